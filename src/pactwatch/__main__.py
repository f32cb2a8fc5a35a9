"""`python -m pactwatch`: the same as the command `pactwatch`."""

from pactwatch.cli import main

main(prog_name="pactwatch")
