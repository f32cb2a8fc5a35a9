"""English is never taken for another language; another language is seen when the text is long enough."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pactwatch.sources.language import FEWEST_LETTERS, language

GOLD = Path(__file__).parents[3] / "shared" / "gold"

FOREIGN = {
    "ar": "وافقت حكومة رواندا على استقبال مئتين وخمسين مهاجرا مرحلين من الولايات المتحدة الأمريكية",
    "de": "Die Regierung in Kampala hat ein Abkommen geschlossen, nach dem sie abgelehnte Asylbewerber aufnimmt.",
    "es": "El gobierno de Costa Rica aceptó recibir a doscientos deportados de terceros países, informó el jueves.",
    "fr": "Le gouvernement rwandais a confirmé mardi qu'il accueillerait 250 migrants expulsés des États-Unis.",
    "it": "Il governo ha trasferito altri quaranta migranti nel centro di Gjader, in Albania, dopo la sentenza.",
    "nl": "Nederland en Oeganda hebben een verklaring getekend over een terugkeerhub voor afgewezen asielzoekers.",
    "pt": "O governo de Angola recusou receber imigrantes deportados dos Estados Unidos, disse o ministro.",
    "sq": "Qeveria shqiptare dhe ajo italiane nënshkruan një marrëveshje për qendrat e migrantëve në Gjadër.",
    "sw": "Serikali ya Rwanda imekubali kupokea wahamiaji mia mbili na hamsini kutoka Marekani, alisema msemaji.",
}


@pytest.mark.parametrize("code", FOREIGN)
def test_foreign_texts(code: str) -> None:
    assert language(FOREIGN[code]) == code


@pytest.mark.parametrize(
    "text",
    [
        "Immigration Minister Kaare Dybvad Bek and Development Minister Flemming Møller Mortensen stood beside them.",
        "Washington, 15 September. Five people from Nigeria and The Gambia, whom judges had found to be in danger.",
        "Corte d'appello di Roma, Tribunale di Bologna; delivered 11 June 2026; the question was referred by both.",
        "TRANSFERS - Ghana - Togo - Eswatini - Rwanda - South Sudan - Uganda - El Salvador - Costa Rica - Panama",
    ],
)
def test_english_full_of_foreign_names_is_not_foreign(text: str) -> None:
    assert language(text) in ("en", None)


@pytest.mark.parametrize(
    "text", ["", " \n", "12345 " * 50, "Kigali", "x" * (FEWEST_LETTERS - 1), "Le Rwanda a accepté."]
)
def test_short_texts_are_not_judged(text: str) -> None:
    assert language(text) is None


def test_only_the_beginning_counts() -> None:
    assert language("The two governments said that they had agreed to it. " * 100 + FOREIGN["fr"] * 100) == "en"


@pytest.mark.skipif(not GOLD.is_dir(), reason="the shared gold documents are not beside the repository")
def test_gold_documents_and_their_paragraphs_are_english() -> None:
    paths = sorted(GOLD.glob("*/*.json"))
    assert len(paths) > 50
    wrong = []
    for path in paths:
        text = json.loads(path.read_text(encoding="utf-8"))["text"]
        assert language(text) == "en", path
        wrong += [part for part in text.split("\n\n") if language(part) not in ("en", None)]
    assert wrong == []
