"""The units of a sentence: words at first, then names, noun groups and verb groups."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from typing import Any

from pactwatch.coder.record import record
from pactwatch.model import Speaker

DASHES = frozenset(["-", "–", "—"])


@record
class Unit:
    """A piece of a sentence that the grammar treats as one: a word, a name, a noun group or a verb group.

    `tags` are the classes that frames refer to; `states` the states it stands for; `data` what its class carries
    (a count, a sum, a court's name).
    """

    start: int
    end: int
    lemma: str
    tags: frozenset[str]
    states: tuple[str, ...] = ()
    speaker: Speaker | None = None
    data: Mapping[str, Any] = field(default_factory=dict)

    def has(self, *tags: str) -> bool:
        """Whether the unit is of any of these classes."""
        return not self.tags.isdisjoint(tags)

    def among(self, classes: frozenset[str]) -> bool:
        """Whether the unit is of any of many classes."""
        return not self.tags.isdisjoint(classes)

    @property
    def words(self) -> str:
        """Its words in lower case; those of a word that no group took up are its lemma."""
        return str(self.data.get("text", self.lemma)).lower()

    def with_tags(self, *tags: str, **changes: Any) -> Unit:
        """The same unit with classes added and fields changed."""
        return replace(self, tags=self.tags.union(tags), **changes)
