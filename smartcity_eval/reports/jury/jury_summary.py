"""The panels of a year: agreement by leaf and by assessor, and the self-assessments beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from ...comparison.jury.jury_results import ItemSummary, JurySummaries, JurySummary
from ...comparison.jury.jury_summary import jury_summaries
from ...comparison.stored_analysis import StoredAnalysis
from ...reference.vocabulary import PANEL_STATE
from ..blocks import Block, Folded, Paragraph, Section, Table, section, table
from ..comparison.year import Year
from ..group_labels import edition_name
from ..labels import component_name
from ..language import Page

# The name of the stored analysis, which is the notebook's.
ANALYSIS = "panel_summary"
# How many leaves stand open on the page; all are behind a switch.
MOST_DISPUTED = 15


@dataclass(frozen=True)
class JuriesPage(Page):
    """The panels of a year: a summary for each edition that judged with one."""

    year: Year
    results: JurySummaries
    language: str

    @property
    def names(self) -> dict[str, str]:
        """The name of each region of the year."""
        return {e.region: e.name for e in self.year.evaluations}


def summarise_juries(year: Year) -> JuriesPage:
    """Summarise the panels of a year, or read what the batch has computed.

    Parameters
    ----------
    year
        The year's evaluations.
    """
    stored = StoredAnalysis(year.evaluations_dir, year.year, ANALYSIS)
    found = stored.read(JurySummaries) or jury_summaries(year.evaluations)
    return JuriesPage(year, found, year.language)


def juries_title(summary: JuriesPage) -> Section:
    """Return the page's heading."""
    say, write = summary.say, summary.write
    panels = sum(len(own.regions) for own in summary.results.editions)
    ratings = sum(own.ratings for own in summary.results.editions)
    rated = {own.region for edition in summary.results.editions for own in edition.regions}
    return Section(
        "title",
        say("Summary of the panels of {year}", year=summary.year.year),
        summary.fictitious_note(*(e for e in summary.year.evaluations if e.region in rated)),
        level=1,
        subtitle=say(
            "{panels} panels · {ratings} ratings",
            panels=write.number(panels),
            ratings=write.number(ratings),
        ),
        language=summary.language,
    )


def juries_overview(summary: JuriesPage) -> Section:
    """Say who rated how much, how far the panels are, and how far they agree in all."""
    blocks = [Paragraph(_overview(summary, own)) for own in summary.results.editions] or [
        Paragraph(
            summary.say(
                "No record of {year} has a submitted sheet of an assessor.", year=summary.year.year
            )
        )
    ]
    return Section(
        "panels", summary.say("What the panels gave"), tuple(blocks), language=summary.language
    )


def juries_items(summary: JuriesPage) -> Section | None:
    """Show which leaves are read differently, the most disputed first."""
    say = summary.say
    blocks: list[Block | None] = []
    for own in summary.results.editions:
        framework = edition_name(summary, own.framework)
        count = len(own.items)
        if count <= MOST_DISPUTED:
            caption = say("Agreement by leaf, {framework}", framework=framework)
            blocks.append(_item_table(summary, own.items, caption))
            continue
        first = say(
            "The {count} most disputed leaves, {framework}",
            count=MOST_DISPUTED,
            framework=framework,
        )
        every = say("All {count} leaves, {framework}", count=count, framework=framework)
        blocks.append(_item_table(summary, own.items[:MOST_DISPUTED], first))
        whole = _item_table(summary, own.items, every)
        blocks.append(Folded(every, (whole,)) if whole else None)
    return section("panel-items", say("Which leaves are read differently?"), blocks, say.language)


def juries_assessors(summary: JuriesPage) -> Section | None:
    """Show how each assessor rated: how much, how high, and beside the self-assessments."""
    say = summary.say
    blocks: list[Block | None] = []
    for own in summary.results.editions:
        rows = [
            {
                say("Assessor"): assessor.name,
                say("Regencies"): str(len(assessor.regions)),
                say("Ratings"): summary.write.number(assessor.ratings),
                say("Mean"): number_text(summary, assessor.mean),
                say("Standard deviation"): number_text(summary, assessor.deviation),
                say("Rating less self"): signed_text(summary, assessor.less_own),
            }
            for assessor in own.assessors
        ]
        blocks.append(
            table(
                say("The assessors, {framework}", framework=edition_name(summary, own.framework)),
                rows,
                tuple(rows[0])[1:] if rows else (),
                (
                    say(
                        "An assessor is recognised on several panels by institution and role, and"
                        " by name where the records keep it. Means of assessors who judged"
                        " different regencies say nothing of strictness; the next table does."
                    ),
                ),
            )
        )
    return section("panel-assessors", say("How each assessor rates"), blocks, say.language)


def number_text(page: Page, value: float | None, decimals: int = 2) -> str:
    """Write a computed figure; nothing where there is none."""
    return "" if value is None else page.write.number(Decimal(str(value)), decimals)


def signed_text(page: Page, value: float | None, decimals: int = 2) -> str:
    """Write a computed difference with its sign; nothing where there is none."""
    return "" if value is None else page.write.signed(Decimal(str(value)), decimals)


def percent_text(page: Page, share: float | None, decimals: int = 0) -> str:
    """Write a share of 0 to 1 as a percentage; nothing where there is none."""
    return "" if share is None else page.write.percent(Decimal(str(100 * share)), decimals)


def _overview(summary: JuriesPage, own: JurySummary) -> str:
    say, write = summary.say, summary.write
    states: Counter[str] = Counter(region.state for region in own.regions)
    words = [
        say(
            "{framework}: {assessors} assessors submitted {ratings} ratings of {items} leaves in"
            " {regions} regencies and cities.",
            framework=edition_name(summary, own.framework),
            assessors=write.number(len(own.assessors)),
            ratings=write.number(own.ratings),
            items=write.number(len(own.items)),
            regions=write.number(len(own.regions)),
        ),
        say(
            "State of the panels: {states}.",
            states=", ".join(
                f"{say(word.text)} {write.number(states[state])}"
                for state, word in PANEL_STATE.items()
                if state in states
            ),
        ),
    ]
    if own.alpha is not None and own.alpha > 0:
        words.append(
            say(
                "Over all leaves of all regencies, assessors of the same panel disagree {percent}"
                " less than chance would have them (Krippendorff's alpha {alpha}).",
                percent=percent_text(summary, own.alpha),
                alpha=number_text(summary, own.alpha),
            )
        )
    elif own.alpha is not None:
        words.append(say("The assessors agree no better than by chance."))
    words.append(say("Only submitted sheets count, as they came, before moderation."))
    return " ".join(words)


def _item_table(summary: JuriesPage, items: Sequence[ItemSummary], caption: str) -> Table | None:
    say = summary.say
    rows = [
        {
            say("Leaf"): component_name(item.key, item.label, say),
            say("Component"): (
                component_name(item.branch.key, item.branch.label, say) if item.branch else ""
            ),
            say("Regencies"): str(item.regions),
            say("Disputed"): str(item.disputed),
            say("Mean"): number_text(summary, item.mean),
            say("Standard deviation"): number_text(summary, item.deviation),
            say("Share of the disagreement"): percent_text(summary, item.share, 1),
            say("Alpha"): number_text(summary, item.alpha),
            say("Agreed less self"): signed_text(summary, item.less_own),
        }
        for item in items
    ]
    notes = (
        say(
            "Regencies: where two or more assessors rated the leaf. Disputed: in how many of them"
            " the ratings lie further apart than the edition lets pass. Standard deviation:"
            " between assessors of the same regency. Alpha: Krippendorff's, 1 for full agreement,"
            " 0 for what chance gives."
        ),
    )
    text = (say("Leaf"), say("Component"))
    return table(caption, rows, tuple(c for c in rows[0] if c not in text) if rows else (), notes)
