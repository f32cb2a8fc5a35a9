"""Who vouches for what: the sources of reported speech in a sentence, and the stretch that each of them covers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pactwatch.coder.atoms import Unit
from pactwatch.coder.clauses import Verb
from pactwatch.model import Span, Speaker

_VOICE = ("PARTY", "PERSON", "BODY", "NAME", "ORG", "PRON", "ANON", "COURT", "CRITICN", "OFFICIAL", "GOV", "EXEC", "PEOPLE", "TEXTN")
_MEDIA_WORD = frozenset(["times", "post", "journal", "news", "reuters", "afp", "ap", "bbc", "cnn", "cbs", "nbc", "abc", "guardian", "telegraph", "herald", "tribune", "npr", "bloomberg", "politico", "axios", "newspaper", "newspapers", "media", "press", "daily", "broadcaster", "radio", "television", "outlet", "outlets", "magazine", "site", "sun", "sbs", "gazette"])
_PAPER = frozenset(["data", "figure", "figures", "document", "documents", "paper", "papers", "record", "records", "filing", "filings", "statistics", "tally", "memo", "memos", "cable", "cables", "letter", "note", "notes", "email", "emails", "transcript", "transcripts", "texts", "statement", "report", "file", "files"])
_COUNSEL = frozenset(["lawyer", "lawyers", "attorney", "attorneys", "counsel", "solicitor", "barrister"])
_NOT_A_SPEAKER = frozenset(["nobody", "none", "there", "this", "that", "which", "who", "what", "these", "those"])
_TITLE = frozenset(["deputy", "vice", "prime", "foreign", "justice", "interior", "security", "minister", "president", "senator", "secretary", "spokesman", "spokeswoman", "spokesperson", "mr", "mrs", "ms", "dr", "judge", "justice", "sir", "dame", "lord", "lady", "the", "rep", "sen", "gov"])
_VERDICT = frozenset(["call", "describe", "label", "brand", "express", "urge", "demand", "ask", "find", "propose", "show", "conclude", "publish", "caution", "suggest", "declare", "announce"])
"""Verbs of saying that as often have an act or a thing as object ("found the policy unlawful"): speech only before a clause or a quotation."""
_ADDRESSED = frozenset(["tell", "inform", "assure", "warn", "remind", "notify", "ask", "urge"])
_ACTS = frozenset(["announce", "find", "declare", "ask", "tell", "suggest", "propose", "call", "urge", "demand", "conclude", "publish", "signal", "vow", "promise"])
"""Verbs that do what they say: who announces a deal or asks for one acts, and it is the outlet that reports the act."""
SCARE = 30
"""Characters below which words in quotation marks are a name or a mere turn of phrase and not speech."""
_PLAIN = frozenset(["say", "add", "state", "note", "warn", "stress"])
_ASIDE = frozenset(["on", "in", "at", "during", "after", "before", "late", "early", "via", "to", "from", "by"])


@dataclass(frozen=True, slots=True)
class Attribution:
    """A source and the stretch of text that it vouches for; `cue` names the words that say so.

    `source` is the place among the units of who is meant, a pronoun replaced by what it stands for in the sentence;
    `source_span` covers the words themselves, `speaker` is the source as those words alone give it.
    """

    content: Span
    source: int
    cue: str
    cue_span: Span
    negated: bool = False
    source_span: Span | None = None
    speaker: Speaker | None = None


@dataclass(frozen=True, slots=True)
class Voices:
    """What is known of the document's speakers: surname → speaker, and the last one who spoke before this sentence."""

    known: Mapping[str, Speaker]
    last: Speaker | None = None


def attributions(units: Sequence[Unit], verbs: Sequence[Verb], quotes: Sequence[Span]) -> list[Attribution]:
    """All reported speech of a sentence: "X said that …", "…, X said", "according to X", "X told Y that …"."""
    found: list[Attribution] = []
    for verb in verbs:
        by = _by_agent(units, verb)
        if by is not None:
            found.append(_attribution(units, by, Span(*_segment(units, verb.at, quotes)), verb.unit.lemma, Span(verb.unit.start, verb.unit.end), found))
        if not _speaks(units, verb):
            continue
        source = _source(units, verb)
        if source is None or not _voice(units[source]) or units[source].lemma in _NOT_A_SPEAKER or (units[source].lemma == "it" and verb.unit.lemma not in _PLAIN):
            continue
        content = _content(units, verb, source, quotes)
        if content is not None:
            found.append(_attribution(units, source, content, verb.unit.lemma, Span(verb.unit.start, verb.unit.end), found, verb.unit.has("NEG")))
    for at, unit in enumerate(units[:-2]):
        if unit.lemma == "according" and units[at + 1].lemma == "to":
            source = next((k for k in range(at + 2, min(at + 7, len(units))) if _voice(units[k])), None)
            if source is not None:
                start, end = _segment(units, at, quotes)
                found.append(_attribution(units, source, Span(start, end), "according to", Span(unit.start, units[at + 1].end), found))
    return found


def speaker_at(place: int, found: Sequence[Attribution], units: Sequence[Unit], voices: Voices) -> tuple[Speaker | None, Attribution | None]:
    """The source nearest to the fact at a place: that of the narrowest stretch which covers it; None for the outlet's own voice."""
    covering = sorted((a for a in found if a.content.start <= place < a.content.end), key=lambda a: (a.content.end - a.content.start, -a.cue_span.start))
    covering = [a for a in covering if not (a.cue_span.start <= place < a.cue_span.end and a.cue in _ACTS)]
    for attribution in covering:
        speaker = _voiced(attribution, units, voices)
        if speaker is not None and (speaker.actor or "").startswith("COURT") and _rules(place, units):
            continue
        if speaker is not None and (speaker.actor != "MEDIA" or attribution is covering[-1]):
            return speaker, attribution
    return None, None


def _rules(place: int, units: Sequence[Unit]) -> bool:
    """Whether a court is at its own work at a place: what it decides it does not report."""
    return any(unit.start <= place < unit.end and unit.has("RULE", "RULING", "COURTRULING", "SUIT") for unit in units)


def quoted_by(quote: Span, found: Sequence[Attribution], units: Sequence[Unit], voices: Voices) -> Speaker | None:
    """Whose quotation it is, as told right after it or right before it in the sentence that these attributions are of."""
    for attribution in found:
        first = min(attribution.cue_span.start, (attribution.source_span or attribution.cue_span).start)
        if 0 <= first - quote.end <= 3 or 0 <= quote.start - attribution.cue_span.end <= 60:
            return _voiced(attribution, units, voices)
    return None


def _voiced(attribution: Attribution, units: Sequence[Unit], voices: Voices) -> Speaker | None:
    unit = units[attribution.source]
    return resolve(unit if attribution.speaker is None else unit.with_tags(speaker=attribution.speaker), voices)


def resolve(unit: Unit, voices: Voices) -> Speaker | None:
    """The speaker that a unit stands for: as it says, by a surname or an office heard before, or by a pronoun the last one who spoke."""
    if unit.has("PRON"):
        return voices.last if unit.lemma in ("he", "she", "they", "we", "i") else None
    speaker = unit.speaker
    if speaker is not None and speaker.name and unit.has("PERSON", "OFFICIAL", "NAME"):
        return _fuller(speaker, voices.known.get(surname(speaker.name)))
    if unit.has("NAME", "ORG") and speaker is None:
        name = unit.data.get("name", "")
        words = set(unit.lemma.replace(".", " ").split())
        return voices.known.get(surname(name)) or Speaker(name or None, None, "MEDIA" if words & _MEDIA_WORD else "NGO" if unit.has("ORG") else None)
    if unit.has("COURT"):
        state = unit.states[0] if unit.states else None
        name = unit.data.get("court") if speaker is None else speaker.name
        return Speaker(name, speaker.role if speaker else None, f"COURT:{state}" if state else "COURT")
    if unit.has("PEOPLE", "TEXTN") and speaker is None:
        return Speaker(None, unit.data.get("text"), "ANON")
    if speaker is None or (speaker.name and speaker.actor):
        return speaker
    return _by_office(unit, speaker, voices) or _placed(unit, speaker, voices)


def surname(name: str | None) -> str:
    """The last word of a name in lower case, "" where there is none."""
    return name.lower().split()[-1] if name and name.split() else ""


def _fuller(speaker: Speaker, known: Speaker | None) -> Speaker:
    if known is None:
        return speaker
    longer = known.name if known.name and (not speaker.name or len(known.name) > len(speaker.name)) else speaker.name
    return Speaker(longer, speaker.role or known.role, speaker.actor or known.actor)


def _by_office(unit: Unit, speaker: Speaker, voices: Voices) -> Speaker | None:
    """The one person of the document who holds the office named: "the minister", "its foreign minister", "Rwanda's president"."""
    if not unit.has("OFFICIAL") or unit.has("PLURAL", "INDEF") or not speaker.role or not (unit.has("DEF") or unit.states):
        return None
    words = _office(speaker.role)
    fits = [known for known in (voices.last, *voices.known.values()) if known is not None and known.name and words and words <= _office(known.role)
            and (speaker.actor is None or speaker.actor == known.actor)]
    if not fits or voices.last in fits:
        return voices.last if fits else None
    return fits[0] if len({surname(known.name) for known in fits}) == 1 else None


def _office(role: str | None) -> set[str]:
    return {word.strip(",.'").removesuffix("s") for word in (role or "").lower().replace("-", " ").split()} - {"of", "the", "for", "and", "'", "affair", "it", "hi", "her"}


def _placed(unit: Unit, speaker: Speaker, voices: Voices) -> Speaker:
    """A ministry, a government or officials without a state belong to the state spoken for last."""
    if speaker.actor is not None:
        return speaker
    if _COUNSEL.intersection((speaker.role or "").lower().split()):
        return Speaker(speaker.name, speaker.role, "COUNSEL")
    actors = [known.actor for known in (voices.last, *voices.known.values()) if known is not None and known.actor and len(known.actor) == 2]
    home = actors[0] if voices.last is not None and actors else max(actors, key=actors.count, default=None)
    return Speaker(speaker.name, speaker.role, home or ("ANON" if unit.has("ANONN", "ANON") else None))


def _attribution(
    units: Sequence[Unit], source: int, content: Span, cue: str, cue_span: Span, before: Sequence[Attribution], negated: bool = False
) -> Attribution:
    unit = units[source]
    if unit.has("PRON"):
        meant = _antecedent(units, source, before)
        return Attribution(content, source if meant is None else meant, cue, cue_span, negated, Span(unit.start, unit.end),
                           None if meant is None else _described(units, meant)[0])
    speaker, span = _described(units, source)
    return Attribution(content, source, cue, cue_span, negated, span, speaker)


def _antecedent(units: Sequence[Unit], at: int, before: Sequence[Attribution]) -> int | None:
    """Whom a pronoun means within its sentence: who spoke in it already, else for "he" and "she" the first person named before it."""
    pronoun = units[at].lemma
    if pronoun not in ("he", "she", "they"):
        return None
    spoke = next((a.source for a in reversed(before) if a.source < at and not units[a.source].has("PRON")), None)
    if spoke is not None or pronoun == "they":
        return spoke
    return next((k for k in range(at) if units[k].has("PERSON", "OFFICIAL") and not units[k].has("PLURAL")), None)


def _described(units: Sequence[Unit], at: int) -> tuple[Speaker | None, Span]:
    """A source with the words around it that belong to it: "internal Homeland Security data", "the Sun newspaper", "the Ghanaian High Commission"."""
    unit = units[at]
    first, last = at, at
    while first and at - first < 4 and (units[first - 1].has("ADJ", "STATE", "CAP") or units[first - 1].lemma in ("'s", "-", "internal", "national", "migration", "official")):
        first -= 1
    while last + 1 < len(units) and last - at < 3 and units[last + 1].lemma in _PAPER | _MEDIA_WORD and units[last + 1].has("W"):
        last += 1
    span = Span(units[first].start, units[last].end)
    if unit.has("PERSON", "PRON", "LIST", "PEOPLE", "COURT"):
        return unit.speaker, Span(unit.start, unit.end)
    states = unit.states or tuple(code for k in range(first, at) for code in units[k].states if code != "*")
    state = states[0] if states else None
    words = " ".join(str(units[k].data.get("text") or units[k].data.get("name") or units[k].lemma) for k in range(first, last + 1)).replace(" 's", "'s")
    final = units[last].lemma.split()[-1]
    if final in _MEDIA_WORD and (last > at or unit.has("W")):
        return Speaker(str(unit.data.get("name") or _plain(words)), None, "MEDIA"), span
    if final in _PAPER or unit.has("TEXTN"):
        return Speaker(_plain(words), None, state or "ANON"), span
    if unit.has("NAME") and not _TITLE.isdisjoint(unit.lemma.split()):
        name = [word for word in str(unit.data.get("name", "")).split() if word.lower() not in _TITLE]
        role = [word for word in unit.lemma.split() if word in _TITLE]
        return Speaker(" ".join(name) or None, " ".join(role), state), span
    if unit.has("ORG") and state is not None:
        return Speaker(_plain(words), None, state), span
    if unit.has("STATE", "GOV", "EXEC") and not unit.has("ROLE", "ANONN", "OFFICIAL", "CRITICN", "BODY"):
        return Speaker(_plain(words), None, state), span
    return unit.speaker, span


def _plain(words: str) -> str:
    words = words.partition(" in ")[0]
    return words[4:] if words[:4].lower() == "the " else words


def _voice(unit: Unit) -> bool:
    return unit.has(*_VOICE) or (unit.has("W") and unit.lemma in _PAPER | _MEDIA_WORD)


def _by_agent(units: Sequence[Unit], verb: Verb) -> int | None:
    """Who denies or turns down in "was firmly rejected by the prime minister"."""
    if not verb.unit.has("PASSIVE") or not verb.unit.has("DENY", "SAY"):
        return None
    at = next((k for k in range(verb.at + 1, min(verb.at + 4, len(units))) if units[k].lemma == "by"), len(units))
    return at + 1 if at + 1 < len(units) and units[at + 1].has("PERSON", "OFFICIAL") else None


def _speaks(units: Sequence[Unit], verb: Verb) -> bool:
    unit = verb.unit
    if unit.lemma in ("speak", "talk", "tell") and verb.at + 1 < len(units) and units[verb.at + 1].lemma == "of":
        return not unit.has("PASSIVE", "INF")
    spoken = unit.has("SAY", "DENY") or (unit.has("REFUSE") and verb.subject is not None and units[verb.subject].has("PERSON", "OFFICIAL"))
    return spoken and not unit.has("PASSIVE", "INF") and not (unit.has("GERUND") and verb.governor is None and units[verb.at - 1].lemma != "as")


def _source(units: Sequence[Unit], verb: Verb) -> int | None:
    """The subject of a verb of saying; in "…, said the minister" it stands after the verb."""
    after = verb.at + 1
    lead = units[verb.at - 1] if verb.at else None
    if after < len(units) and units[after].has(*_VOICE) and not units[after].has("PRON") and lead is not None and (lead.lemma in (",", '"') or verb.subject is None) \
            and (after + 1 >= len(units) or units[after + 1].has("PUNCT", "PREP", "SUB", "TIME", "REL")) and verb.unit.lemma not in _ADDRESSED:
        return after
    if verb.unit.has("GERUND") and verb.at > 1 and lead is not None and lead.lemma == "as":
        return next((k for k in range(verb.at - 2, max(-1, verb.at - 7), -1) if _voice(units[k])), None)
    beside = verb.at - 1
    while beside > 0 and units[beside].has("ADVERB", "TIME"):
        beside -= 1
    if beside >= 0 and beside != verb.subject and _voice(units[beside]) and not units[beside].has("V") and not verb.unit.has("GERUND") \
            and (beside == 0 or (not units[beside - 1].has("PREP", "V", "CONJ") and (units[beside].has("PRON", "EXEC", "ORG", "NAME", "W") or verb.subject is None))):
        return _apposed(units, beside)
    return None if verb.subject is None else _apposed(units, verb.subject)


def _apposed(units: Sequence[Unit], at: int) -> int:
    """The person before an apposition: "Kaare Dybvad, the Migration and Integration Minister"."""
    if units[at].has("NAME", "ORG") and not units[at].has("PERSON"):
        for k in range(at - 1, max(-1, at - 6), -1):
            if units[k].has("PERSON") and units[k + 1].lemma == ",":
                return k
            if not units[k].has("CAP", "CONJ", "DET") and units[k].lemma not in (",", "of"):
                break
    return at


def _segment(units: Sequence[Unit], at: int, quotes: Sequence[Span]) -> tuple[int, int]:
    """The part of the sentence around a place that no semicolon outside quotation marks closes off."""
    stops = [k for k in range(len(units)) if units[k].lemma == ";" and not any(quote.start <= units[k].start < quote.end for quote in quotes)]
    start = next((units[k].end for k in reversed(stops) if k < at), units[0].start)
    end = next((units[k].start for k in stops if k > at), units[-1].end)
    return start, end


def _content(units: Sequence[Unit], verb: Verb, source: int, quotes: Sequence[Span]) -> Span | None:
    start, end = _segment(units, verb.at, quotes)
    before = min(source, verb.at) if abs(source - verb.at) < 8 else verb.at
    after = _past_addressee(units, verb, max(verb.at, source if source == verb.at + 1 else verb.at) + 1)
    if after is None:
        return None
    tail = after >= len(units) or units[after].start >= end or units[after].lemma in (".", "?", "!") or (units[after].lemma == '"' and after + 1 >= len(units))
    left = before > 1 and (units[before - 1].has("PUNCT") or (units[before - 1].has("DET") and units[before - 2].has("PUNCT")) or units[before - 1].lemma == "as") and _clause_before(units, before, start)
    quoted = left and units[before - 1].lemma in (",", '"') and any(quote.end <= units[before].start and quote.start >= start - 1 for quote in quotes)
    aside = not tail and units[after].lemma == "," and before > 0 and units[before - 1].lemma in (",", '"')
    opens = not tail and (units[after].lemma in ("that", ":", '"', "how", "there") or units[after].has("NP", "NAME", "ORG", "PRON", "V", "TO", "DET", "W", "SUB", "NUM", "QUANT", "PEOPLE", "ADJ"))
    if aside or (quoted and units[after - 1].lemma != "that" and not (not tail and units[after].lemma == "that")):
        return Span(start, end)
    if left and (tail or not opens or units[after].has("PREP", "PUNCT", "SUB")) and not (not tail and units[after].lemma in ('"', ":", "that")):
        return Span(start, end)
    if tail or (verb.unit.lemma in _VERDICT and not _clause_after(units, after)):
        return None
    stop = end
    said = next((quote for quote in quotes if units[after].lemma == '"' and units[after].start < quote.start <= units[after].end), None)
    if said is not None and any(unit.lemma in (".", "?", "!") and said.end - 2 <= unit.end <= said.end for unit in units):
        return Span(verb.unit.start, said.end)
    for place in range(after + 3, len(units)):
        unit = units[place]
        if unit.start >= end:
            break
        if unit.has("CONJ") and unit.lemma == "but" and units[place - 1].lemma == "," and not any(quote.start <= unit.start < quote.end for quote in quotes):
            stop = unit.start
            break
    return Span(verb.unit.start, stop)


def _past_addressee(units: Sequence[Unit], verb: Verb, after: int) -> int | None:
    """The place where the speech may begin: past whom it was told, when and where; None for a bidding ("told them to leave")."""
    told = verb.unit.lemma in _ADDRESSED
    if told:
        begin = after
        while after < len(units) and after - begin < 5 and not units[after].has("PUNCT", "SUB", "PREP") and units[after].lemma not in ("that", "to", "how") \
                and not units[after].has("TIME") and not (after > begin and (units[after].has("PRON", "STATE", "PERSON") or (units[after].has("NP") and units[after - 1].has("NP")))):
            if units[after].has("V"):
                return None if units[after].has("INF") else begin
            after += 1
        if after < len(units) and units[after].has("V") and units[after].has("INF"):
            return None
    for place in _asides(units, after):
        after = place
    if after < len(units) and units[after].lemma == ",":
        that = next((k for k in range(after + 2, min(after + 10, len(units))) if units[k].lemma == "that" and units[k - 1].lemma == ","), None)
        return after if that is None else that
    return after


def _asides(units: Sequence[Unit], after: int) -> Iterator[int]:
    """Places past "on Tuesday", "in a statement", "late", one after another."""
    while after < len(units):
        if units[after].has("TIME") or (units[after].has("ADVERB") and not units[after].has("SUB")):
            after += 1
        elif units[after].lemma in _ASIDE and not units[after].has("V"):
            after += 1
            begin = after
            while after < len(units) and after - begin < 4 and not units[after].has("PUNCT", "PREP", "SUB", "V") and units[after].lemma != "that":
                if after > begin and units[after].has("NP", "PRON"):
                    break
                after += 1
        else:
            return
        yield after


def _clause_before(units: Sequence[Unit], before: int, start: int) -> bool:
    """Whether what stands before the source is itself a clause or a quotation, and no mere adverbial."""
    return any(unit.start >= start and (unit.has("V") or unit.lemma == '"') for unit in units[:before])


def _clause_after(units: Sequence[Unit], after: int) -> bool:
    """Whether a clause or a quotation follows: "that", a mark, or a finite verb before the next comma."""
    if units[after].lemma in ("that", ":", '"', "how", "there"):
        return True
    for unit in units[after : after + 8]:
        if unit.has("PUNCT", "REL", "SUB"):
            return False
        if unit.has("V") and not unit.has("INF", "GERUND", "PARTICIPLE", "MAYPART"):
            return True
    return False
