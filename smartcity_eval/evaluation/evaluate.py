"""Evaluating one record: every result of a regency's year."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from ..frameworks import Framework, load_framework
from ..records import Record, Region, read_region_of
from ..records.reading import read_with_history
from ..records.record import UNKNOWN_FRAMEWORK
from ..reference.regions import region_entry
from .advice.advise import advise
from .advice.case import Case
from .budget import judge_budget
from .coverage import record_coverage
from .index_history import improvement, index_history
from .indicator_series import indicator_series
from .jury.scores import judge_ratings
from .masterplan import masterplan_position
from .models.base import Notice
from .models.evaluation_result import Evaluation
from .models.index_result import Improvement, Scorecard
from .models.jury_result import JuryResult
from .programmes import judge_programmes
from .provenance import with_provenance
from .scorecard import (
    announced,
    compare_with_published,
    dimension_view,
    framework_of,
    inconsistent_means,
    score,
    scores_of,
    with_previous_scores,
)
from .survey import judge_survey


def evaluate(
    record: Record,
    framework: Framework | None = None,
    *,
    history: tuple[Record, ...] = (),
    region: Region | None = None,
    across_editions: bool = False,
) -> Evaluation:
    """Judge one regency's year.

    Parameters
    ----------
    record
        What was observed.
    framework
        The edition to judge by; None for the one the record names. Naming one here for a record
        whose edition is unknown makes a labelled what-if, never the index.
    history
        The regency's earlier records, oldest first: for improvement, growth and trends.
    region
        The region's file: for the masterplan and the institutions.
    across_editions
        Compute the improvement even across editions not declared comparable; a notice says so.

    Returns
    -------
    Evaluation
        Frozen, unrounded, and in no language.

    Examples
    --------
    >>> from smartcity_eval import read_record, evaluate
    >>> evaluation = evaluate(read_record("params/2022/kota-kediri.yaml"))
    >>> evaluation.scorecard.index, evaluation.agreement.verdict
    (Decimal('3.315'), 'exact')
    """
    history = tuple(sorted((r for r in history if r.year < record.year), key=lambda r: r.year))
    edition = framework_of(record)
    known = load_framework(edition) if edition not in (None, UNKNOWN_FRAMEWORK) else None
    judged_by = framework or known
    jury = judge_ratings(
        record.ratings, judged_by if known else framework or _what_if_edition(record)
    )
    last = next((r for r in reversed(history) if r.year == record.year - 1), None)
    card = _card(record, judged_by, jury, last) if known else None
    published = announced(record)
    programmes = judge_programmes(record, history)
    entry = region_entry(record.region)
    moved = improvement(record, known, history, across_editions)
    result = Evaluation(
        region=record.region,
        name=entry.name,
        province=entry.province,
        year=record.year,
        as_of=record.as_of,
        stage=record.stage,
        fictitious=record.fictitious,
        mode=record.evaluation.mode if record.evaluation else None,
        participated=record.evaluation.participated if record.evaluation else True,
        framework=(framework.id if framework and known else edition),
        scorecard=card,
        what_if=(
            None if known else _card(record, framework or _what_if_edition(record), jury, last)
        ),
        published=published,
        agreement=compare_with_published(card, published),
        improvement=moved,
        index_history=index_history((*history, record)),
        panel=jury,
        dimensions=dimension_view(record),
        programmes=programmes,
        budget=judge_budget(record, history, programmes.total if programmes else None),
        series=indicator_series((*history, record)),
        masterplan=masterplan_position(region, record.as_of),
        survey=judge_survey(record.survey),
        coverage=record_coverage(record, region),
        conflicts=len(record.conflicts) + (len(region.conflicts) if region else 0),
        notices=(),
    )
    advice = advise(Case(result, record, region, judged_by))
    return result.model_copy(
        update={
            "notices": tuple(_notices(result, record, known, across_editions)),
            "advice": advice,
        }
    )


def evaluate_file(path: Path | str) -> Evaluation:
    """Judge the record in a file, with the regency's earlier records and region file beside it.

    Parameters
    ----------
    path
        ``params/<year>/<region-id>.yaml``.

    Raises
    ------
    RecordError
        When this record, an earlier one or the region's file is refused, or this record denies an
        earlier one.
    """
    path = Path(path)
    record, history = read_with_history(path)
    judged = evaluate(
        record, history=history, region=read_region_of(path.resolve().parent.parent, record.region)
    )
    return with_provenance(judged, path.resolve())


def _card(
    record: Record, framework: Framework | None, jury: JuryResult | None, last: Record | None
) -> Scorecard | None:
    """Score what was published; where nothing was, what the jury agreed on.

    Last year's scores stand beside.
    """
    if framework is None:
        return None
    published = scores_of(record)
    if published:
        return with_previous_scores(score(published, framework, record.year), last)
    agreed = (
        {leaf.key: leaf.agreed for leaf in jury.leaves if leaf.agreed is not None} if jury else {}
    )
    return (
        with_previous_scores(score(agreed, framework, record.year, exact=True), last)
        if agreed
        else None
    )


def _what_if_edition(record: Record) -> Framework | None:
    """Return the edition a record asks to be supposed, where none is known to have been used."""
    asked = record.evaluation.what_if if record.evaluation else None
    return load_framework(asked) if asked else None


def _notices(
    e: Evaluation, record: Record, known: Framework | None, across_editions: bool
) -> Iterator[Notice]:
    if e.framework == UNKNOWN_FRAMEWORK:
        yield Notice(code="framework_unknown", values={"year": e.year})
    if e.what_if and e.what_if.index is not None:
        yield Notice(
            code="what_if",
            values={"framework": e.what_if.framework},
            figures={"index": e.what_if.index},
        )
    assumed = [
        part for part in (record.scores, record.published) if part and part.status == "assumed"
    ]
    if assumed:
        yield Notice(code="figures_assumed", values={"how": assumed[0].how or ""})
    if e.panel and e.panel.state != "final":
        yield Notice(code="panel_not_final", values={"state": e.panel.state})
    if e.panel and e.panel.rule_status != "stated":
        yield Notice(code="panel_rule_assumed", values={"rule": e.panel.rule})
    open_leaves = [leaf.key for leaf in e.panel.leaves if leaf.open] if e.panel else []
    if open_leaves:
        yield Notice(code="leaves_open", values={"components": ", ".join(open_leaves)})
    if e.survey and e.survey.short:
        yield Notice(
            code="survey_short",
            values={"wanted": e.survey.wanted, "dimensions": ", ".join(e.survey.short)},
        )
    if e.scorecard and e.scorecard.index is None:
        yield Notice(code="scores_incomplete", figures={"coverage": e.scorecard.coverage})
    if known and e.scorecard and known.grades and not e.scorecard.exact:
        odd = inconsistent_means(e.scorecard, known)
        if odd:
            yield Notice(
                code="grades_misfit",
                values={"assessors": known.grades.assessors, "components": ", ".join(odd)},
            )
    if e.agreement and e.agreement.verdict == "different":
        yield Notice(
            code="index_differs",
            figures={"computed": e.agreement.computed, "published": e.agreement.published},
        )
    if e.improvement and e.improvement.unlike:
        yield Notice(code="unlike_formulas", values={"year": e.year - 1})
    if e.improvement and e.published.index is not None:
        yield from _improvement_notices(e, e.improvement, across_editions)
    yield from _doubt_notices(e)
    if (
        e.budget
        and e.budget.total is None
        and sum(x.amount is not None for x in e.budget.lines) > 1
    ):
        yield Notice(code="no_total", values={"unlike": ", ".join(e.budget.unlike)})
    if any("per_company" in line.basis for line in record.budget):
        yield Notice(code="per_company")
    for name, series in e.series.items():
        if series.breaks:
            yield Notice(
                code="series_break",
                values={"indicator": name, "years": ", ".join(map(str, series.breaks))},
            )
        if series.parallel:
            yield Notice(
                code="parallel_series",
                values={"indicator": name, "years": ", ".join(map(str, series.parallel))},
            )
    if e.conflicts:
        yield Notice(code="conflicts", values={"count": e.conflicts})


def _improvement_notices(
    e: Evaluation, change: Improvement, across_editions: bool
) -> Iterator[Notice]:
    if change.previous_index is None:
        return
    if change.computed is None and not change.unlike:
        yield _why_no_improvement(e, change.previous_year, change.previous_index)
    elif across_editions:
        yield Notice(code="across_editions")
    if (
        change.verdict == "different"
        and change.computed is not None
        and change.announced is not None
    ):
        yield Notice(
            code="improvement_differs",
            figures={"computed": change.computed, "announced": change.announced},
        )


def _why_no_improvement(
    e: Evaluation, previous_year: int | None, previous_index: Decimal
) -> Notice:
    """Return why no improvement is computed: no earlier record, or no comparable edition."""
    stated = {y.year: y for y in e.index_history if y.status == "stated" and y.year < e.year}
    before = stated.get(previous_year or 0)
    if before is None and stated:
        last = stated[max(stated)]
        return Notice(
            code="previous_not_on_record",
            values={"year": last.year},
            figures={"printed": previous_index, "known": last.index},
        )
    if before is None:
        return Notice(code="no_earlier_record")
    if UNKNOWN_FRAMEWORK in (
        e.framework or UNKNOWN_FRAMEWORK,
        before.framework or UNKNOWN_FRAMEWORK,
    ):
        return Notice(code="improvement_edition_unknown", values={"year": before.year})
    return Notice(code="not_comparable", values={"year": before.year})


def _doubt_notices(e: Evaluation) -> Iterator[Notice]:
    card = e.scorecard or e.what_if
    if card:
        doubtful = [c.key for c in card.contributions if c.weight_status != "stated"]
        if doubtful:
            yield Notice(code="weights_not_stated", values={"components": ", ".join(doubtful)})
    if e.programmes and (
        e.programmes.total.status != "stated"
        or any(p.status != "stated" for p in e.programmes.dimensions.values())
    ):
        yield Notice(code="programmes_inferred")
    if e.masterplan and e.masterplan.status != "stated":
        yield Notice(code="masterplan_inferred")
