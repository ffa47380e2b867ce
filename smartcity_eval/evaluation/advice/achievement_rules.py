"""Rules of advice on what was achieved: programmes, survey answers and money."""

from __future__ import annotations

from decimal import Decimal

from ...records.checks.budget_lines import excluding_parts
from ...records.figure import UPPER_BOUNDS
from ...reference.dimensions import Dimension
from ..budget import sum_of
from ..models.base import Advice, Document
from ..models.programmes_result import Programmes
from ..programmes import pace_so_far
from .case import Case, least_certain, masterplan_law, sources_of

# The respondents a dimension needs, and who says so; a survey that wants another number rests on
# its own sources.
WANTED = 50
WANTED_GUIDE = "https://muaraenimkab.go.id/web/detail_berita/3817"


def programmes_behind(case: Case) -> Advice | None:
    """Advise on fewer programmes achieved than targeted.

    Of a rate that was announced as a bound, only where all it may be is below 100 %.
    """
    judged, block = case.evaluation.programmes, case.record.programmes
    if judged is None or block is None:
        return None
    total, pace = judged.total, judged.pace
    bound = total.bound("percent") if total.rate is None else None
    rate = total.percent_printed if bound in UPPER_BOUNDS else total.rate
    if rate is None or rate > 100 or (rate == 100 and bound != "less_than"):
        return None
    values: dict[str, str | int] = {"bound": bound} if bound else {}
    figures = {"percent": rate}
    counts = {"target": total.target, "achieved": total.achieved, "gap": total.gap}
    if total.gap is not None and total.gap > 0:
        values |= {key: count for key, count in counts.items() if count is not None}
    so_far = (
        pace_so_far(total.achieved, total.as_of, case.evaluation.year)
        if pace and total.achieved is not None and total.as_of
        else None
    )
    if pace and so_far is not None:
        figures |= {"per_month": pace.per_month, "so_far": so_far}
    lowest, lowest_rate = _lowest(judged)
    if lowest_rate is not None:
        figures["lowest"] = lowest_rate
    return Advice(
        rule="programmes_behind",
        values=values,
        figures=figures,
        parts=lowest,
        document=masterplan_law(case),
        status=least_certain(total.status, *(judged.dimensions[d].status for d in lowest)),
        source=sources_of(
            block.target,
            block.achieved,
            block.percent,
            *(block.dimensions.values() if total.summed else (block.dimensions[d] for d in lowest)),
        ),
    )


def _lowest(judged: Programmes) -> tuple[tuple[Dimension, ...], Decimal | None]:
    """Return the dimensions with the lowest rate, and it; none where all known rates are alike."""
    rates = {d: p.percent for d, p in judged.dimensions.items() if p.percent is not None}
    if len(set(rates.values())) < 2:
        return (), None
    lowest = min(rates.values())
    return tuple(d for d, rate in rates.items() if rate == lowest), lowest


def survey_short(case: Case) -> Advice | None:
    """Advise on fewer answers to the impact survey than wanted."""
    survey = case.evaluation.survey
    if survey is None or not survey.short:
        return None
    fewest = min(
        p.respondents
        for p in survey.parts
        if p.dimension in survey.short and p.respondents is not None
    )
    document = (
        Document(kind="guide", text=WANTED_GUIDE)
        if survey.wanted == WANTED
        else Document(kind="sources")
    )
    return Advice(
        rule="survey_short",
        values={"wanted": survey.wanted, "fewest": fewest},
        parts=survey.short,
        document=document,
        source=sources_of(case.record.survey),
    )


def budget_bases(case: Case) -> Advice | None:
    """Advise on amounts that cannot be added, or on one that is perhaps not the whole."""
    lines = excluding_parts(case.record.budget)
    funds = tuple(dict.fromkeys(line.fund for line in lines))
    states = [
        tuple(x for x in lines if x.state == state)
        for state in dict.fromkeys(line.state for line in lines)
    ]
    if not lines or any(
        sum_of(own) is not None and {x.fund for x in own} == set(funds) for own in states
    ):
        return None  # what was planned, or what was realised, can be added over every fund
    return Advice(
        rule="budget_bases",
        values={"lines": len(lines)},
        parts=funds,
        document=Document(kind="sources"),
        status=least_certain(*(line.status for line in lines)),
        source=sources_of(*lines),
    )
