"""The tables of a register, stated once for every database.

Rows are added and never changed or removed, but for `feeds`, which says how the visits to each source stand.
"""

from __future__ import annotations

from sqlalchemy import JSON, Column, Date, ForeignKey, Index, Integer, MetaData, String, Table, Text

SCHEMA_VERSION = 3
"""The version of the tables below; a register made with a higher one is refused."""

metadata = MetaData()

documents = Table(
    "documents",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("id", Text, nullable=False),
    Column("url", Text),
    Column("outlet", Text),
    Column("published", Date),
    Column("title", Text),
    Column("language", Text),
    Column("text", Text, nullable=False),
    Column("added", Date, nullable=False),
)
"""Documents as they were read; `key` is `Document.digest`, `added` the day of adding."""

claims = Table(
    "claims",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("document", ForeignKey("documents.key")),
    Column("sending", String(2), nullable=False),
    Column("receiving", String(2), nullable=False),
    Column("kind", Text, nullable=False),
    Column("modality", Text, nullable=False),
    Column("when", Text),
    Column("speaker", JSON(none_as_null=True)),
    Column("details", JSON, nullable=False),
    Column("evidence", Text),
    Column("start", Integer),
    Column("end", Integer),
    Column("rule", Text),
    Column("grade", String(1)),
    Column("basis", Text, nullable=False),
    Column("published", Date),
    Column("known", Date, nullable=False),
    Column("note", Text),
    Column("title", Text),
    Column("arrangement", Text),
    Column("steps", JSON, nullable=False),
    Column("coder", Text),
    Index("claims_pair", "sending", "receiving"),
)
"""Claims in the codebook's fields; `steps` is the derivation as a list of `[name, value, start, end, rule]`, `coder`
the name and version of the coder that made the claim."""

sources = Table(
    "sources",
    metadata,
    Column("claim", ForeignKey("claims.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("origin", Text, nullable=False),
    Column("family", Text, nullable=False),
    Column("url", Text),
)
"""Where a claim was read, in order."""

captures = Table(
    "captures",
    metadata,
    Column("file", String(64), primary_key=True),
    Column("document", ForeignKey("documents.key"), primary_key=True),
    Column("url", Text, nullable=False),
    Column("final", Text, nullable=False),
    Column("taken", Text, nullable=False),
    Column("reader", Text, nullable=False),
)
"""The responses that documents were read from; `file` is the SHA-256 of a web archive in the folder beside the register."""

feeds = Table(
    "feeds",
    metadata,
    Column("url", Text, primary_key=True),
    Column("added", Date, nullable=False),
    Column("etag", Text),
    Column("modified", Text),
    Column("visited", Text),
    Column("failing", Date),
    Column("problem", Text),
)
"""The sources that `sync` visits; `visited` is the moment of the last visit that went well, `failing` since when none did."""

visits = Table(
    "visits",
    metadata,
    Column("url", Text, primary_key=True),
    Column("feed", Text, nullable=False),
    Column("taken", Text, nullable=False),
)
"""The pages that a source listed and that need not be visited again."""
