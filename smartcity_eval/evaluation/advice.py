"""What follows from the figures: advice by rules that are written down, each with its figures and
the document it rests on.

A rule whose figure is not known says nothing. Rules know no language; the views give them words.
The order of :data:`RULES` is the order of the advice: first what can still be done within the year,
then what moves the index, then the plan, then what makes the figures dependable.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ..frameworks import Framework
from ..records import Record, Region
from ..records.checks.budget_lines import wholes
from ..records.figure import UPPER_BOUNDS, Sourced, Status
from ..records.record import UNKNOWN_FRAMEWORK
from ..records.region import Masterplan
from .budget import sum_of
from .models.base import Advice, Document
from .models.parts import Evaluation, Programmes
from .programmes import pace_so_far

# So many years before its last one a masterplan's successor is due. Assumed, as nobody published a
# term: Batang needed the time from its selection in March 2018 to a regulation of 2019 for its
# first plan, and a budget follows a year later.
ENDING_YEARS = 2
# The respondents a dimension needs, and who says so; a survey that wants another number rests on
# its own sources.
WANTED = 50
WANTED_GUIDE = "https://muaraenimkab.go.id/web/detail_berita/3817"
# What a regency that gets ready still needs before it can carry out programmes. The list is ours
# (assumed).
NEEDED = ("agreement", "regulation", "council", "teams", "coordinators", "masterplan")
# Parts of a record and the component of the index that asks for them, read from the components'
# descriptions (inferred): output is policy, institutions and budget; outcome the execution of the
# masterplan's programmes in six dimensions.
ASKED: Mapping[str, str] = {
    "regulation": "output",
    "council": "output",
    "teams": "output",
    "budget": "output",
    "masterplan": "outcome",
    "programmes": "outcome",
    "programmes_by_dimension": "outcome",
    "inventory": "outcome",
    "quick_wins": "quick_win",
    "component_scores": "index",
}


@dataclass(frozen=True)
class Case:
    """What the rules look at: an evaluation with what it was made from."""

    evaluation: Evaluation
    record: Record
    region: Region | None
    edition: Framework | None


def advise(case: Case) -> tuple[Advice, ...]:
    """Give the advice that follows from a regency's year, in the order of the rules; at most one
    piece a rule.

    Parameters
    ----------
    case
        The evaluation, its record and region file, and the edition it was judged by; the last two
        where there are any.
    """
    return tuple(found for rule in RULES if (found := rule(case)) is not None)


def programmes_behind(case: Case) -> Advice | None:
    """Fewer programmes achieved than targeted; of a rate that was announced as a bound, only where
    all it may be is below 100 %.
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
    if total.gap is not None and total.gap > 0:
        values |= {"target": total.target, "achieved": total.achieved, "gap": total.gap}
    so_far = (
        pace_so_far(total.achieved, total.as_of, case.evaluation.year)
        if pace and total.achieved is not None and total.as_of
        else None
    )
    if pace and so_far is not None:
        figures |= {"per_month": pace.per_month, "so_far": so_far}
    lowest = _lowest(judged)
    if lowest:
        figures["lowest"] = judged.dimensions[lowest[0]].percent
    return Advice(
        rule="programmes_behind",
        values=values,
        figures=figures,
        parts=lowest,
        document=_masterplan_law(case),
        status=_weakest(total.status, *(judged.dimensions[d].status for d in lowest)),
        source=_sources(
            block.target,
            block.achieved,
            block.percent,
            *(block.dimensions.values() if total.summed else (block.dimensions[d] for d in lowest)),
        ),
    )


def _lowest(judged: Programmes) -> tuple[str, ...]:
    """Give the dimensions with the lowest rate; none where all known rates are alike."""
    rates = {d: p.percent for d, p in judged.dimensions.items() if p.percent is not None}
    return (
        tuple(d for d, rate in rates.items() if rate == min(rates.values()))
        if len(set(rates.values())) > 1
        else ()
    )


def leaves_open(case: Case) -> Advice | None:
    """Ratings further apart than the edition lets pass, and nobody has moderated them."""
    panel = case.evaluation.panel
    leaves = (
        [leaf for leaf in panel.widest_first if leaf.open and leaf.spread is not None]
        if panel
        else []
    )
    if not leaves or panel.spread is None:
        return None
    figures = {"spread": leaves[0].spread, "limit": panel.spread}
    return Advice(
        rule="leaves_open",
        figures=figures,
        parts=tuple(leaf.key for leaf in leaves),
        document=_panel_rule(case, "spread"),
        source=_sources(case.record.ratings),
    )


def panel_departs(case: Case) -> Advice | None:
    """An agreed value further from the regency's own than the edition lets pass without a reason."""
    panel = case.evaluation.panel
    if panel is None or panel.departure is None:
        return None
    leaves = sorted(
        (
            leaf
            for leaf in panel.leaves
            if leaf.departure is not None and abs(leaf.departure) > panel.departure
        ),
        key=lambda leaf: -abs(leaf.departure),
    )
    if not leaves:
        return None
    figures = {"own": leaves[0].own, "agreed": leaves[0].agreed, "limit": panel.departure}
    return Advice(
        rule="panel_departs",
        figures=figures,
        parts=tuple(leaf.key for leaf in leaves),
        document=_panel_rule(case, "departure"),
        source=_sources(case.record.ratings),
    )


def survey_short(case: Case) -> Advice | None:
    """Fewer answers to the impact survey than wanted."""
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
        source=_sources(case.record.survey),
    )


def getting_ready(case: Case) -> Advice | None:
    """Something a regency in preparation still needs; a masterplan that is being drafted is not
    there yet.
    """
    e, plan = case.evaluation, case.region.masterplan if case.region else None
    if e.stage == "implementation":
        return None
    drafting = "masterplan" in e.coverage.present and plan is not None and plan.state == "drafting"
    lacking = [part for part in NEEDED if part in e.coverage.missing] + (
        ["masterplan_drafting"] if drafting else []
    )
    source = _sources(plan) if drafting else ()
    return (
        Advice(
            rule="getting_ready",
            values={"count": len(lacking)},
            parts=tuple(lacking),
            source=source,
        )
        if lacking
        else None
    )


def index_fell(case: Case) -> Advice | None:
    """An index below that of the last year judged by a comparable edition."""
    moved, published, edition = case.evaluation.improvement, case.record.published, case.edition
    if (
        moved is None
        or moved.computed is None
        or moved.computed >= 0
        or moved.previous_year is None
        or edition is None
    ):
        return None
    figures = {
        "previous": moved.previous_index,
        "index": case.evaluation.published.index,
        "change": moved.computed,
    }
    document = Document(kind="edition", text=edition.id)
    return Advice(
        rule="index_fell",
        values={"previous_year": moved.previous_year},
        figures=figures,
        document=document,
        status=case.evaluation.published.index_status,
        source=_sources(published.index, published.previous_index),
    )


def component_room(case: Case) -> Advice | None:
    """The component whose way to the top of the scale weighs most, where the index is a weighted
    mean.
    """
    card, edition, scores = case.evaluation.scorecard, case.edition, case.record.scores
    if (
        card is None
        or card.index is None
        or edition is None
        or {edition.aggregation, *(n.aggregation for n in edition.nodes())} != {"arithmetic"}
    ):
        return None
    whole = sum(c.weight for c in card.contributions)
    room = {
        c.key: (card.scale_maximum - c.score) * c.weight / whole
        for c in card.contributions
        if c.score is not None
    }
    best = max(card.contributions, key=lambda c: room.get(c.key, 0))
    if not room.get(best.key):
        return None
    figures = {
        "score": best.score,
        "maximum": card.scale_maximum,
        "weight": best.weight * 100 / whole,
        "per_point": best.weight / whole,
        "room": room[best.key],
    }
    score = scores.components.get(best.key) if scores else None
    return Advice(
        rule="component_room",
        figures=figures,
        parts=(best.key,),
        status=score.status if score else "stated",
        source=_sources(score),
        document=Document(
            kind="edition",
            text=edition.id,
            status=best.weight_status,
            reference=best.weight_reference,
        ),
    )


def masterplan_ending(case: Case) -> Advice | None:
    """A masterplan whose last year is near, or past."""
    plan, e = _plan(case), case.evaluation
    if plan is None or plan.end is None or plan.end.value - e.as_of.year > ENDING_YEARS:
        return None
    return Advice(
        rule="masterplan_ending",
        values={"end": plan.end.value, "year": e.as_of.year, "years": ENDING_YEARS},
        status=plan.end.status,
        document=_masterplan_law(case),
        source=_sources(plan.end),
    )


def masterplan_years(case: Case) -> Advice | None:
    """A masterplan whose first or last year no source states."""
    plan = _plan(case)
    if plan is None:
        return None
    years = {"start": plan.start, "end": plan.end}
    unsaid = tuple(key for key, year in years.items() if year is None or year.status != "stated")
    known = {key: years[key].value for key in unsaid if years[key] is not None}
    return (
        Advice(
            rule="masterplan_years",
            values=known,
            parts=unsaid,
            document=_masterplan_law(case),
            source=_sources(plan),
        )
        if unsaid
        else None
    )


def budget_bases(case: Case) -> Advice | None:
    """Amounts that cannot be added, or one that is perhaps not the whole."""
    lines = wholes(case.record.budget)
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
        status=_weakest(*(line.status for line in lines)),
        source=_sources(*lines),
    )


def conflicts(case: Case) -> Advice | None:
    """Sources that disagree."""
    both = (*case.record.conflicts, *(case.region.conflicts if case.region else ()))
    if not both:
        return None
    fields = tuple(dict.fromkeys(c.field for c in both))
    return Advice(
        rule="conflicts",
        values={"count": case.evaluation.conflicts},
        parts=fields,
        document=Document(kind="sources"),
        source=_sources(*(claim for c in both for claim in c.claims)),
    )


def parts_missing(case: Case) -> Advice | None:
    """Parts that the components of the index ask for, and that were not found."""
    e = case.evaluation
    if e.stage != "implementation":
        return None
    known = case.edition if e.framework not in (None, UNKNOWN_FRAMEWORK) else None
    components = {"index", *(node.key for node in known.nodes())} if known else set(ASKED.values())
    asked = [part for part, component in ASKED.items() if component in components]
    scored = (
        e.panel is not None and e.panel.index is not None
    )  # then the panel's own ratings are the components' scores
    missing = tuple(
        part
        for part in asked
        if part in e.coverage.missing and not (scored and part == "component_scores")
    )
    document = Document(kind="edition", text=known.id, status="inferred") if known else None
    return (
        Advice(
            rule="parts_missing",
            values={"missing": len(missing), "asked": len(asked)},
            parts=missing,
            document=document,
        )
        if missing
        else None
    )


RULES: tuple[Callable[[Case], Advice | None], ...] = (
    programmes_behind,
    leaves_open,
    panel_departs,
    survey_short,
    getting_ready,
    index_fell,
    component_room,
    masterplan_ending,
    masterplan_years,
    budget_bases,
    conflicts,
    parts_missing,
)


def _plan(case: Case) -> Masterplan | None:
    """Give the masterplan that is told of in the year, unless it is still being drafted or begins
    later.
    """
    plan, year = case.region.masterplan if case.region else None, case.evaluation.year
    if (
        plan is None
        or plan.state == "drafting"
        or not plan.known_by(year)
        or (plan.start and plan.start.value > year)
    ):
        return None
    return plan


def _masterplan_law(case: Case) -> Document | None:
    """Give the masterplan's legal basis as far as it was known in the year."""
    plan = _plan(case)
    law = (
        next(
            (
                b
                for b in case.region.legal_basis
                if b.id == plan.legal_basis and b.in_force_by(case.evaluation.year)
            ),
            None,
        )
        if plan
        else None
    )
    if law is None:
        return None
    number = (
        f"{law.kind} {law.number}/{law.year}"
        if law.number and law.year
        else f"{law.kind} – {law.about}"
    )
    return Document(kind="law", text=number)


def _panel_rule(case: Case, name: str) -> Document | None:
    """Give the edition's own word on how far ratings may lie apart."""
    rules = case.edition.panel if case.edition else None
    limit = getattr(rules, name) if rules else None
    return (
        Document(
            kind="edition", text=case.edition.id, status=limit.status, reference=limit.reference
        )
        if limit
        else None
    )


def _sources(*parts: Sourced | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for part in parts if part is not None for key in part.source))


def _weakest(*statuses: Status) -> Status:
    return max(statuses, key=("stated", "inferred", "assumed").index)
