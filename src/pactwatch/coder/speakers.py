"""Who vouches for what: the sources of reported speech in a sentence, and the stretch that each of them covers."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice, takewhile

from pactwatch.coder.clauses import Verb
from pactwatch.coder.tokens import word_set
from pactwatch.coder.units import Unit
from pactwatch.model import Span, Speaker

SCARE = 30
"""Characters below which words in quotation marks are a name or a mere turn of phrase and not speech."""

_VOICE = word_set("PARTY PERSON BODY NAME ORG PRON ANON COURT CRITICN OFFICIAL GOV EXEC PEOPLE TEXTN")
_MEDIA = word_set(
    "times post journal news reuters afp ap bbc cnn cbs nbc abc guardian telegraph herald tribune npr bloomberg axios "
    "politico newspaper newspapers outlets media press daily broadcaster radio television outlet magazine site sun"
)
_OUTLETS = word_set("site newspaper outlet magazine broadcaster station daily weekly")
_GENERIC = _OUTLETS | word_set("paper network channel publication")
_PAPER = word_set(
    "data figure document paper record filing statistic tally memo cable letter note email transcript statement report"
)
_COUNSEL = word_set("lawyer attorney counsel solicitor barrister")
_PARTIES = word_set("applicant plaintiff claimant petitioner appellant litigant")
_BEFORE = ("'s", "-", "internal", "national", "migration", "official")
_NOBODY = word_set("nobody none there this that which who what these those")
_VERDICT = word_set(
    "call describe label brand express urge demand ask find propose show conclude publish suggest declare announce claim "
    "maintain post add write"
)
"""Verbs that as often have a thing as object ("found the policy unlawful"): speech only before a clause or a mark."""
_NOUNS_TOO = word_set(
    "state report claim note post call demand estimate voice signal comment answer show find promise vow reply joke"
)
"""Verbs whose present is as often a noun ("the first state to vote"): speech only right after who speaks."""
_ADDRESSED = word_set("tell inform assure warn remind notify ask urge")
_ACTS = word_set("announce find declare ask tell suggest propose call urge demand conclude publish signal vow promise")
"""Verbs that do what they say: who announces a deal or asks for one acts, and the outlet reports the act."""
_ASIDE = word_set("on in at during after before late early via to from by")
_MANY = 60
"""Names of a document among which an office is looked up, so that the cost of a sentence stays bounded."""
_ON = frozenset(["go", "go on", "like", "hasten", "continue", "rush", "take", "be"])
"""Verbs that only lead on to one of saying: "went on to say", "was quick to stress"."""
_LEADS = word_set("go be put speak hit take strike leave sum have fire lash")
_LEADING = 5
"""Units up to a colon among which a verb leads in what is said after it."""
_PLAIN = word_set("clear plain known know public")
_OPENERS = ("that", ":", '"', "how", "there")


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
    source_span: Span
    speaker: Speaker | None = None


@dataclass(frozen=True, slots=True)
class Voices:
    """What is known of the document's speakers: surname → speaker, and the last who spoke before this sentence.

    `person` is the last single person who spoke: whom "he" means. `bodies` maps an actor such as `UN` to the one body of
    that sort that the document names.
    """

    known: Mapping[str, Speaker]
    last: Speaker | None = None
    bodies: Mapping[str, Speaker] = field(default_factory=dict)
    person: Speaker | None = None


def attributions(units: Sequence[Unit], verbs: Sequence[Verb], quotes: Sequence[Span]) -> list[Attribution]:
    """All reported speech of a sentence: "X said that …", "…, X said", "according to X", "X told Y that …"."""
    found: list[Attribution] = []
    for verb in verbs:
        cue = Span(verb.unit.start, verb.unit.end)
        source = _source(units, verb)
        trails = verb.unit.has("GERUND") and source is not None and verb.at and units[verb.at - 1].lemma == ","
        if trails:
            source = _trailed(units, verb, verbs, found, source)
        content = None if source is None else _content(units, verb, source, quotes)
        if source is not None and content is not None:
            found.append(_attribution(units, source, content, verb.unit.lemma, cue, found))
    for at, unit in enumerate(units[:-1]):
        if unit.lemma not in ("according", "per"):
            continue
        begin = _according(units, at)
        source = (
            next((k for k in range(begin, min(begin + 5, len(units))) if _voice(units[k])), None) if begin else None
        )
        if source is not None:
            cue = Span(unit.start, units[begin - 1].end)
            found.append(_attribution(units, source, _segment(units, at, quotes), "according to", cue, found))
    return [*found, *_led_in(units, verbs, quotes, found)]


def _according(units: Sequence[Unit], at: int) -> int:
    """Where the source begins after "according to", or after "per" where no measure follows; 0 for any other word."""
    if units[at].lemma == "according" and units[at + 1].lemma == "to" and at + 2 < len(units):
        return at + 2
    ahead = units[at + 1 : at + 4] if units[at].lemma == "per" else ()
    named = any(unit.has("BODY", "TEXTN", "ORG", "OFFICIAL", "PERSON", "NAME") for unit in ahead)
    return at + 1 if named and at and units[at - 1].has("PUNCT") else 0


def _trailed(
    units: Sequence[Unit], verb: Verb, verbs: Sequence[Verb], found: Sequence[Attribution], source: int | None
) -> int | None:
    """Who goes on speaking after a comma: "…, the minister said, adding that …", "groups sued the state, arguing that …"."""
    if found and found[-1].cue_span.end < verb.unit.start:
        return found[-1].source
    main = next((one for one in verbs if one.at < verb.at and not one.unit.has("INF", "GERUND", "PARTICIPLE")), None)
    subject = main.subject if main is not None else None
    return subject if subject is not None and _voice(units[subject]) else source


def _led_in(
    units: Sequence[Unit], verbs: Sequence[Verb], quotes: Sequence[Span], found: Sequence[Attribution]
) -> list[Attribution]:
    """Speech after a colon that no verb of saying leads in: "the minister went further: nobody would be sent"."""
    colon = next((at for at, unit in enumerate(units) if unit.lemma == ":"), 0)
    if not colon:
        return []
    before = [verb for verb in verbs if colon - _LEADING <= verb.at < colon and verb.unit.lemma in _LEADS]
    after = [verb for verb in verbs if verb.at > colon and not verb.unit.has("INF", "GERUND", "PARTICIPLE", "MAYPART")]
    subject = before[0].subject if before and after else None
    start = units[colon].end
    if subject is None or not units[subject].has("PERSON", "OFFICIAL"):
        return []
    if any(item.content.end > start for item in found):
        return []
    verb = before[0]
    content = Span(start, _segment(units, colon + 1, quotes).end)
    cue = Span(verb.unit.start, verb.unit.end)
    return [_attribution(units, subject, content, verb.unit.lemma, cue, found)]


def speaker_at(
    place: int, found: Sequence[Attribution], units: Sequence[Unit], voices: Voices
) -> tuple[Speaker | None, Attribution | None]:
    """The source nearest to the fact at a place: that of the narrowest stretch over it; None for the outlet's voice."""
    covering = [item for item in found if item.content.start <= place < item.content.end]
    covering = [i for i in covering if i.cue not in _ACTS or not i.cue_span.start <= place < i.cue_span.end]
    covering.sort(key=lambda item: (item.content.end - item.content.start, -item.cue_span.start))
    # What a court decides it does not report.
    at = bisect_right(units, place, key=lambda unit: unit.start) - 1
    ruling = at >= 0 and place < units[at].end and units[at].has("RULE", "RULING", "COURTRULING", "SUIT")
    for attribution in covering:
        speaker = voice_of(attribution, found, units, voices)
        if speaker is None or (ruling and (speaker.actor or "").startswith("COURT")):
            continue
        if speaker.actor != "MEDIA" or attribution is covering[-1]:
            return speaker, attribution
    return None, None


def quoted_by(quote: Span, found: Sequence[Attribution], units: Sequence[Unit], voices: Voices) -> Speaker | None:
    """Whose quotation it is, as told right after it or right before it in the sentence that the attributions are of."""
    for attribution in found:
        first = min(attribution.cue_span.start, attribution.source_span.start)
        if 0 <= first - quote.end <= 3 or 0 <= quote.start - attribution.cue_span.end <= 60:
            return _voiced(attribution, units, voices)
    return None


def resolve(unit: Unit, voices: Voices) -> Speaker | None:
    """The speaker that a unit stands for: as it says, by a name or an office heard before, or who spoke last."""
    if unit.has("PRON"):
        if unit.lemma in ("he", "she", "him", "her"):
            return voices.person or voices.last
        return voices.last if unit.lemma in ("they", "we", "i", "them", "it") else None
    speaker = unit.speaker
    if speaker is not None and speaker.name and unit.has("PERSON", "OFFICIAL", "NAME"):
        known = voices.known.get(surname(speaker.name)) or speaker
        fuller = max(speaker.name, known.name or "", key=len)
        role = speaker.role or known.role
        return Speaker(fuller, role, speaker.actor or known.actor or _party_of(role))
    if unit.has("NAME", "ORG") and speaker is None:
        name = unit.data.get("name", "")
        media = not _MEDIA.isdisjoint(unit.lemma.replace(".", " ").split())
        actor = "MEDIA" if media else "NGO" if unit.has("ORG") else None
        return voices.known.get(surname(name)) or Speaker(name or None, None, actor)
    if unit.has("COURT"):
        name = unit.data.get("court") if speaker is None else speaker.name
        return Speaker(name, speaker.role if speaker else None, f"COURT:{unit.states[0]}" if unit.states else "COURT")
    if unit.has("PEOPLE", "TEXTN") and speaker is None:
        words = str(unit.data.get("text") or "")
        sues = unit.lemma in _PARTIES and "asylum" not in words.lower()
        return Speaker(None, words or None, "COUNSEL" if sues else "ANON")
    if speaker is not None and speaker.actor == "MEDIA" and (speaker.name or "").lower() in _GENERIC:
        return voices.bodies.get("MEDIA", speaker)
    if speaker is None or (speaker.name and speaker.actor):
        return speaker
    if unit.lemma == "official" and not unit.states and speaker.actor == "ANON" and not speaker.name:
        home = voices.last.actor if voices.last is not None else None
        return replace(speaker, actor=home) if home is not None and len(home) == 2 else speaker
    if not speaker.name and not unit.has("PLURAL", "INDEF") and (unit.has("BODY") or unit.lemma == "agency"):
        return voices.bodies.get(speaker.actor or "", speaker)
    return _by_office(unit, speaker, voices) or _placed(unit, speaker, voices)


def voice_of(item: Attribution, found: Sequence[Attribution], units: Sequence[Unit], voices: Voices) -> Speaker | None:
    """The speaker of an attribution, those heard who speak before it in its sentence."""
    return _voiced(item, units, _since(item, found, units, voices))


def heard(found: Sequence[Attribution], units: Sequence[Unit], voices: Voices) -> Voices:
    """What is known after a sentence: its last source speaks, but none whom another source of it reports."""
    for item in found:
        outer = [other for other in found if other is not item and _reports(other, item)]
        voiced = [_voiced(other, units, voices) for other in outer]
        if any(speaker is not None and speaker.actor != "MEDIA" for speaker in voiced):
            continue
        speaker = _voiced(item, units, voices)
        if speaker is not None and (speaker.name or speaker.role):
            unit = units[item.source]
            single = unit.has("PERSON") or (unit.has("OFFICIAL", "NAME") and not unit.has("PLURAL"))
            voices = replace(voices, last=speaker, person=speaker if single else voices.person)
    if not found:
        for unit in units:
            if unit.speaker is not None and unit.speaker.name and unit.has("OFFICIAL", "PERSON"):
                voices = replace(voices, last=unit.speaker, person=unit.speaker)
    return voices


def _reports(outer: Attribution, inner: Attribution) -> bool:
    inside = outer.content.start <= inner.cue_span.start < outer.content.end
    return inside and not inner.content.start <= outer.cue_span.start < inner.content.end


def surname(name: str | None) -> str:
    """The last word of a name in lower case, "" where there is none."""
    return name.lower().split()[-1] if name and name.split() else ""


def _voiced(attribution: Attribution, units: Sequence[Unit], voices: Voices) -> Speaker | None:
    unit = units[attribution.source]
    return resolve(unit if attribution.speaker is None else unit.with_tags(speaker=attribution.speaker), voices)


def _since(item: Attribution, found: Sequence[Attribution], units: Sequence[Unit], voices: Voices) -> Voices:
    """What is known once those have spoken who stand before a source in its own sentence."""
    before = [other for other in found if other.source < item.source and not units[other.source].has("PRON")]
    speaker = _voiced(max(before, key=lambda other: other.source), units, voices) if before else None
    return voices if speaker is None or not speaker.actor else replace(voices, last=speaker)


def _party_of(role: str | None) -> str | None:
    """For whom somebody speaks who serves no state, by the role."""
    words = _office(role)
    return "OPP" if "opposition" in words else "COUNSEL" if words & _COUNSEL else None


def _by_office(unit: Unit, speaker: Speaker, voices: Voices) -> Speaker | None:
    """The one person of the document who holds an office: "the minister", "its foreign minister"."""
    words = _office(speaker.role)
    if not words or not unit.has("OFFICIAL") or unit.has("PLURAL", "INDEF") or not (unit.has("DEF") or unit.states):
        return None
    held = [known for known in _heard(voices) if known.name and speaker.actor in (None, known.actor)]
    fits = [known for known in held if words <= _office(known.role)]
    if voices.last in fits:
        return voices.last
    return fits[0] if len({surname(known.name) for known in fits}) == 1 else None


def _heard(voices: Voices) -> list[Speaker]:
    return [*([voices.last] if voices.last else []), *islice(voices.known.values(), _MANY)]


def _office(role: str | None) -> set[str]:
    words = (role or "").lower().replace("-", " ").replace(",", " ").split()
    return {word.removesuffix("s") for word in words} - {"of", "the", "for", "and", "'", "affair", "it", "hi", "her"}


def _placed(unit: Unit, speaker: Speaker, voices: Voices) -> Speaker:
    """A ministry, a government or officials without a state are of the state that spoke last, else most often."""
    if speaker.actor is not None:
        return speaker
    if not _COUNSEL.isdisjoint(_office(speaker.role)):
        return Speaker(speaker.name, speaker.role, "COUNSEL")
    if unit.has("CRITICN") and unit.has("OPP", "OPPISH") and "opposition" in (speaker.role or ""):
        return Speaker(speaker.name, speaker.role, "OPP")
    if unit.has("CRITICN"):
        return Speaker(speaker.name, speaker.role, "EXPERT" if "expert" in (speaker.role or "") else "NGO")
    states = [known.actor for known in _heard(voices) if known.actor and len(known.actor) == 2]
    home = states[0] if voices.last is not None and states else max(states, key=states.count, default=None)
    return Speaker(speaker.name, speaker.role, home or ("ANON" if unit.has("ANONN", "ANON") else None))


def _attribution(
    units: Sequence[Unit], source: int, content: Span, cue: str, cue_span: Span, before: Sequence[Attribution]
) -> Attribution:
    speaker, words = _described(units, source)
    if units[source].has("COURT") and not units[source].states and speaker is None:
        earlier = (k for k in range(source - 1, -1, -1) if units[k].has("COURT") and units[k].states)
        source = next(earlier, source)
    elif units[source].has("PRON"):
        source = _antecedent(units, source, before)
        speaker = _described(units, source)[0]
    elif speaker is not None and speaker.actor == "ANON" and speaker.name:
        ahead = range(source + 1, min(source + 4, len(units)))
        by = [k for k in ahead if units[k - 1].lemma in ("by", "from", "of")]
        source = next((k for k in by if units[k].has("PERSON", "OFFICIAL", "GOV", "BODY", "STATE")), source)
        speaker, words = _described(units, source)
    return Attribution(content, source, cue, cue_span, words, speaker)


def _antecedent(units: Sequence[Unit], at: int, before: Sequence[Attribution]) -> int:
    """Whom a pronoun means within its sentence: who spoke in it already, else the first person named before it."""
    if units[at].lemma not in ("he", "she", "they"):
        return at
    spoke = [item.source for item in before if item.source < at and not units[item.source].has("PRON")]
    if spoke or units[at].lemma == "they":
        return spoke[-1] if spoke else at
    return next((k for k in range(at) if units[k].has("PERSON", "OFFICIAL") and not units[k].has("PLURAL")), at)


def _joined(units: Sequence[Unit], at: int) -> bool:
    """Whether a hyphen before a unit binds it to a word; one with a blank beside it ends a dateline or opens an item."""
    return at > 1 and units[at - 2].end == units[at - 1].start and units[at - 1].end == units[at].start


def _described(units: Sequence[Unit], at: int) -> tuple[Speaker | None, Span]:
    """A source with the words around it that belong to it: "internal Homeland Security data", "the Sun newspaper"."""
    unit = units[at]
    if unit.has("PERSON", "PRON", "LIST", "PEOPLE", "COURT"):
        return unit.speaker, Span(unit.start, unit.end)
    first = last = at
    while 0 < first > at - 4 and (
        units[first - 1].has("ADJ", "STATE", "CAP")
        or (units[first - 1].lemma in _BEFORE and (units[first - 1].lemma != "-" or _joined(units, first)))
    ):
        first -= 1
    while last + 1 < len(units) and last - at < 3 and units[last + 1].has("W") and _voice(units[last + 1]):
        last += 1
    span = Span(units[first].start, units[last].end)
    states = unit.states or tuple(code for k in range(first, at) for code in units[k].states if code != "*")
    state = states[0] if states else None
    words = [str(part.data.get("text") or part.data.get("name") or part.lemma) for part in units[first : last + 1]]
    name = " ".join(words).removeprefix("the ").removeprefix("The ").replace(" 's", "'s").partition(" in ")[0]
    final = units[last].lemma.split()[-1]
    if name.split()[:1] in (["UN"], ["U.N."]) and state is None and not unit.has("PERSON"):
        return Speaker(None, name, "UN"), span
    aside = units[last + 2] if last + 3 < len(units) and units[last + 1].lemma == units[last + 3].lemma == "," else None
    own = unit.speaker
    if aside is not None and own is not None and not own.name and unit.has("BODY") and aside.has("BODY", "NAME"):
        named = aside.speaker or Speaker(aside.data.get("name"), None, None)
        closer = named.actor if named.actor and named.actor.startswith(own.actor or "") else own.actor
        return Speaker(named.name, own.role, closer), span
    before = units[first - 1] if first and unit.has("W") and final in _OUTLETS else None
    if before is not None and before.has("BODY") and before.speaker is not None and before.speaker.actor == "MEDIA":
        return before.speaker, Span(before.start, span.end)
    called = units[last + 1] if last + 1 < len(units) and final in _OUTLETS else None
    if called is not None and called.has("NAME", "BODY", "ORG") and called.data.get("text", called.data.get("name")):
        return Speaker(called.data.get("name") or called.data["text"], None, "MEDIA"), Span(span.start, called.end)
    if final in _MEDIA and (last > at or unit.has("W")):
        title = next((part.data["name"] for part in units[first : last + 1] if "name" in part.data), name)
        return Speaker(title, None, "MEDIA"), span
    if final.removesuffix("s") in _PAPER or unit.has("TEXTN"):
        return Speaker(name, None, state or (None if "official" in name.lower().split() else "ANON")), span
    office = unit.has("ROLE", "ANONN", "OFFICIAL", "CRITICN", "BODY")
    if (unit.has("ORG") and state is not None) or (unit.has("STATE", "GOV", "EXEC") and not office):
        return Speaker(name, None, state), span
    return unit.speaker, span


def _voice(unit: Unit) -> bool:
    if unit.among(_VOICE):
        return True
    return unit.has("W") and (unit.lemma in _MEDIA or unit.lemma.removesuffix("s") in _PAPER)


def _speaks(units: Sequence[Unit], verb: Verb) -> bool:
    unit = verb.unit
    follows = units[verb.at + 1].lemma if verb.at + 1 < len(units) else ""
    if unit.has("PASSIVE") or (unit.lemma == "say" and follows in ("no", "yes")):
        return False
    if unit.has("INF") and (verb.governor is None or units[verb.governor].lemma not in _ON or follows not in _OPENERS):
        return False
    if units[verb.at - 1].lemma == "as" and verb.at and unit.has("MAYPART", "PARTICIPLE"):
        return False
    if unit.has("GERUND") and verb.governor is None and units[verb.at - 1].lemma != "as":
        return False
    if unit.lemma in _NOUNS_TOO and unit.has("PRESENT") and not _after_voice(units, verb.at):
        return False
    person = verb.subject is not None and units[verb.subject].has("PERSON", "OFFICIAL")
    of = unit.lemma in ("speak", "talk", "tell", "write") and follows == "of"
    if unit.lemma in ("make", "let"):
        ahead = [item.lemma for item in units[verb.at + 1 : verb.at + 5]]
        plain = next((k for k, lemma in enumerate(ahead) if lemma in _PLAIN), len(ahead))
        return plain < 3 and plain + 1 < len(ahead) and ahead[plain + 1] in _OPENERS
    if unit.lemma == "ask" and follows == "for":
        return False
    return of or unit.has("SAY", "DENY") or (unit.has("REFUSE") and person)


def _after_voice(units: Sequence[Unit], at: int) -> bool:
    """Whether a source, a relative pronoun or a helping verb stands right before a verb, adverbs and titles passed over."""
    before = at - 1
    while before > 0 and units[before].has("ADVERB", "TIME"):
        before -= 1
    lead = units[before] if before >= 0 else None
    if lead is None or units[at].end - units[at].start > len(units[at].lemma) + 2:
        return True
    if lead.has("PUNCT"):
        return at + 1 < len(units) and _voice(units[at + 1])
    return (_voice(lead) or lead.has("REL", "CONJ")) and not lead.has("ADJ")


def _source(units: Sequence[Unit], verb: Verb) -> int | None:
    """Who speaks: the verb's subject; what follows in "…, said the minister"; the object in "quoted X as saying"."""
    source = _beside(units, verb) if _speaks(units, verb) else None
    if source is None or not _voice(units[source]) or units[source].lemma in _NOBODY:
        return None
    return source if units[source].lemma != "it" or verb.unit.lemma in ("say", "add", "state", "note", "warn") else None


def _beside(units: Sequence[Unit], verb: Verb) -> int | None:
    after, beside = verb.at + 1, verb.at - 1
    lead = units[beside].lemma if verb.at else ""
    behind = after < len(units) and units[after].among(_VOICE) and not units[after].has("PRON") and bool(lead)
    closed = after + 1 >= len(units) or units[after + 1].has("PUNCT", "PREP", "SUB", "TIME", "REL")
    if behind and closed and verb.unit.lemma not in _ADDRESSED and (lead in (",", '"') or verb.subject is None):
        return after
    tells = verb.unit.has("GERUND") and after < len(units) and units[after].lemma == "that"
    if tells and verb.at and (units[beside].has("TEXTN") or units[beside].lemma.removesuffix("s") in _PAPER):
        return beside
    if lead == "as" and verb.unit.has("GERUND"):
        return next((k for k in range(verb.at - 2, max(-1, verb.at - 7), -1) if _voice(units[k])), None)
    while beside > 0 and units[beside].has("ADVERB", "TIME"):
        beside -= 1
    if beside >= 0 and _voice(units[beside]) and not units[beside].has("V") and not verb.unit.has("GERUND"):
        plain = units[beside].has("PRON", "EXEC", "ORG", "NAME", "W") or verb.subject is None
        if beside == 0 or (plain and not units[beside - 1].has("PREP", "V", "CONJ")):
            return beside
    return verb.subject


def _segment(units: Sequence[Unit], at: int, quotes: Sequence[Span]) -> Span:
    """The part of the sentence around a place that no semicolon outside quotation marks closes off."""
    marks = [unit for unit in units if unit.lemma == ";" and not any(q.start <= unit.start < q.end for q in quotes)]
    start = max((mark.end for mark in marks if mark.end <= units[at].start), default=units[0].start)
    return Span(start, min((mark.start for mark in marks if mark.start > units[at].start), default=units[-1].end))


def _content(units: Sequence[Unit], verb: Verb, source: int, quotes: Sequence[Span]) -> Span | None:
    """What is said: all around an aside (", he says,"), the clause or quotation before the source, or what follows."""
    whole = _segment(units, verb.at, quotes)
    after = _past_addressee(units, verb, source + 1 if source == verb.at + 1 else verb.at + 1)
    if after is None:
        return None
    before = lead = min(source, verb.at) if abs(source - verb.at) < 8 else verb.at
    while lead > 1 and before - lead < 4 and units[lead - 1].has("DET", "ADJ", "W", "CAP", "STATE"):
        lead -= 1
    before = lead if lead > 1 and units[lead - 1].has("PUNCT") else before
    mark = units[before - 1].lemma if before else ""
    next_up = units[after] if after < len(units) and units[after].start < whole.end else None
    tail = next_up is None or next_up.lemma in (".", "?", "!") or (next_up.lemma == '"' and after + 1 >= len(units))
    left = (
        before > 1
        and (units[before - 1].has("PUNCT") or mark == "as")
        and any(unit.start >= whole.start and (unit.has("V") or unit.lemma == '"') for unit in units[:before])
    )
    if next_up is None or tail:
        return whole if left else None
    begun = any(quote.end <= units[before].start and quote.start >= whole.start - 1 for quote in quotes)
    if mark in (",", '"') and (next_up.lemma == "," or (left and begun and next_up.lemma != "that")):
        return whole
    if left and next_up.has("PREP", "PUNCT", "SUB", "CONJ", "REL") and next_up.lemma not in _OPENERS:
        return whole
    clause = takewhile(lambda unit: not unit.has("PUNCT", "REL", "SUB"), units[after : after + 8])
    finite = any(unit.has("V") and not unit.has("INF", "GERUND", "PARTICIPLE", "MAYPART") for unit in clause)
    finite = finite or (verb.unit.lemma == "claim" and next_up.has("INF"))
    if verb.unit.lemma in _VERDICT and not finite and next_up.lemma not in (*_OPENERS, "of"):
        return None
    said = next((q for q in quotes if next_up.lemma == '"' and next_up.start < q.start <= next_up.end), None)
    if said is not None and any(u.lemma in (".", "?", "!") and said.end - 2 <= u.end <= said.end for u in units):
        return Span(verb.unit.start, said.end)
    if source > 1 and units[source - 1].lemma in ("who", "which", "whom") and units[source - 2].lemma == ",":
        closed = next((unit.start for unit in units[after:] if unit.lemma == ","), whole.end)
        return Span(verb.unit.start, closed)
    return Span(verb.unit.start, _contrast(units, after, quotes) or whole.end)


def _contrast(units: Sequence[Unit], after: int, quotes: Sequence[Span]) -> int | None:
    """Where what the outlet sets against a speech begins: "Rwanda said it would take 250, while Palau took three"."""
    for at in range(after + 2, len(units) - 2):
        parts = units[at].lemma in ("while", "whereas") and units[at - 1].lemma == ","
        if parts and not any(quote.start <= units[at].start < quote.end for quote in quotes):
            return units[at - 1].start
    return None


def _past_addressee(units: Sequence[Unit], verb: Verb, after: int) -> int | None:
    """The place where speech may begin, past whom it was told and when; None for a bidding ("told them to leave")."""
    if verb.unit.lemma in _ADDRESSED:
        begin = after
        for unit in units[begin : begin + 5]:
            again = unit.has("PRON", "STATE", "PERSON") or (unit.has("NP") and units[after - 1].has("NP"))
            verbal = unit.has("V") and not units[after - 1].has("DET")
            closes = verbal or unit.has("PUNCT", "SUB", "PREP", "TIME") or unit.lemma in ("that", "to", "how")
            if closes or (again and after > begin):
                break
            after += 1
        if after < len(units) and units[after].has("INF"):
            return None
        after = begin if after < len(units) and units[after].has("V") else after
    after = _past_asides(units, after)
    comma = after < len(units) and units[after].lemma == ","
    ahead = range(after + 2, min(after + 10, len(units)) if comma else 0)
    return next((k for k in ahead if units[k].lemma == "that" and units[k - 1].lemma == ","), after)


def _past_asides(units: Sequence[Unit], after: int) -> int:
    """The place past "on Tuesday", "in a statement", "late", one after another."""
    while after < len(units):
        unit = units[after]
        if unit.has("TIME") or (unit.has("ADVERB") and not unit.has("SUB")):
            after += 1
        elif unit.lemma in _ASIDE and not unit.has("V"):
            ahead = range(after + 1, min(after + 5, len(units)))
            ends = (
                k
                for k in ahead
                if units[k].has("PUNCT", "PREP", "SUB", "V")
                or units[k].lemma == "that"
                or (k > after + 1 and units[k].has("NP", "PRON"))
            )
            after = next(ends, ahead.stop)
        else:
            break
    return after
