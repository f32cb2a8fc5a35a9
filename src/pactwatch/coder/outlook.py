"""Whether a date whose year or week is open lies ahead of publication or behind it, by the words around it.

A claim chooses by its modality; a date that no claim has taken knows only the words near it and the calendar: `payable
Nov. 21`, written on 2 November, is no day of last year.
"""

from __future__ import annotations

import datetime
import re
from itertools import islice, pairwise
from typing import Literal

from pactwatch.coder.tokens import Sentence, word_set
from pactwatch.coder.when import NamedDate, TimeExpr
from pactwatch.edtf import bounds

_Sign = Literal["will", "may", "did"]
"""What a word says of the date near it: that it lies ahead for certain, that it may, that it lies behind."""

_CHARACTERS, _WORDS = 160, 18
"""How far is looked on either side."""
_WORD = re.compile(r"[A-Za-z]+(?:[’'-][a-z]+){0,3}")
_BREAK = re.compile(r"[:;]\s")
_HOUR = r"(?:(?:[0-9]{1,2}(?::[0-9]{2})?\s?[ap]\.?m\.?|noon|midday|midnight|dawn)\s(?:[a-z]{3,4}\s)?(?:on\s)?)?"
_CLOSING = re.compile(
    rf"\b(?:until|till|by|before|(?:as|no|not)\s(?:early|soon|late|later|until)\s?(?:as|than)?)\s{_HOUR}$"
)

_WILL = word_set(
    "will won't shall would should must may might can plan plans planned planning schedule scheduled scheduling expect "
    "expects expected expecting due slated intend intends intended propose proposes proposed hope hopes hoping want "
    "wants aim aims aiming payable effective expire expires expiring mature matures maturing upcoming postponed delayed"
)
_WILL_AFTER = word_set("will won't shall would should must may might expected scheduled deadline")
_TIMETABLE = word_set(
    "begins starts opens ends closes resumes reconvenes convenes meets leaves arrives departs takes kicks votes hosts "
    "visits travels flies faces"
)
"""Verbs that in the present tense, a few words before a date, say what a timetable says: `Congress reconvenes on 4 May`."""
_TIMETABLE_NEXT = word_set("is are begin beginning start starting open end close resume meet leave arrive off")
"""Forms that do so only right before it."""
_NEAR = 6
_LINKS = word_set("on in at by from the for of early late mid until till before starting beginning next effect to with")
_ASKED = word_set(
    "agreed agreement asked ordered invited required requires urged allowed decided chose summoned ready free "
    "subpoenaed called calls told set prepared preparing"
)
"""Words after which an infinitive tells of what is to come."""
_DID = word_set(
    "was were had did been has have said told made took came went gave found met left held won lost rose fell grew "
    "began became saw got shot sent spent sold bought brought thought fought caught taught built struck spoke broke "
    "chose drove wrote ran sat stood understood withdrew drew flew threw knew swore wore tore fled paid laid heard kept "
    "slept felt sank swam sang drank led"
)
_NOT_DID = word_set(
    "need indeed hundred speed feed seed red bed shed breed united limited embed proceed exceed succeed"
)
_ENDED = ["ended"], ["dated"], ["since"], ["last"]
"""Words that right before a date put it behind, however near it lies ahead."""
_OVER = re.compile(r"\s(?:was|were|had)\b")
_DETERMINERS = word_set("a an the its his her their our this that still")
_NO_VERB = (
    _LINKS
    | _DETERMINERS
    | word_set(
        "school work power court prison jail war peace death life law order office port market all both each some any no "
        "more most many several one two three four five six ten which whom"
    )
)


def looks_ahead(text: str, sentence: Sentence, date: NamedDate | TimeExpr, published: datetime.date) -> bool:
    """Whether the words round a date, within its sentence, speak of its future reading rather than of its past one."""
    if date.value == date.future or date.future is None:
        return False
    if date.value is None:
        return True
    behind = (published - bounds(date.value).last).days
    ahead = (bounds(date.future).first - published).days
    head = text[max(sentence.start, date.start - _CHARACTERS) : date.start]
    tail = text[date.end : min(sentence.end, date.end + _CHARACTERS)]
    sign = _sign(head, tail)
    if ahead + behind < 30:
        return sign == "will" and not _OVER.match(tail)
    if sign == "will" and ahead <= 4 * behind:
        return True
    if len(date.value) == 10:
        return ahead * 2 < behind and _words(head)[-1:] not in _ENDED
    return ahead < behind if sign == "may" else sign is None and ahead <= 60 and behind > 270


def _words(stretch: str) -> list[str]:
    return [word.lower().replace("’", "'") for word in _WORD.findall(stretch)]


def _sign(head: str, tail: str) -> _Sign | None:
    """What the nearest telling word says: of those before a date, else of those after it."""
    before = _words(_BREAK.split(head)[-1])[-_WORDS:][::-1]
    after = _words(_BREAK.split(tail)[0])[:_WORDS]
    if tail[:2] in ("'s", "’s"):
        if before[:1] in (["before"], ["into"]) or before[:2] == ["of", "ahead"]:
            return "will"
        before = []
    told = before[:1] in (["said"], ["announced"])
    if after and not told and after[0] in _WILL_AFTER:
        return "will"
    if _CLOSING.search(head.lower()) and not (len(before) < 3 and any(_did(word) for word in after)):
        return "will"
    to_do = False
    for at, word in enumerate(before):
        to_do = to_do or (word == "to" and at > 0 and _infinitive(before[at - 1]))
        sign = _sign_of(before, at, to_do)
        if sign is not None:
            return sign
    if to_do:
        return "may"
    for word, follows in pairwise([*after, ""]):
        if word in _WILL_AFTER or (word in _WILL and follows == "to"):
            return "will"
        if _did(word):
            return "did"
    return None


def _sign_of(before: list[str], at: int, to_do: bool) -> _Sign | None:
    """What one word of those before says; the list runs backwards from the date."""
    word, back = before[at], before[at + 1 : at + 3]
    if word in _WILL or (to_do and word in _ASKED):
        return "will"
    if word in _TIMETABLE and at <= _NEAR:
        return "will"
    if word in _TIMETABLE_NEXT and all(other in _LINKS for other in islice(before, at)):
        return "will"
    if word == "set" and at and before[at - 1] in ("to", "for", "in"):
        return "will"
    if _did(word):
        open_still = back[:1] and back[0] in ("be", "is", "are", *_DETERMINERS)
        return None if open_still or back[1:] == ["be"] else "did"
    if word.endswith("ing") and back[:1] and back[0] in ("is", "are", "be"):
        return "will"
    return None


def _did(word: str) -> bool:
    return word in _DID or (word.endswith("ed") and len(word) > 3 and word not in _NOT_DID)


def _infinitive(word: str) -> bool:
    return word not in _NO_VERB and (not word.endswith("s") or word.endswith("ss")) and not word.endswith("ing")
