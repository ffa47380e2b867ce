"""What an edition decides and whether a year's data bear it: weights, influence, coherence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from math import isfinite

import pandas as pd

from ..comparison.robustness import LEAST, complete_cards, score_table
from ..frameworks import Framework, load_framework
from ..composites.audit import effective_weights
from ..composites.build import BuiltIndex, build_index
from ..composites.coherence import coherence
from ..messages import Message
from .document import Block, Item, Paragraph, Section, listing, section, table
from .page import Page
from .robustness import COHERENCE
from .words import STATUS, component_name
from .year import Year, assumed_words


@dataclass(frozen=True)
class Audited(Page):
    """An edition with the scores of the regencies that have all of its components."""

    year: Year
    framework: Framework
    scores: pd.DataFrame
    language: str

    @property
    def built(self) -> BuiltIndex | None:
        """The index of these regencies; None for too few to say anything about."""
        return build_index(self.framework, self.scores) if len(self.scores) > LEAST else None


@dataclass(frozen=True)
class Audits(Page):
    """The audits of one year, an edition each."""

    year: Year
    found: tuple[Audited, ...]
    language: str


def audit_year(year: Year) -> Audits:
    """Gather the editions that a year's records were judged by, each with its complete rows."""
    complete = complete_cards(year.evaluations)
    names = sorted({e.framework for e in year.evaluations if e.framework not in (None, "unknown")})
    found = tuple(Audited(year, load_framework(name), score_table(complete.get(name, {})), year.language) for name in names)
    return Audits(year, found, year.language)


def audit_title(audits: Audits) -> Section:
    """Give the page's heading."""
    say, year = audits.say, audits.year
    return Section("title", say("Audit of the editions of {year}", year=year.year), (*audits.made_up(*year.evaluations), *assumed_words(audits, year.evaluations)), level=1, subtitle=say("{count} records", count=len(year.evaluations)), language=audits.language)


def audit_weights(audits: Audits) -> Section | None:
    """Show what each component weighs, how sure that is, and on what it rests."""
    say, write = audits.say, audits.write
    blocks: list[Block | None] = []
    for own in audits.found:
        rows = [
            {
                say("Component"): component_name(part.key, part.label.model_dump(), say), say("Weight"): write.percent(part.weight.value, 0),
                say("Standing"): say(STATUS[part.weight.status_in(audits.year.year)].text), say("Reference"): part.weight.reference,
            }
            for part in own.framework.components
        ]
        blocks.append(table(say("Weights of {framework}", framework=own.framework.id), rows, (say("Weight"),), own.framework.notes))
    if not audits.found:
        blocks.append(Paragraph(say("No record of {year} names a known edition: there is nothing to audit.", year=audits.year.year)))
    return section("weights", say("What weighs how much"), blocks, audits.language)


def audit_influence(audits: Audits) -> Section | None:
    """Show what each component decides of the index, against what it weighs."""
    say, write = audits.say, audits.write
    blocks: list[Block | None] = []
    for own, built in _with_index(audits):
        found = effective_weights(built)
        rows = [
            {
                say("Component"): component_name(row.part, {}, say), say("Weight"): write.percent(Decimal(str(100 * row.weight)), 0),
                say("Decides"): say("not computable") if pd.isna(row.correlation_share) else write.percent(Decimal(str(100 * row.correlation_share)), 0),
            }
            for row in found.itertuples()
        ]
        note = say("Decides: the component's share of the correlations with the index, over {count} regencies and cities.", count=len(own.scores))
        blocks.append(table(say("Weight and influence, {framework}", framework=own.framework.id), rows, (say("Weight"), say("Decides")), (note,)))
    return section("influence", say("What decides how much"), blocks, audits.language)


def audit_coherence(audits: Audits) -> Section | None:
    """Show each check of whether the data bear the index; said before any order is shown."""
    say, write = audits.say, audits.write
    blocks: list[Block | None] = []
    for own in audits.found:
        if own.built is None:
            few = say("{framework}: {count} complete rows of {year}; the checks need more than {least}.", framework=own.framework.id, count=len(own.scores), year=audits.year.year, least=LEAST)
            blocks.append(Paragraph(few, tone="caution"))
    for own, built in _with_index(audits):
        checked = coherence(built, own.framework)
        rows = [
            {
                say("Check"): f.text.in_language(audits.language), say("Found"): _figure(write.number, f.figure), say("Threshold"): _figure(write.number, f.threshold),
                say("Result"): say(COHERENCE[f.level].text), say("Where"): ", ".join(f.where[:5]),
            }
            for f in checked.findings
        ]
        blocks.append(table(say("Coherence of {framework}: {level}", framework=own.framework.id, level=say(COHERENCE[checked.level].text)), rows, (say("Found"), say("Threshold"))))
    return section("coherence", say("Do the data bear the index?"), blocks, audits.language)


def audit_references(audits: Audits) -> Section | None:
    """List the differences between an edition and published rows that are known."""
    say = audits.say
    blocks = [
        listing(own.framework.id, [Item(f"{k.name} {k.year}: {k.cause.in_language(audits.language)}") for k in own.framework.known_differences])
        for own in audits.found
    ]
    return section("differences", say("Published rows that the edition does not reproduce"), blocks, audits.language)


def _with_index(audits: Audits) -> Iterator[tuple[Audited, BuiltIndex]]:
    for own in audits.found:
        built = own.built
        if built is not None:
            yield own, built


def _figure(number: Callable[..., str], value: float) -> str:
    return "–" if not isfinite(value) else number(Decimal(str(value)), 0 if float(value).is_integer() else 2)
