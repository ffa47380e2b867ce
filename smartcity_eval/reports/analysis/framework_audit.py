"""What an edition decides and whether a year's data bear it: weights, influence, coherence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from math import isfinite, isnan

from ...comparison.audit.deciding_components import Structure
from ...comparison.audit.edition_audit import EditionAudit, EditionAudits, edition_audits
from ...comparison.robustness import LEAST
from ...comparison.stored_analysis import StoredAnalysis
from ...core.messages import Message
from ...frameworks import load_framework
from ...records.figure import Status
from ...reference.vocabulary import STATUS
from ..blocks import Block, Item, Paragraph, Section, Table, listing, section, table
from ..comparison.year import Year, page_title
from ..group_labels import edition_name, figure
from ..labels import component_name
from ..language import Page
from .robustness import COHERENCE

BORNE = {
    "pass": Message("By every check the data bear the index of {names}."),
    "caution": Message("With caution the data bear the index of {names}."),
    "fail": Message("The data do not bear the index of {names}."),
    "": Message("Whether the data bear the index of {names} cannot be checked: too few rows."),
}
# The name of the stored analysis, which is the notebook's.
ANALYSIS = "framework_audit"


@dataclass(frozen=True)
class Audits(Page):
    """The audits of one year, an edition each."""

    year: Year
    found: tuple[EditionAudit, ...]
    language: str


def audit_year(year: Year) -> Audits:
    """Audit the editions that a year's records were judged by, or read what the batch has found."""
    stored = StoredAnalysis(year.evaluations_dir, year.year, ANALYSIS)
    found = stored.read(EditionAudits) or edition_audits(year.evaluations)
    return Audits(year, found.editions, year.language)


def audit_title(audits: Audits) -> Section:
    """Return the page's heading, and whether the data bear the indices."""
    heading = audits.say("Audit of the editions of {year}", year=audits.year.year)
    return page_title(audits, audits.year, heading, _answer(audits))


def _answer(audits: Audits) -> str:
    """Say of which editions the data bear the index, and of which that cannot be checked."""
    say = audits.say
    names: dict[str, list[str]] = {}
    for own in audits.found:
        level = own.coherence.level if own.coherence else ""
        names.setdefault(level, []).append(edition_name(audits, own.framework))
    told = {level: "; ".join(own) for level, own in names.items()}
    return " ".join(
        say(text.text, names=told[level]) for level, text in BORNE.items() if level in told
    )


def audit_weights(audits: Audits) -> Section | None:
    """Show what each component weighs, how sure that is, and on what it rests."""
    say, write = audits.say, audits.write
    blocks: list[Block | None] = []
    for own in audits.found:
        edition = load_framework(own.framework)
        references = {part.weight.reference for part in edition.components}
        rows = [
            {
                say("Component"): component_name(part.key, part.label.model_dump(), say),
                say("Weight"): write.weight(part.weight.value),
                # The exception is marked: most weights stand in the letter itself.
                say("Standing"): _standing(audits, part.weight.status_in(audits.year.year)),
                say("Reference"): part.weight.reference if len(references) > 1 else "",
            }
            for part in edition.components
        ]
        shared = (
            [
                say("Reference of all weights: {reference}.", reference=reference)
                for reference in references
            ]
            if len(references) == 1
            else []
        )
        blocks.append(
            table(
                say("Weights of {framework}", framework=edition_name(audits, own.framework)),
                rows,
                (say("Weight"),),
                (*shared, *edition.notes),
            )
        )
    if not audits.found:
        blocks.append(
            Paragraph(
                say(
                    "No record of {year} names a known edition: there is nothing to audit.",
                    year=audits.year.year,
                )
            )
        )
    return section("weights", say("What weighs how much"), blocks, audits.language)


def _standing(audits: Audits, status: Status) -> str:
    return "" if status == "stated" else audits.say(STATUS[status].text)


def audit_influence(audits: Audits) -> Section | None:
    """Show what each component decides of the index and of the order, against what it weighs."""
    blocks: list[Block | None] = [
        influence_table(audits, own.structure) for own in audits.found if own.structure is not None
    ]
    return section("influence", audits.say("What decides how much"), blocks, audits.language)


def influence_table(page: Page, found: Structure) -> Table | None:
    """List each component's weight beside what it decides."""
    say = page.say
    rows = [
        {
            say("Component"): component_name(part.key, part.label, say),
            say("Weight"): _percent(page, part.weight),
            say("Standard deviation"): figure(page, part.spread),
            say("Share of the variance"): _percent(page, part.variance_share),
            say("Decides"): _percent(page, part.correlation_share),
            say("Order by it alone (τ)"): figure(page, part.alone),
            say("Places moved without it"): figure(page, part.shift, 1),
        }
        for part in found.parts
    ]
    notes = (
        say(
            "Decides: the component's share of the correlations with the index. Share of the"
            " variance: weight times covariance with the index, over the index's variance."
        ),
        say(
            "τ: Kendall's rank correlation between the order by this component alone and the order"
            " by the index; 1 is the same order. Places moved: on average over all, when the"
            " component is left out and the others share its weight."
        ),
    )
    return table(
        say(
            "Weight and influence, {framework}, {count} regencies and cities",
            framework=edition_name(page, found.framework),
            count=found.rows,
        ),
        rows,
        tuple(rows[0])[1:],
        notes,
    )


def audit_redundancy(audits: Audits) -> Section | None:
    """Show how far the components say the same.

    That is, their correlations, and how much one common component carries.
    """
    blocks: list[Block | None] = []
    for own in audits.found:
        if own.structure is not None:
            blocks += [
                Paragraph(redundancy_words(audits, own.structure)),
                correlation_table(audits, own.structure),
            ]
    return section(
        "redundancy", audits.say("Do the components say the same?"), blocks, audits.language
    )


def redundancy_words(page: Page, found: Structure) -> str:
    """Return words on how alike the components are."""
    say, names = page.say, _names(page, found)
    most = found.pairs[0] if found.pairs else None
    words = [
        say(
            "{framework}: one common component carries {share} of the variance of all components;"
            " Cronbach's alpha is {alpha}.",
            framework=edition_name(page, found.framework),
            share=_percent(page, found.first_share),
            alpha=figure(page, found.alpha),
        )
    ]
    if most is not None:
        words.append(
            say(
                "Pairs of components that correlate by {limit} or more: {count}. The most alike are"
                " {one} and {other} ({correlation}).",
                limit=figure(page, found.limit, 1),
                count=found.redundant,
                one=names[most.one],
                other=names[most.other],
                correlation=figure(page, most.correlation),
            )
        )
    if found.better_without:
        words.append(
            say(
                "Alpha would be higher without {parts}: it goes its own way more than the"
                " others do.",
                parts=", ".join(names[part.key] for part in found.better_without),
            )
        )
    return " ".join(words)


def correlation_table(page: Page, found: Structure) -> Table | None:
    """List the correlations of all pairs of components."""
    say, names = page.say, _names(page, found)
    between = {frozenset((pair.one, pair.other)): pair.correlation for pair in found.pairs}
    keys = list(names)
    rows = [
        {
            say("Component"): names[one],
            **{
                names[other]: figure(page, between[frozenset((one, other))]) if place < at else ""
                for place, other in enumerate(keys)
            },
        }
        for at, one in enumerate(keys)
        if at
    ]
    return table(
        say(
            "Correlations between components, {framework}",
            framework=edition_name(page, found.framework),
        ),
        rows,
        tuple(names.values()),
    )


def audit_coherence(audits: Audits) -> Section | None:
    """Show each check of whether the data bear the index; said before any order is shown."""
    say, write = audits.say, audits.write
    blocks: list[Block | None] = []
    for own in audits.found:
        if own.coherence is None:
            few = say(
                "{framework}: {count} complete rows of {year}; the checks need more than {least}.",
                framework=own.framework,
                count=own.rows,
                year=audits.year.year,
                least=LEAST,
            )
            blocks.append(Paragraph(few, tone="caution"))
    for own in audits.found:
        checked = own.coherence
        if checked is None:
            continue
        rows = [
            {
                say("Check"): f.text.in_language(audits.language),
                say("Found"): _figure(write.number, f.figure),
                say("Threshold"): _figure(write.number, f.threshold),
                say("Result"): say(COHERENCE[f.level].text),
                say("Where"): ", ".join(f.where[:5]),
            }
            for f in checked.findings
        ]
        blocks.append(
            table(
                say(
                    "Coherence of {framework}: {level}",
                    framework=own.framework,
                    level=say(COHERENCE[checked.level].text),
                ),
                rows,
                (say("Found"), say("Threshold")),
            )
        )
    return section("coherence", say("Do the data bear the index?"), blocks, audits.language)


def audit_references(audits: Audits) -> Section | None:
    """List the differences between an edition and published rows that are known."""
    say = audits.say
    blocks: list[Block | None] = [
        listing(
            own.framework,
            [
                Item(f"{k.name} {k.year}: {k.cause.in_language(audits.language)}")
                for k in load_framework(own.framework).known_differences
            ],
        )
        for own in audits.found
    ]
    return section(
        "differences",
        say("Published rows that the edition does not reproduce"),
        blocks,
        audits.language,
    )


def _names(page: Page, found: Structure) -> dict[str, str]:
    return {part.key: component_name(part.key, part.label, page.say) for part in found.parts}


def _percent(page: Page, share: float) -> str:
    return (
        page.say("not computable")
        if isnan(share)
        else page.write.percent(Decimal(str(100 * share)), 0)
    )


def _figure(number: Callable[..., str], value: float) -> str:
    return (
        "–"
        if not isfinite(value)
        else number(Decimal(str(value)), 0 if float(value).is_integer() else 2)
    )
