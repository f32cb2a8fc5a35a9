"""Files, folders, addresses and standard input in, documents out; what cannot be read is reported and the rest goes on.

Formats: `.txt`, `.md` and anything else that is text, `.json` (one document or a list), `.jsonl` (one document a line); and,
parsed apart in a limited child process, `.html`, `.pdf`, `.docx`, `.eml` with what is attached, and the members of `.zip`
and `.warc` archives.
"""

from __future__ import annotations

from pactwatch.sources.reading import read
from pactwatch.sources.records import Captured, Failure, Item, Notice

__all__ = ["Captured", "Failure", "Item", "Notice", "read"]
