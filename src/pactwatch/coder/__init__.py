"""Text to claims: the rules that read a report. Pure functions over frozen records; no files but the coder's own tables."""

from __future__ import annotations

import functools
from dataclasses import replace
from importlib.metadata import version
from importlib.resources import files

from pactwatch.coder.claims import find_claims
from pactwatch.coder.cues import load_cues
from pactwatch.coder.frames import load_frames
from pactwatch.coder.lexicon import Lexicon, load_lexicon
from pactwatch.coder.pairs import document_roles
from pactwatch.coder.reading import read
from pactwatch.coder.tokens import flatten
from pactwatch.coder.unsettled import unsettled
from pactwatch.model import Coding, Document, digest

__all__ = ["Lexicon", "code", "load_lexicon"]


@functools.cache
def _name() -> str:
    """Which rules coded: the release, and a fingerprint of the tables, which a user may have edited."""
    folder = files("pactwatch.coder").joinpath("data")
    tables = sorted(
        (path for path in (*folder.iterdir(), *folder.joinpath("frames").iterdir()) if path.is_file()), key=str
    )
    return f"pactwatch {version('pactwatch')}, tables {digest([path.read_text('utf-8') for path in tables])[:12]}"


def code(document: Document, lexicon: Lexicon | None = None) -> Coding:
    """All claims that the rules find in a document, in the order of its sentences, each with its derivation.

    The same document always gives the same claims; `text[start:end] == evidence` holds for each.
    """
    known = lexicon or load_lexicon()
    if not known.gate.opens(flatten(document.text)):
        return Coding(document.id, coder=_name())
    text = read(document, known)
    coding = find_claims(text, document_roles(text), load_frames(), load_cues())
    open_ends = sorted((*coding.unresolved, *unsettled(text, known)), key=lambda one: (one.start, one.end))
    return replace(coding, unresolved=tuple(open_ends), coder=_name())
