"""Where the coder stands in a document: the sentence at hand, and what the sentences before it have left."""

from __future__ import annotations

from dataclasses import dataclass

from pactwatch.coder.cues import Cues
from pactwatch.coder.pairs import Pair, Roles
from pactwatch.coder.reading import Reading, Text
from pactwatch.coder.speakers import Voices
from pactwatch.model import Speaker

_REACH = 6
"""How many paragraphs a transfer stays the topic after it was last spoken of."""


@dataclass(frozen=True, slots=True)
class Entry:
    """The date of a heading or of a chronology's entry, and the last paragraph that it dates."""

    when: str
    paragraph: int


@dataclass(frozen=True, slots=True)
class Statement:
    """Who spoke on a day that the text gives, and the number of the sentence."""

    speaker: Speaker
    when: str
    order: int


@dataclass(frozen=True, slots=True)
class Thread:
    """What the sentences so far have left: the arrangement and the speaker of last mention, and the last transfer's paragraph."""

    focus: tuple[Pair, ...] = ()
    last: Speaker | None = None
    scene: int | None = None
    topical: bool = False
    known: frozenset[str] = frozenset()
    person: Speaker | None = None
    entry: Entry | None = None
    stated: Statement | None = None

    def open_at(self, paragraph: int) -> bool:
        """Whether a transfer is the topic: of the document, or spoken of in this paragraph or a few before it."""
        return self.topical or (self.scene is not None and paragraph - self.scene <= _REACH)


@dataclass(frozen=True, slots=True)
class Here:
    """A sentence with all that is known where it stands; `order` is its number, `low` its words in lower case."""

    text: Text
    reading: Reading
    order: int
    low: str
    thread: Thread
    roles: Roles
    cues: Cues
    voices: Voices
