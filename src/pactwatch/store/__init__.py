"""The one place that knows SQL: an append-only register of documents and claims.

Importing it loads SQLAlchemy, which is most of the time of a short command; verbs import it when they run.
"""

from __future__ import annotations

from pactwatch.store.feeds import Feed, Feeds
from pactwatch.store.register import Added, Register, open_register

__all__ = ["Added", "Feed", "Feeds", "Register", "open_register"]
