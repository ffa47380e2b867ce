"""What if a regency's scorecard had other scores, other weights or another aggregation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from ..composites.modified_framework import modify_framework
from ..core.errors import UsageError
from ..core.messages import Message
from ..frameworks import Framework, load_framework
from ..methods.method_errors import reason_of_refusal
from ..methods.steps.aggregations import named_aggregations
from ..records.record import UNKNOWN_FRAMEWORK
from .index_difference import index_difference
from .models.evaluation_result import Evaluation
from .models.index_result import Scorecard
from .models.what_if_result import Effect, Supposed, Suppositions, WhatIf, WhatIfResults
from .scorecard import score
from .supposed_scores import Number, as_printed, check_scores, read_number, without_parts


def what_if(
    evaluation: Evaluation,
    framework: Framework | None = None,
    *,
    scores: Mapping[str, Number] | None = None,
    weights: Mapping[str, Number] | None = None,
    aggregation: str | None = None,
    rescale: bool = False,
) -> WhatIf:
    """Suppose scores, weights or the aggregation of a regency's year otherwise.

    Parameters
    ----------
    evaluation
        The year as it was judged.
    framework
        The edition; None for the one the scorecard names. One that does not come with the package
        must be given, and one is needed where nobody says which edition judged the year and no
        scores are known.
    scores
        Component to score on the edition's scale, or None for a missing one. It counts as printed
        with as many decimals as the score it stands for (for a missing one, as the others have), or
        with its own if it has more.
    weights
        Component to weight, in the edition's measure.
    aggregation
        The name of another aggregation, or one with parameters such as
        ``generalised_mean(power=0.5)``, for every branch.
    rescale
        Let the weights not named share what is left; otherwise weights that do not add up are
        refused.

    Returns
    -------
    WhatIf
        With nothing supposed, before and after are the same and the difference is zero.

    Raises
    ------
    UsageError
        When the framework cannot mean it: a score off the scale, an unknown component or
        aggregation, weights that do not add up, or no edition to reckon with.

    Examples
    --------
    >>> from smartcity_eval import evaluate, read_record
    >>> kediri = evaluate(read_record("params/2022/kota-kediri.yaml"))
    >>> found = what_if(kediri, scores={"impact": "3.50"})
    >>> found.before.index, found.after.index, found.difference
    (Decimal('3.315'), Decimal('3.401'), Decimal('0.086'))
    """
    card = evaluation.scorecard or evaluation.what_if
    edition = framework or _edition(evaluation, card)
    known = card.known() if card else {}
    supposed_scores = {key: read_number(value) for key, value in (scores or {}).items()}
    check_scores(supposed_scores, edition, known)
    weighted = {
        key: weight
        for key, value in (weights or {}).items()
        if (weight := read_number(value)) is not None
    }
    changed = modify_framework(edition, weighted, aggregation, rescale)
    printed = known | (
        {c.key: c.score for c in card.contributions if c.score is not None and not card.exact}
        if card
        else {}
    )
    asked = {
        key: value if value is None else as_printed(value, printed.get(key), known)
        for key, value in supposed_scores.items()
    }
    new = {
        key: value
        for key, value in {**without_parts(known, asked, edition), **asked}.items()
        if value is not None
    }
    exact = card is not None and card.exact
    before, after = (
        _score(known, edition, evaluation.year, exact),
        _score(new, changed, evaluation.year, exact),
    )
    difference = index_difference(before, after, (edition, changed))
    return WhatIf(
        region=evaluation.region,
        year=evaluation.year,
        framework=edition.id,
        from_what_if=evaluation.scorecard is None,
        supposed=(
            *_supposed_scores(asked, known),
            *_supposed_weights(weighted, edition, changed),
            *_supposed_aggregation(edition, changed),
        ),
        before=before,
        after=after,
        difference=difference.value if difference else None,
        low=difference.possible.low if difference else None,
        high=difference.possible.high if difference else None,
    )


def what_if_results(evaluation: Evaluation, asked: Suppositions) -> WhatIfResults:
    """Compute what a regency's page of what-ifs shows: what is asked for, and what else could be.

    Parameters
    ----------
    evaluation
        The year as it was judged.
    asked
        What is supposed.

    Raises
    ------
    UsageError
        When the edition cannot mean it; says why.
    """
    card = evaluation.scorecard or evaluation.what_if
    if card is None:
        return WhatIfResults()
    return WhatIfResults(
        supposed=what_if(
            evaluation,
            scores=asked.scores,
            weights=asked.weights,
            aggregation=asked.aggregation or None,
            rescale=asked.rescale,
        ),
        at_maximum=_effects(
            (c.key, what_if(evaluation, scores={c.key: card.scale_maximum}))
            for c in (card.contributions if card.index is not None else ())
        ),
        aggregations=_effects(
            (name, found)
            for name in (named_aggregations() if card.index is not None else ())
            if (found := _aggregated_by(evaluation, name)) is not None and found.supposed
        ),
    )


def _aggregated_by(evaluation: Evaluation, aggregation: str) -> WhatIf | None:
    """Suppose another aggregation; None where it cannot bring these scores together."""
    try:
        return what_if(evaluation, aggregation=aggregation)
    except UsageError:
        return None


def _effects(found: Iterable[tuple[str, WhatIf]]) -> tuple[Effect, ...]:
    return tuple(
        Effect(key=key, index=f.after.index, difference=f.difference)
        for key, f in found
        if f.after.index is not None and f.difference is not None
    )


def _edition(evaluation: Evaluation, card: Scorecard | None) -> Framework:
    name = card.framework if card else evaluation.framework
    if name in (None, UNKNOWN_FRAMEWORK):
        values = {"region": evaluation.region, "year": evaluation.year}
        raise UsageError(
            Message(
                "no edition and no component scores are known for {region} in {year}; name a"
                " framework and all its scores",
                values,
            )
        )
    return load_framework(name)


def _score(
    scores: Mapping[str, Decimal], framework: Framework, year: int, exact: bool
) -> Scorecard:
    try:
        return score(scores, framework, year, exact=exact)
    except ValueError as error:  # a geometric mean on a scale that reaches below zero
        raise UsageError(
            Message(
                "the scores cannot be brought together: {reason}",
                {"reason": reason_of_refusal(error)},
            )
        ) from error


def _supposed_scores(
    asked: Mapping[str, Decimal | None], known: Mapping[str, Decimal]
) -> list[Supposed]:
    return [
        Supposed(kind="score", key=key, before=known.get(key), after=value)
        for key, value in asked.items()
        if value != known.get(key)
    ]


def _supposed_weights(
    asked: Mapping[str, Decimal], edition: Framework, changed: Framework
) -> list[Supposed]:
    before, after = (
        {node.key: node.weight.value for node in f.nodes()} for f in (edition, changed)
    )
    found = ((key, before[key], after.get(key, Decimal(0))) for key in asked)
    return [
        Supposed(kind="weight", key=key, before=was, after=becomes)
        for key, was, becomes in found
        if was != becomes
    ]


def _supposed_aggregation(edition: Framework, changed: Framework) -> list[Supposed]:
    was, becomes = (
        {f.aggregation, *(n.aggregation for n in f.nodes() if n.children)}
        for f in (edition, changed)
    )
    if was == becomes:
        return []
    return [
        Supposed(
            kind="aggregation",
            key=edition.id,
            before=", ".join(sorted(was)),
            after=", ".join(sorted(becomes)),
        )
    ]
