"""How sure a year's order is: every place with its interval, and announced places as announced."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from ...comparison.peers import Peer
from ...comparison.ranking import AnnouncedRanking, announced_rankings
from ...comparison.robustness_results import (
    EditionRobustness,
    Refusal,
    RobustnessResults,
    robustness_results,
)
from ...comparison.stored_analysis import StoredAnalysis
from ...core.messages import Message
from ..blocks import Block, Cell, Chart, Paragraph, Section, folded, section, table
from ..charts.distributions import PlaceRange, place_ranges
from ..comparison.year import Year
from ..group_labels import edition_name, linked_region, region_link
from ..language import Page
from ..marks import from_record

VARIED = {
    "weights": Message("weights"),
    "aggregation": Message("way of aggregating"),
    "rounding": Message("rounding of the published scores"),
    "ratings": Message("who sat on the panel"),
}
SCOPE = {
    "national": Message("national"),
    "province": Message("province"),
    "group": Message("group"),
}
COHERENCE = {
    "pass": Message("in order"),
    "caution": Message("with caution"),
    "fail": Message("not borne out"),
}
TOP = 10
# The name of the stored analysis, which is the notebook's.
ANALYSIS = "robustness"


@dataclass(frozen=True)
class RobustnessPage(Page):
    """A page on the robustness of a year: its results for each edition that allows them."""

    year: Year
    results: RobustnessResults
    language: str

    @property
    def found(self) -> tuple[EditionRobustness, ...]:
        """The results of each edition."""
        return self.results.editions

    @property
    def names(self) -> dict[str, str]:
        """The name of each region of the year."""
        return {e.region: e.name for e in self.year.evaluations}


def analyse_robustness(
    year: Year, draws: int = 1000, concentration: float = 100, seed: int = 1
) -> RobustnessPage:
    """Draw a year's computed indices many times, or read what the batch has drawn.

    Parameters
    ----------
    year
        The year's evaluations.
    draws, concentration, seed
        As for :func:`~smartcity_eval.comparison.robustness.year_robustness`.
    """
    parameters = {"draws": draws, "concentration": concentration, "seed": seed}
    stored = StoredAnalysis(year.evaluations_dir, year.year, ANALYSIS, parameters)
    found = stored.read(RobustnessResults) or robustness_results(
        year.evaluations, draws, concentration, seed
    )
    return RobustnessPage(year, found, year.language)


def robustness_ranking(page: RobustnessPage) -> Section | None:
    """Show each computed place with its interval; none stands without."""
    say = page.say
    blocks: list[Block | None] = [
        block
        for own in page.found
        for block in (_coherence(page, own), _ranges(page, own), _order(page, own))
    ]
    return section("ranking", say("Computed order with intervals"), blocks, page.language)


def robustness_sensitivity(page: RobustnessPage) -> Section | None:
    """Show which choice moves the order most."""
    say, write = page.say, page.write
    blocks: list[Block | None] = []
    for own in page.found:
        found = own.sensitivity
        if isinstance(found, Refusal):
            blocks.append(Paragraph(found.in_language(page.language)))
            continue
        rows = [
            {
                say("Choice"): say(VARIED[name].text),
                say("By itself"): write.percent(Decimal(str(100 * first)), 0),
                say("With all it interacts with"): write.percent(Decimal(str(100 * total)), 0),
            }
            for name, first, total in zip(found.factors, found.first, found.total, strict=True)
        ]
        blocks.append(
            table(
                say(
                    "Share of the movement in the order, {framework}",
                    framework=edition_name(page, own.framework),
                ),
                rows,
                (say("By itself"), say("With all it interacts with")),
            )
        )
    return section("sensitivity", say("Which choice matters most"), blocks, page.language)


def robustness_announced(page: RobustnessPage) -> Section | None:
    """Show the places that were announced, each group by itself, with what is known of it."""
    say = page.say
    blocks: list[Block | None] = []
    for ranking in announced_rankings(map(Peer.of, page.year.evaluations)):
        known = _told(page, ranking.known_of_group) + "; " + _told(page, ranking.interval)
        if len(ranking.places) == 1:
            [place] = ranking.places
            words = say(
                "{group}: rank {rank}, {name} ({known}).",
                group=_group(page, ranking, from_record),
                rank=place.rank,
                name=linked_region(place.name, place.region),
                known=known,
            )
            blocks.append(Paragraph(words))
            continue
        rows: list[dict[str, Cell | None]] = [
            {
                say("Announced rank"): str(place.rank),
                say("Regency or city"): region_link(place.name, place.region),
            }
            for place in ranking.places
        ]
        blocks.append(table(_group(page, ranking), rows, notes=(known,)))
    return section("announced", say("Announced places"), blocks, page.language)


def _coherence(page: RobustnessPage, own: EditionRobustness) -> Paragraph:
    """State, before an order is shown, whether the data bear the index."""
    say, checked = page.say, own.coherence
    if checked is None:
        return Paragraph(
            say(
                "Whether the data bear the index cannot be checked with {count} complete rows.",
                count=own.certainty.rows,
            ),
            tone="caution",
        )
    crossed = "; ".join(
        f.text.in_language(page.language) for f in checked.findings if f.level != "pass"
    )
    level = say(
        "Do the data bear the index? Checked: {level}.", level=say(COHERENCE[checked.level].text)
    )
    words = [
        f"{edition_name(page, own.framework)}.",
        level,
        *([say("Beyond their thresholds: {checks}.", checks=crossed)] if crossed else []),
    ]
    return Paragraph(" ".join(words), tone="plain" if checked.level == "pass" else "caution")


def _ranges(page: RobustnessPage, own: EditionRobustness) -> Chart | None:
    """Draw the intervals of an order that is too long to be seen in a table."""
    if len(own.ranking.places) <= TOP:
        return None
    say, name = page.say, edition_name(page, own.framework)
    widest = max(own.ranking.places, key=lambda p: p.rank_high - p.rank_low)
    told = {
        "framework": name,
        "count": len(own.ranking.places),
        "place": widest.rank,
        "low": widest.rank_low,
        "high": widest.rank_high,
    }
    alt = say(
        "The places of {framework}, 1 to {count}, each with its interval; the widest is that of"
        " place {place}, from {low} to {high}. The table below has every figure.",
        **told,
    )
    caption = say(
        "Each place under {framework} with its interval; the taller a stroke, the less sure the"
        " place",
        framework=name,
    )
    return place_ranges(
        [PlaceRange(p.rank, p.rank_low, p.rank_high) for p in own.ranking.places], (alt, caption)
    )


def _order(page: RobustnessPage, own: EditionRobustness) -> Block | None:
    say, write = page.say, page.write
    most = own.certainty.first

    def index(value: float) -> str:
        return write.number(Decimal(str(value)), 3)

    rows: list[dict[str, Cell | None]] = [
        {
            say("Regency or city"): region_link(page.names[place.unit], place.unit),
            say("Computed index, before rounding"): index(place.score),
            say("Interval"): f"{index(place.score_low)}–{index(place.score_high)}",
            say("Order"): str(place.rank),
            say("Interval of the order"): f"{place.rank_low}–{place.rank_high}",
            say("Among the first {count}", count=most): write.percent(
                Decimal(str(100 * own.chances[place.unit])), 0
            ),
        }
        for place in own.ranking.places
    ]
    whole = own.framework in {group.edition.id for group in page.year.groups}
    note = (
        say(
            "Computed here from the published components of all in the group that took part: not"
            " the ministry's ranking, for the letter prints none."
        )
        if whole
        else say(
            "Computed here from published components, among those found only: not the ministry's"
            " ranking."
        )
    )
    found = table(
        say("Order under {framework}", framework=edition_name(page, own.framework)),
        rows,
        tuple(rows[0])[1:],
        (note,),
    )
    # What a drawing shows stands behind it.
    summary = say("All {count} places with their intervals", count=len(rows))
    return folded(summary, [found]) if len(rows) > TOP else found


def _group(
    page: RobustnessPage, ranking: AnnouncedRanking, mark: Callable[[str], str] = str
) -> str:
    """Name a ranking's group; `mark` is for running text, which says whose words they are."""
    scope = page.say(SCOPE[ranking.scope].text)
    return scope if ranking.group is None else f"{scope}: {mark(ranking.group)}"


def _told(page: RobustnessPage, message: Message) -> str:
    return message.in_language(page.language)
