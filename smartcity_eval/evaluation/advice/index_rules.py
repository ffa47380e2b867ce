"""Rules of advice on the index: the jury's ratings, a decline, and where it can still rise."""

from __future__ import annotations

from decimal import Decimal

from ..models.base import Advice, Document
from .case import Case, jury_limit, sources_of


def leaves_open(case: Case) -> Advice | None:
    """Advise on ratings further apart than the edition allows and not moderated."""
    jury = case.evaluation.panel
    if jury is None or jury.spread is None or jury.state == "final":
        return None
    leaves = [leaf for leaf in jury.widest_first if leaf.open]
    spreads = [leaf.spread for leaf in leaves if leaf.spread is not None]
    if not spreads:
        return None
    return Advice(
        rule="leaves_open",
        figures={"spread": spreads[0], "limit": jury.spread},
        parts=tuple(leaf.key for leaf in leaves if leaf.spread is not None),
        document=jury_limit(case, "spread"),
        source=sources_of(case.record.ratings),
    )


def panel_departs(case: Case) -> Advice | None:
    """Advise on agreed values further from the regency's own than the edition allows."""
    jury = case.evaluation.panel
    if jury is None or jury.departure is None:
        return None
    departures = [
        (abs(leaf.agreed - leaf.own), leaf.key, {"own": leaf.own, "agreed": leaf.agreed})
        for leaf in jury.leaves
        if leaf.own is not None and leaf.agreed is not None
    ]
    widest = sorted((d for d in departures if d[0] > jury.departure), key=lambda d: -d[0])
    if not widest:
        return None
    return Advice(
        rule="panel_departs",
        figures={**widest[0][2], "limit": jury.departure},
        parts=tuple(key for _, key, _ in widest),
        document=jury_limit(case, "departure"),
        source=sources_of(case.record.ratings),
    )


def index_fell(case: Case) -> Advice | None:
    """Advise on an index below that of the last year judged by a comparable edition."""
    change, published, edition = case.evaluation.improvement, case.record.published, case.edition
    if (
        change is None
        or change.computed is None
        or change.computed >= 0
        or change.previous_index is None
        or change.previous_year is None
        or published is None
        or published.index is None
        or edition is None
    ):
        return None
    return Advice(
        rule="index_fell",
        values={"previous_year": change.previous_year},
        figures={
            "previous": change.previous_index,
            "index": published.index.value,
            "change": change.computed,
        },
        document=Document(kind="edition", text=edition.id),
        status=published.index.status,
        source=sources_of(published.index, published.previous_index),
    )


def component_room(case: Case) -> Advice | None:
    """Advise on the component whose distance to the top of the scale weighs most.

    Only where the index is a weighted mean.
    """
    card, edition, scores = case.evaluation.scorecard, case.edition, case.record.scores
    if (
        card is None
        or card.index is None
        or edition is None
        or {edition.aggregation, *(n.aggregation for n in edition.nodes())} != {"arithmetic"}
    ):
        return None
    whole = sum((c.weight for c in card.contributions), Decimal(0))
    rooms = [
        ((card.scale_maximum - c.score) * c.weight / whole, c.score, c)
        for c in card.contributions
        if c.score is not None
    ]
    if not rooms:
        return None
    room, own, best = max(rooms, key=lambda found: found[0])
    if not room:
        return None
    score = scores.components.get(best.key) if scores else None
    return Advice(
        rule="component_room",
        figures={
            "score": own,
            "maximum": card.scale_maximum,
            "weight": best.weight * 100 / whole,
            "per_point": best.weight / whole,
            "room": room,
        },
        parts=(best.key,),
        status=score.status if score else "stated",
        source=sources_of(score),
        document=Document(
            kind="edition",
            text=edition.id,
            status=best.weight_status,
            reference=best.weight_reference,
        ),
    )
