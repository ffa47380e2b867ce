"""An evaluation as plain JSON values: what ``score --json`` prints."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from .models.budget_result import Budget
from .models.evaluation_result import Evaluation
from .models.jury_result import JuryResult
from .models.programmes_result import ProgrammeResult
from .models.survey_result import Survey


def summary(e: Evaluation) -> dict[str, Any]:
    """Return an evaluation's main figures as JSON values, unrounded.

    Parameters
    ----------
    e
        The evaluation.

    Returns
    -------
    dict
        Keys that stay: region, year, framework, participated, index (None if not scored),
        index_rounded (as the edition rounds it), scored_from (`published_scores`, `panel_draft`,
        `panel_final`, `what_if`: what index, components and questions are made from),
        index_published, agreement, components, questions,
        improvement, improvement_published, programmes, budget, warnings, coverage. `panel` and
        `survey` are None where there is none; `fictitious` marks a regency that does not exist.
        Scores and percentages are numbers; rupiah are integers, or decimal strings where there are
        sen.
    """
    card = e.scorecard
    return {
        "region": e.region,
        "name": e.name,
        "province": e.province,
        "year": e.year,
        "as_of": e.as_of.isoformat(),
        "stage": e.stage,
        "fictitious": e.fictitious,
        "framework": e.framework,
        "index": number(card.index) if card else None,
        "index_interval": (
            [number(card.low), number(card.high)] if card and card.index is not None else None
        ),
        "index_rounded": number(card.rounded) if card else None,
        "scored_from": e.scored_from,
        "index_published": number(e.published.index),
        "agreement": e.agreement.verdict if e.agreement else None,
        "participated": e.participated,
        "components": _components(e),
        "questions": _questions(e),
        "contributions": (
            {
                c.key: number(c.contribution)
                for c in card.contributions
                if c.contribution is not None
            }
            if card
            else {}
        ),
        "what_if": (
            {"framework": e.what_if.framework, "index": number(e.what_if.index)}
            if e.what_if
            else None
        ),
        "improvement": number(e.improvement.computed) if e.improvement else None,
        "improvement_published": number(e.published.improvement),
        "ranks": [r.model_dump(mode="json") for r in e.published.ranks],
        "dimensions": (
            {key: number(value) for key, value in e.dimensions.values.items()}
            if e.dimensions
            else {}
        ),
        "programmes": _programmes(e),
        "budget": _budget(e.budget) if e.budget else None,
        "warnings": [
            {"code": n.code, **n.values, **{k: number(v) for k, v in n.figures.items()}}
            for n in e.notices
        ],
        "panel": _jury(e.panel) if e.panel else None,
        "survey": _survey(e.survey) if e.survey else None,
        "coverage": {
            "percent": number(e.coverage.percent),
            "present": list(e.coverage.present),
            "missing": list(e.coverage.missing),
        },
    }


def number(value: Decimal | int | None) -> float | int | None:
    """Return a score or percentage as a JSON number.

    Examples
    --------
    >>> number(Decimal("3.315")), number(None)
    (3.315, None)
    """
    return float(value) if isinstance(value, Decimal) else value


def exact_money(value: Decimal | None) -> int | str | None:
    """Return money exactly: an integer, or text where there are hundredths.

    Examples
    --------
    >>> exact_money(Decimal("18755371000")), exact_money(Decimal("1750957035202.01"))
    (18755371000, '1750957035202.01')
    """
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else str(value)


def _components(e: Evaluation) -> dict[str, float | int | None]:
    card = e.scorecard or e.what_if
    return (
        {c.key: number(c.score) for c in card.contributions if c.score is not None} if card else {}
    )


def _questions(e: Evaluation) -> dict[str, float | int | None]:
    card = e.scorecard or e.what_if
    return (
        {
            leaf.key: number(leaf.score)
            for c in card.contributions
            for leaf in c.leaves
            if leaf.score is not None
        }
        if card
        else {}
    )


def _programmes(e: Evaluation) -> dict[str, Any] | None:
    if e.programmes is None:
        return None
    return {
        **_achievement(e.programmes.total),
        "dimensions": {d: _achievement(p) for d, p in e.programmes.dimensions.items()},
    }


def _achievement(p: ProgrammeResult) -> dict[str, Any]:
    return {
        "target": p.target,
        "achieved": p.achieved,
        "percent": number(p.rate),
        "running": p.running,
        "status": p.status,
    }


def _jury(jury: JuryResult) -> dict[str, Any]:
    return {
        "framework": jury.framework,
        "state": jury.state,
        "rule": jury.rule,
        "rule_status": jury.rule_status,
        "index": number(jury.index),
        "index_consensus": number(jury.consensus_index),
        "index_own": number(jury.own_index),
        "assessors": [
            {
                "key": a.key,
                "institution": a.institution,
                "role": a.role,
                "counts": a.counts,
                "rated": a.rated,
            }
            for a in jury.assessors
        ],
        "open": [leaf.key for leaf in jury.leaves if leaf.open],
        "moderated": [m.leaf for m in jury.moderation],
        "agreement": {
            c.method: {"value": c.value, "low": c.low, "high": c.high} for c in jury.agreement
        },
        "severity": {
            s.assessor: {"value": s.value, "low": s.low, "high": s.high} for s in jury.severity
        },
        "own_bias": number(jury.own_bias.bias) if jury.own_bias else None,
        "dimensions": {d: number(value) for d, value in jury.dimensions.items()},
    }


def _survey(survey: Survey) -> dict[str, Any]:
    return {
        "scale": [survey.minimum, survey.maximum],
        "wanted": survey.wanted,
        "short": list(survey.short),
        "dimensions": {d: number(value) for d, value in survey.dimensions.items()},
        "parts": [
            {
                "dimension": p.dimension,
                "sub_dimension": p.sub_dimension,
                "respondents": p.respondents,
                "mean": number(p.mean),
            }
            for p in survey.parts
        ],
    }


def _budget(budget: Budget) -> dict[str, Any]:
    lines = [
        {
            "fund": x.fund,
            "amount": exact_money(x.amount),
            "basis": list(x.basis),
            "holder": x.holder,
            "state": x.state,
            "status": x.status,
            "of_which": x.of_which,
            "since": x.since,
        }
        for x in budget.lines
    ]
    by_source = {
        fund: {
            "amount": exact_money(amount),
            "basis": sorted({b for x in budget.lines if x.fund == fund for b in x.basis}),
        }
        for fund, amount in budget.by_fund.items()
    }
    return {"by_source": by_source, "total": exact_money(budget.total), "lines": lines}
