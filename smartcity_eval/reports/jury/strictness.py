"""Strictness over a year's panels: who can be compared, and each index without strictness."""

from __future__ import annotations

from decimal import Decimal

from ...comparison.jury.jury_results import AssessorSummary, JurySummary, RegionSummary
from ...reference.vocabulary import PANEL_STATE
from ..blocks import Block, Chart, Item, Paragraph, Section, Table, listing, section, table
from ..charts.intervals import Estimate, intervals
from ..group_labels import edition_name, names_text
from .jury_summary import JuriesPage, number_text, percent_text, signed_text
from .scores import index_text

# How many assessors a chart shows: those farthest from the average.
MOST_DRAWN = 40
# Below this share of real differences between the severities, most of what is seen is chance.
HALF = 0.5


def juries_calibration(summary: JuriesPage) -> Section | None:
    """Show how strict each assessor is over all panels, or why nothing can be said."""
    say = summary.say
    blocks: list[Block | None] = []
    for own in summary.results.editions:
        blocks += [_verdict(summary, own), _groups(summary, own), _method(summary, own)]
        if own.is_calibrated:
            blocks += [_chart(summary, own), _severities(summary, own)]
    return section("panel-calibration", say("Who is strict, who is lenient?"), blocks, say.language)


def juries_index(summary: JuriesPage) -> Section | None:
    """Show each index as scored and, beside it, as it would be without strictness."""
    say = summary.say
    blocks: list[Block | None] = [
        _index_table(summary, own) for own in summary.results.editions if own.is_calibrated
    ]
    if blocks:
        caution = say(
            "For information only: no score, rank or published figure is computed from the index"
            " without strictness."
        )
        blocks.insert(0, Paragraph(caution, tone="caution"))
    return section("panel-index", say("The index without strictness"), blocks, say.language)


def severity_text(summary: JuriesPage, assessor: AssessorSummary) -> str:
    """Say whether an assessor is strict or lenient, or whether that may be chance."""
    say = summary.say
    if assessor.severity is None:
        return say("Not comparable: this assessor shares no leaf with the others.")
    if not assessor.sure:
        return say("The difference may be chance.")
    amount = number_text(summary, abs(assessor.severity))
    return (
        say("Stricter than the average assessor by {amount}.", amount=amount)
        if assessor.severity > 0
        else say("More lenient than the average assessor by {amount}.", amount=amount)
    )


def _verdict(summary: JuriesPage, own: JurySummary) -> Paragraph:
    """State whether anything can be said of strictness, before any figure."""
    say = summary.say
    words, cautious = [f"{edition_name(summary, own.framework)}."], True
    groups, alone = own.comparable, len(own.groups) - len(own.comparable)
    if not groups:
        words.append(
            say("Nothing can be said of strictness: no two assessors rated the same regency.")
        )
    elif not own.is_calibrated:
        words.append(
            say(
                "Nothing can be said of strictness: the assessors overlap too little. Every"
                " comparison between them rests on a single panel, so that strictness cannot be"
                " told from how an assessor took to that regency."
            )
        )
    elif len(groups) > 1 or alone:
        words.append(
            say(
                "Strictness can be compared within a group only: the assessors fall into {count}"
                " groups that share no panel. Between groups nothing can be said, neither of the"
                " assessors nor of the indices without strictness.",
                count=len(own.groups),
            )
        )
    else:
        cautious = False
        words.append(
            say(
                "Strictness can be compared: all {count} assessors met on common panels, directly"
                " or by way of others.",
                count=sum(len(group.assessors) for group in groups),
            )
        )
    if own.is_calibrated and own.reliability is not None:
        cautious = cautious or own.reliability < HALF
        words.append(
            say(
                "Of the variance between the strictness of assessors, {percent} is more than"
                " chance (reliability of separation).",
                percent=percent_text(summary, own.reliability),
            )
        )
    return Paragraph(" ".join(words), tone="caution" if cautious else "plain")


def _groups(summary: JuriesPage, own: JurySummary) -> Block | None:
    """Name the separate groups, and the assessors on whom a comparison hangs."""
    say = summary.say
    items = [
        Item(
            say(
                "{assessors}; regencies: {regions}",
                assessors=names_text(summary, group.assessors),
                regions=names_text(summary, [summary.names.get(r, r) for r in group.regions])
                or "–",
            ),
            lead=say("Group {number}:", number=number),
        )
        for number, group in enumerate(own.groups, start=1)
        if len(own.groups) > 1
    ]
    linking = [name for group in own.groups for name in group.linking]
    if linking and own.is_calibrated:
        items.append(
            Item(
                names_text(summary, linking),
                lead=say("Without any one of these a group would fall apart:"),
            )
        )
    return listing(say("Who can be compared with whom"), items)


def _method(summary: JuriesPage, own: JurySummary) -> Paragraph | None:
    if not own.is_calibrated:
        return None
    say = summary.say
    words = [
        say(
            "Estimated by least squares from all ratings at once: a rating is the level of the"
            " regency on the leaf, less the assessor's strictness. Only ratings of the same leaf"
            " of the same regency are compared, so that nobody is strict for having judged weak"
            " regencies."
        )
    ]
    if len(own.calibrated) > 1:
        words.append(
            say(
                "These editions have the same scale, and their ratings are taken together:"
                " {editions}.",
                editions=", ".join(own.calibrated),
            )
        )
    if own.interaction is not None and own.residual is not None:
        words.append(
            say(
                "An assessor's strictness differs from regency to regency by {interaction}, a"
                " single rating by {residual} (standard deviations, in units of the scale); the"
                " intervals take both into account.",
                interaction=number_text(summary, own.interaction),
                residual=number_text(summary, own.residual),
            )
        )
    return Paragraph(" ".join(words))


def _strictest_first(own: JurySummary) -> list[AssessorSummary]:
    return sorted(own.assessors, key=lambda a: (a.severity is None, -(a.severity or 0.0)))


def _chart(summary: JuriesPage, own: JurySummary) -> Chart:
    say = summary.say
    drawn = [
        Estimate(a.name, -a.severity, -a.high, -a.low, signed_text(summary, -a.severity), a.sure)
        for a in _strictest_first(own)
        if a.severity is not None and a.low is not None and a.high is not None
    ]
    farthest = sorted(drawn, key=lambda e: -abs(e.value))[:MOST_DRAWN]
    shown = [estimate for estimate in drawn if estimate in farthest]
    alt = say(
        "The strictness of {count} assessors with intervals, from {strict} at {low} to {lenient}"
        " at {high}. The table below has every figure.",
        count=len(shown),
        strict=shown[0].label,
        low=shown[0].text,
        lenient=shown[-1].label,
        high=shown[-1].text,
    )
    caption = (
        say("Each assessor beside the average one; hollow dots may be chance")
        if len(shown) == len(drawn)
        else say(
            "The {count} assessors farthest from the average one; hollow dots may be chance",
            count=len(shown),
        )
    )
    return intervals(shown, (alt, caption))


def _severities(summary: JuriesPage, own: JurySummary) -> Table | None:
    say = summary.say
    rows = [
        {
            say("Assessor"): a.name,
            say("Group"): str(a.group + 1) if len(own.groups) > 1 else "",
            say("Regencies"): str(len(a.regions)),
            say("Beside the average"): ""
            if a.severity is None
            else signed_text(summary, -a.severity),
            say("Standard error"): number_text(summary, a.standard_error),
            say("95 % interval"): (
                ""
                if a.low is None or a.high is None
                else say(
                    "{low} to {high}",
                    low=number_text(summary, -a.high),
                    high=number_text(summary, -a.low),
                )
            ),
            say("What it says"): severity_text(summary, a),
        }
        for a in _strictest_first(own)
    ]
    note = say(
        "In units of the scale, before moderation: below zero the assessor rates lower than the"
        " average assessor of the same group."
    )
    numeric = (say("Group"), say("Regencies"), say("Beside the average"), say("Standard error"))
    return table(say("Strictness of the assessors"), rows, numeric, (note,))


def _index_table(summary: JuriesPage, own: JurySummary) -> Table | None:
    say = summary.say
    rows = [
        {
            say("Regency or city"): region.name,
            say("State"): say(PANEL_STATE[region.state].text),
            say("Group"): _group_of(own, region) if len(own.comparable) > 1 else "",
            say("As scored"): index_text(summary, region.index),
            say("Without strictness"): _index(summary, region.without) or "–",
            say("95 % interval"): (
                ""
                if region.without_low is None or region.without_high is None
                else say(
                    "{low} to {high}",
                    low=_index(summary, region.without_low),
                    high=_index(summary, region.without_high),
                )
            ),
            say("Difference"): (
                "" if (moved := _moved(region)) is None else summary.write.signed(moved, 2)
            ),
            say("Self-assessment"): _index(summary, region.own_index),
        }
        for region in sorted(own.regions, key=lambda r: -abs(_moved(r) or Decimal(0)))
    ]
    notes = (
        say(
            "Without strictness: each rating with its assessor's strictness given back, brought"
            " together by the panel's own rule. Moderated values stay as agreed, and no leaf"
            " leaves the scale. The interval is that of the panel's mean strictness; a dash"
            " stands where that cannot be estimated."
        ),
    )
    words = (say("Regency or city"), say("State"))
    numeric = tuple(name for name in rows[0] if name not in words)
    return table(
        say(
            "The index as scored and without strictness, {framework}",
            framework=edition_name(summary, own.framework),
        ),
        rows,
        numeric,
        notes,
    )


def _group_of(own: JurySummary, region: RegionSummary) -> str:
    return ", ".join(
        str(number)
        for number, group in enumerate(own.groups, start=1)
        if region.region in group.regions
    )


def _moved(region: RegionSummary) -> Decimal | None:
    """Return the index without severity less the index as scored."""
    return None if region.without is None or region.index is None else region.without - region.index


def _index(summary: JuriesPage, value: Decimal | None) -> str:
    return "" if value is None else index_text(summary, value)
