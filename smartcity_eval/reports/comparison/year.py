"""The year's comparison: which regencies have a record, what was announced, and what is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from ...comparison.complete_groups import AnnouncedGroup, announced_groups
from ...comparison.peers import MOST_SHOWN, Peer, published_indices
from ...evaluation import Evaluation
from ..blocks import Block, Paragraph, Section, section, table
from ..figure_text import score_text
from ..group_labels import group_name
from ..labels import SCORED_FROM, STAGE, component_name
from ..language import Page
from ..regency.budget import amounts
from ..regency.context import this_years_reading, value_text
from ..report import load_year
from .announced_indices import index_dot_chart, index_table

# So many records that are alike in all that a table of gaps tells stand in one line of it.
ALIKE = 5


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


def year_title(year: Year) -> Section:
    """Return the page's heading."""
    say = year.say
    return Section(
        "title",
        say("Smart City {year}: regencies and cities compared", year=year.year),
        (*year.fictitious_note(*year.evaluations), *assumed_words(year, year.evaluations)),
        level=1,
        subtitle=say("{count} records", count=len(year.evaluations)),
        language=year.language,
    )


def year_overview(year: Year) -> Section | None:
    """Say in one paragraph what is known of the year."""
    say = year.say
    indices = _indices(year.evaluations)
    scored = [
        e
        for e in year.evaluations
        if (card := e.published_card or e.what_if) and not card.exact and card.index is not None
    ]
    ready = [e for e in year.evaluations if e.stage != "implementation"]
    words = [
        say(
            "There are records of {count} regencies and cities for {year}; an announced index is"
            " known of {known}, all components of {scored}.",
            count=len(year.evaluations),
            year=year.year,
            known=len(indices),
            scored=len(scored),
        )
    ]
    for group in year.groups:
        letter = group.edition.group.letter if group.edition.group else ""
        words.append(
            say(
                "{group} is complete: {judged} scored and {absent} that did not take part, by"
                " letter {letter}.",
                group=group_name(year, group),
                judged=len(group.judged),
                absent=len(group.absent),
                letter=letter,
            )
        )
    if ready:
        words.append(
            say(
                "Getting ready, and so not scored: {names}.", names=", ".join(e.name for e in ready)
            )
        )
    if year.groups:
        words.append(
            say("Of other groups only those listed were found; nothing is worked out for the rest.")
        )
    else:
        words.append(
            say(
                "Those evaluated by the ministry were many more; nothing is worked out for those"
                " that were not found."
            )
        )
    return section(
        "overview",
        say("What is known of {year}", year=year.year),
        [Paragraph(" ".join(words))],
        year.language,
    )


def year_indices(year: Year) -> Section | None:
    """Show the announced indices outside complete groups, in order, with their ranks and groups."""
    indices = _indices(year.others)
    blocks: list[Block | None] = (
        [index_dot_chart(year, indices, year.year), index_table(year, indices)] if indices else []
    )
    heading = (
        year.say("Announced indices outside these groups")
        if year.groups
        else year.say("Announced indices")
    )
    return section("indices", heading, blocks, year.language)


def year_components(year: Year) -> Section | None:
    """Show component scores side by side outside complete groups, each row with what it is."""
    say, write = year.say, year.write
    rows: list[dict[str, str]] = []
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
                    say("Regency or city"): e.name,
                    **scores,
                    say("Computed index"): _computed(year, e),
                    say("Made from"): say(SCORED_FROM[e.scored_from].text),
                    say("Edition"): card.framework,
                }
            )
    numeric = (*names, say("Computed index"))
    return section(
        "components",
        say("Components where they are known"),
        [table(say("Component scores, {year}", year=year.year), rows, numeric)],
        year.language,
    )


def year_programmes(year: Year) -> Section | None:
    """Show programme achievement side by side."""
    say, write = year.say, year.write
    rows = []
    for e in year.evaluations:
        total = e.programmes.total if e.programmes else None
        if total is not None and (rate := total.rate) is not None:
            rows.append(
                {
                    say("Regency or city"): e.name,
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
    rows = []
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
                    say("Regency or city"): e.name,
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


def year_gaps(year: Year) -> Section | None:
    """Show how complete each record is and how many doubts it carries.

    Records that are alike in all of this stand in one line.
    """
    say, write = year.say, year.write
    told = {
        e.region: (
            say(STAGE[e.stage].text),
            write.percent(e.coverage.percent, 0),
            write.number(len(e.coverage.missing)),
            write.number(e.conflicts),
            write.number(len(e.notices)),
        )
        for e in year.evaluations
    }
    counts = Counter(told.values())
    folded = (
        {cells for cells, count in counts.items() if count >= ALIKE}
        if len(told) > MOST_SHOWN
        else set()
    )
    rows = [
        (say("{count} records alike", count=write.number(count)), cells)
        for cells, count in counts.most_common()
        if cells in folded
    ]
    rows += [(e.name, told[e.region]) for e in year.evaluations if told[e.region] not in folded]
    heads = (
        say("Regency or city"),
        say("Stage"),
        say("Complete"),
        say("Parts missing"),
        say("Conflicts"),
        say("Doubts"),
    )
    lines = [dict(zip(heads, (name, *cells), strict=True)) for name, cells in rows]
    return section(
        "gaps",
        say("What is missing or doubtful"),
        [table(say("Completeness of the records, {year}", year=year.year), lines, heads[2:])],
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
