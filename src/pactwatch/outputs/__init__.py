"""What the register and the coder say, put into words, tables, files and pages."""
