"""Patterns of frames: what they read, and what they need before a search."""

from __future__ import annotations

from pactwatch.coder.patterns import compile_pattern


def test_a_pattern_reads_words_classes_gaps_and_captures() -> None:
    pattern = compile_pattern("to|into .. r:@STATE&LIST|abroad")
    word, gap, place = pattern.elements
    assert word.lemmas == {"to", "into"}
    assert gap.gap
    assert place.lemmas == {"abroad"}
    assert place.both == (frozenset({"STATE", "LIST"}),)
    assert place.role == "receiver"
    assert [sorted(need) for need in pattern.needs] == [["into", "to"], ["LIST", "STATE", "abroad"]]


def test_what_a_pattern_needs_never_rules_out_where_it_stands() -> None:
    pattern = compile_pattern("^ @DEAL&DEF with? .. @STATE|abroad")
    assert pattern.opens
    assert [sorted(need) for need in pattern.needs] == [["DEAL"], ["DEF"], ["STATE", "abroad"]]
    assert pattern.may_stand(frozenset({"DEAL", "DEF", "W", "abroad"}))
    assert not pattern.may_stand(frozenset({"DEAL", "W", "abroad"}))
    assert compile_pattern("*").any
    assert compile_pattern("*").may_stand(frozenset())
