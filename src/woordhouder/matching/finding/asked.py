"""Matching, finding: what a reader typed: its words, what each says, what is searched along, what was mistyped."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from woordhouder.kit.token_index import AllOf, AnyOf, Has, Wanted
from woordhouder.matching.analysis import Analyst
from woordhouder.matching.dutch import stem
from woordhouder.matching.finding.rules import IN_TITLE, meant, said
from woordhouder.matching.finding.vocabulary import analyst_for, known_terms, near, stems_in_use, terms_by
from woordhouder.matching.groups import Key, key_of

LONGEST = 200
MOST_WORDS = 8
_MOST_ALSO = 12
_MOST_GROUPS = 3
_LEAST_WEIGHT = 0.2


@dataclass(frozen=True, slots=True)
class Also:
    """Another word, or a fixed phrase, for the same thing."""

    said: str
    terms: Key


@dataclass(frozen=True, slots=True)
class AskedWord:
    """One word that was asked for. terms: its stem, then the stems of its parts where it is a compound."""

    said: str
    terms: tuple[str, ...]
    also: tuple[Also, ...] = ()

    def itself(self, sign: str = "") -> Wanted:
        """Return what a thing must have to hold this word, or all parts of it."""
        whole, *parts = (Has(sign + term) for term in self.terms)
        return AnyOf((whole, AllOf(tuple(parts)))) if parts else whole

    def or_also(self) -> Wanted:
        """Return what a thing must have to hold this word or another for the same."""
        others = (AllOf(tuple(Has(term) for term in also.terms)) for also in self.also)
        return AnyOf((self.itself(), *others))


@dataclass(frozen=True)
class Asked:
    """A whole question."""

    typed: str
    words: tuple[AskedWord, ...]
    mended: tuple[tuple[str, str], ...] = ()
    """What was typed, and what was searched instead."""
    unknown: tuple[str, ...] = ()
    """Words that stand nowhere."""

    @property
    def in_titles(self) -> Wanted:
        return AllOf(tuple(word.itself(IN_TITLE) for word in self.words))

    @property
    def with_also(self) -> Wanted:
        return AllOf(tuple(word.or_also() for word in self.words))

    @property
    def any_word(self) -> Wanted:
        return AnyOf(tuple(word.or_also() for word in self.words))


def understand(session: Session, typed: str) -> Asked:
    """Return what a text asks for; what is too long is cut."""
    text = " ".join(typed[: 4 * LONGEST].split())[:LONGEST]
    words = list(dict.fromkeys(said(text)))[:MOST_WORDS]
    if not words:
        return Asked(text, ())
    mended = {word: better for word in words if (better := _mend(session, word))}
    searched = list(dict.fromkeys(mended.get(word, word) for word in words))
    analyst = analyst_for(session, searched)
    terms = terms_by(analyst, searched) | known_terms(session, searched)
    also = {word: list(_also(analyst, word)) for word in searched}
    in_use = stems_in_use(session, {t for every in also.values() for one in every for t in one.terms})
    asked = tuple(AskedWord(word, terms[word], _used(also[word], terms[word], in_use)) for word in searched)
    known = stems_in_use(session, {term for word in asked for term in word.terms})
    unknown = tuple(w.said for w in asked if not w.also and w.terms[0] not in known and not _all_in(w, known))
    # What stands nowhere is told and left out, unless nothing else was asked.
    rest = tuple(word for word in asked if word.said not in unknown)
    return Asked(text, rest or asked, tuple(mended.items()), unknown)


def _all_in(word: AskedWord, known: set[str]) -> bool:
    return len(word.terms) > 1 and set(word.terms[1:]) <= known


def _mend(session: Session, word: str) -> str | None:
    """Return the word that was meant where nobody uses this one."""
    if known_terms(session, [word]) or stems_in_use(session, [stem(word)]):
        return None
    terms = terms_by(analyst_for(session, [word]), [word])[word]
    if len(terms) > 1 and set(terms[1:]) <= stems_in_use(session, terms[1:]):
        return None
    return meant(word, near(session, word))


def _also(analyst: Analyst, word: str) -> Iterator[Also]:
    """Yield the other words of the groups in which a word, or a long part of it, stands itself."""
    of_group: Mapping[int, float] = dict(analyst.meaning(word).asks)
    keys = set(_keys(analyst, word))
    ranked = sorted(of_group, key=lambda number: (-of_group[number], number))
    chosen = 0
    for number in ranked:
        group = analyst.groups.all[number]
        if of_group[number] < _LEAST_WEIGHT or not keys & {key_of(other) for other in group.asks}:
            continue
        for other in group.answers:
            if (key := key_of(other)) and key not in keys:
                yield Also(other, key)
        chosen += 1
        if chosen == _MOST_GROUPS:
            return


def _keys(analyst: Analyst, word: str) -> Iterator[Key]:
    yield (stem(word),)
    parts = analyst.parts(word)
    for length in range(2, len(parts)):
        for at in range(len(parts) - length + 1):
            yield (stem("".join(parts[at : at + length])),)


def _used(also: list[Also], own: tuple[str, ...], in_use: set[str]) -> tuple[Also, ...]:
    """Return those that stand somewhere and are not found by the word itself."""
    found = {
        one.terms: one for one in reversed(also) if set(one.terms) <= in_use and not set(one.terms) <= set(own)
    }
    return tuple(reversed(found.values()))[:_MOST_ALSO]
