"""What a page on robustness answers first, what was varied, and who has no place."""

from __future__ import annotations

from decimal import Decimal

from ...comparison.audit.rank_certainty import ALL
from ...comparison.robustness import LEAST, complete_cards
from ...comparison.robustness_results import EditionRobustness, NoPlace
from ...core.messages import Message
from ..blocks import Item, Listing, Paragraph, Section, listing
from ..comparison.year import page_title
from ..group_labels import edition_name, names_text
from .rank_stability import share_text
from .robustness import VARIED, RobustnessPage

NO_PLACE: dict[NoPlace, Message] = {
    "not_taking_part": Message("Did not take part:"),
    "getting_ready": Message("Getting ready, so not judged yet:"),
    "edition_unknown": Message("No source says which edition judged them:"),
    "scores_missing": Message("Not all component scores are known:"),
    "alone": Message("No other record has all component scores of the same edition:"),
    "not_computable": Message("The index, or its interval, cannot be computed:"),
}


def robustness_title(page: RobustnessPage) -> Section:
    """Return the page's heading, and how much of each order holds."""
    heading = page.say("How sure is the order of {year}?", year=page.year.year)
    return page_title(page, page.year, heading, " ".join(_answer(page, own) for own in page.found))


def _answer(page: RobustnessPage, own: EditionRobustness) -> str:
    """Say how many places of an order hold, and how many of the first ones."""
    say, found = page.say, own.certainty
    whole = found.under(ALL)
    values = {
        "framework": edition_name(page, own.framework),
        "same": share_text(page, whole.within[0]),
        "near": share_text(page, whole.within[3]),
    }
    if found.first >= found.rows:
        return say(
            "{framework}: with weights, means and roundings varied, {same} of the places hold and"
            " {near} stay within three places.",
            **values,
        )
    return say(
        "{framework}: with weights, means and roundings varied, {same} of the places hold and"
        " {near} stay within three places; of the first {first}, {sure} are sure.",
        first=found.first,
        sure=found.surely_first,
        **values,
    )


def robustness_overview(page: RobustnessPage) -> Section:
    """Show what was varied, how often, and for how many regencies that is possible at all."""
    say, year = page.say, page.year
    complete = sum(len(cards) for cards in complete_cards(year.evaluations).values())
    words = [
        say(
            "Of {count} records of {year}, {complete} have all components of a known edition.",
            count=len(year.evaluations),
            year=year.year,
            complete=complete,
        )
    ]
    if not page.found:
        words.append(
            say(
                "An order needs {least} or more of one edition; none is computed here.", least=LEAST
            )
        )
    for own in page.found:
        words.append(
            say(
                "For {framework}, the index of {count} was computed {draws} times with other"
                " choices: {varied}.",
                framework=edition_name(page, own.framework),
                count=own.certainty.rows,
                draws=page.write.number(Decimal(own.ranking.draws)),
                varied=", ".join(say(VARIED[name].text) for name in own.ranking.varied),
            )
        )
        words.append(
            say(
                "Weights are drawn around those of the edition; each interval holds {level} of the"
                " draws; seed {seed}.",
                level=page.write.percent(Decimal(str(100 * own.ranking.level)), 0),
                seed=own.certainty.seed,
            )
        )
    blocks = (Paragraph(" ".join(words)), _without_place(page))
    return Section(
        "overview",
        say("What was varied"),
        tuple(block for block in blocks if block is not None),
        language=page.language,
    )


def _without_place(page: RobustnessPage) -> Listing | None:
    """List which regions have no place in any of the orders, and why."""
    found, names = page.results.without_place, page.names
    return listing(
        page.say("Without a place"),
        [
            Item(names_text(page, [names[region] for region in found[reason]]), page.say(why.text))
            for reason, why in NO_PLACE.items()
            if reason in found
        ],
    )
