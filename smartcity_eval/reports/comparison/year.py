"""The year's comparison: which regencies have a record, what was announced, and what is missing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from ...comparison.complete_groups import AnnouncedGroup, announced_groups
from ...comparison.peers import Peer, published_indices
from ...evaluation import Evaluation
from ..blocks import Block, Cell, Paragraph, Section, folded, section, table
from ..figure_text import score_text
from ..group_labels import region_link
from ..labels import SCORED_FROM, STAGE, component_name
from ..language import Page
from ..regency.budget import amounts
from ..regency.context import this_years_reading, value_text
from ..report import load_year
from .announced_indices import index_dot_chart, index_sentence, index_table


@dataclass(frozen=True)
class Year(Page):
    """A year's evaluations and the language they are shown in.

    `evaluations_dir` is the folder that they were read from; empty where they were made here.
    """

    year: int
    evaluations: tuple[Evaluation, ...]
    language: str
    evaluations_dir: str = ""

    @cached_property
    def groups(self) -> tuple[AnnouncedGroup, ...]:
        """Return the groups of which every member's result is known."""
        return announced_groups(self.evaluations)

    @property
    def others(self) -> tuple[Evaluation, ...]:
        """Return the evaluations outside such groups."""
        inside = {e.region for group in self.groups for e in (*group.judged, *group.absent)}
        return tuple(e for e in self.evaluations if e.region not in inside)


def load_comparison(
    year: int, language: str = "id", params_dir: str = "", evaluations_dir: str = ""
) -> Year:
    """Gather a year's evaluations.

    The parameters are those of :func:`~smartcity_eval.reports.report.load_report`.
    """
    evaluations = load_year(year, language, params_dir, evaluations_dir)
    return Year(year, evaluations, language, evaluations_dir)


def page_title(page: Page, year: Year, heading: str, answer: str, shown: bool = True) -> Section:
    """Return the heading of a page on the records of a year.

    Parameters
    ----------
    page
        The page, in its language.
    year
        Its records.
    heading
        What it is called.
    answer
        The sentence that describes it where it is shared; empty for none.
    shown
        Whether the answer also stands below the heading.
    """
    lead = (Paragraph(answer, tone="lead"),) if answer and shown else ()
    return Section(
        "title",
        heading,
        (*page.fictitious_note(*year.evaluations), *assumed_words(page, year.evaluations), *lead),
        level=1,
        subtitle=page.say("{count} records", count=len(year.evaluations)),
        language=page.language,
        description=answer,
    )


def assumed_words(page: Page, evaluations: Iterable[Evaluation]) -> tuple[Paragraph, ...]:
    """Say that figures of a page were assumed, not published; nothing where all were published."""
    notices = [n for e in evaluations for n in e.notices if n.code == "figures_assumed"]
    ways = "; ".join(dict.fromkeys(str(n.values["how"]) for n in notices))
    return (
        (
            Paragraph(
                page.say(
                    "The scores or indices of {count} records are assumed, not published: {how}",
                    count=len(notices),
                    how=ways,
                ),
                tone="caution",
            ),
        )
        if notices
        else ()
    )


def year_indices(year: Year) -> Section | None:
    """Show the announced indices outside complete groups, in order, with their ranks and groups."""
    indices = _indices(year.others)
    drawn = index_dot_chart(year, indices, year.year)
    listed = index_table(year, indices) if len(indices) > 1 else index_sentence(year, indices)
    summary = year.say("List of all {count}, with the announced ranks", count=len(indices))
    blocks: list[Block | None] = [drawn, folded(summary, [listed]) if drawn else listed]
    heading = (
        year.say("Announced indices outside these groups")
        if year.groups
        else year.say("Announced indices")
    )
    return section("indices", heading, blocks, year.language)


def year_components(year: Year) -> Section | None:
    """Show component scores side by side outside complete groups, each row with what it is."""
    say, write = year.say, year.write
    rows: list[dict[str, Cell | None]] = []
    names: dict[str, None] = {}
    for e in year.others:
        card = e.scorecard or e.what_if
        if card and e.scored_from:
            scores = {
                component_name(c.key, c.label, say): (
                    ""
                    if c.score is None
                    else score_text(c.score, card.exact or c.is_mean, say, write)
                )
                for c in card.contributions
            }
            names |= dict.fromkeys(scores)
            rows.append(
                {
                    say("Regency or city"): region_link(e.name, e.region),
                    **scores,
                    say("Computed index, before rounding"): _computed(year, e),
                    say("Made from"): say(SCORED_FROM[e.scored_from].text),
                    say("Edition"): card.framework,
                }
            )
    numeric = (*names, say("Computed index, before rounding"))
    return section(
        "components",
        say("Components where they are known"),
        [table(say("Component scores, {year}", year=year.year), rows, numeric)],
        year.language,
    )


def year_programmes(year: Year) -> Section | None:
    """Show programme achievement side by side."""
    say, write = year.say, year.write
    rows: list[dict[str, Cell | None]] = []
    for e in year.evaluations:
        total = e.programmes.total if e.programmes else None
        if total is not None and (rate := total.rate) is not None:
            rows.append(
                {
                    say("Regency or city"): region_link(e.name, e.region),
                    say("Target"): "" if total.target is None else write.number(total.target),
                    say("Achieved"): "" if total.achieved is None else write.number(total.achieved),
                    say("Achievement"): write.percent(rate),
                    say("As of"): write.day(total.as_of or e.as_of),
                }
            )
    numeric = (say("Target"), say("Achieved"), say("Achievement"))
    return section(
        "programmes",
        say("Programme achievement"),
        [table(say("Programmes achieved against target, {year}", year=year.year), rows, numeric)],
        year.language,
    )


def year_context(year: Year) -> Section | None:
    """Show money and context side by side, each figure as its own record has it."""
    say = year.say
    rows: list[dict[str, Cell | None]] = []
    for e in year.evaluations:
        cells = {
            say("HDI (IPM)"): "hdi",
            say("SPBE index"): "spbe",
            say("Investment"): "investment",
        }
        shown = {head: _reading(year, e, key) for head, key in cells.items()}
        money = "; ".join(amounts(year, e))
        if money or any(shown.values()):
            rows.append(
                {
                    say("Regency or city"): region_link(e.name, e.region),
                    say("Stage"): say(STAGE[e.stage].text),
                    **shown,
                    say("Budget lines"): money,
                }
            )
    numeric = (say("HDI (IPM)"), say("SPBE index"), say("Investment"))
    return section(
        "context",
        say("Money and context"),
        [table(say("Money and context, {year}", year=year.year), rows, numeric)],
        year.language,
    )


def _computed(year: Year, e: Evaluation) -> str:
    card = e.scorecard or e.what_if
    return (
        year.say("not computed")
        if card is None or card.index is None
        else year.write.number(card.index, 3)
    )


def _reading(year: Year, e: Evaluation, key: str) -> str:
    point = this_years_reading(e, key)
    return value_text(key, point, year.write) if point else ""


def _indices(evaluations: Iterable[Evaluation]) -> list[Peer]:
    return published_indices(map(Peer.of, evaluations))
