"""Files, folders and standard input in, documents out; what cannot be read is reported and the rest goes on.

Formats: `.txt`, `.md` and anything else that is text, `.html` and `.htm`, `.json` (one document or a list), `.jsonl`
(one document a line).
"""

from __future__ import annotations

from pactwatch.sources.reading import read
from pactwatch.sources.records import Failure, Item, Notice

__all__ = ["Failure", "Item", "Notice", "read"]
