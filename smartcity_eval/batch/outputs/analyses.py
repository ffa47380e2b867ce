"""What notebooks show, computed and written as JSON before their kernel starts."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...core.errors import SmartCityError

if TYPE_CHECKING:
    from ...evaluation import Evaluation
    from ...evaluation.models.base import Result
    from ...evaluation.models.what_if_result import Written
    from ..plan.jobs import Job

    Evaluations = tuple[Evaluation, ...]


@dataclass(frozen=True)
class Analysis:
    """An analysis of a year's evaluations, or of one of them.

    Attributes
    ----------
    parameters
        The parameters of the notebook that it depends on.
    compute
        Takes the evaluations and, by name, what is asked.
    asked
        Takes these parameters by name and returns what is asked, as JSON has it.
    per_region
        Whether it is of one regency.
    """

    parameters: tuple[str, ...]
    compute: Callable[..., Result]
    asked: Callable[..., dict[str, Any]] = dict
    per_region: bool = False


def _robustness(evaluations: Evaluations, draws: int, concentration: float, seed: int) -> Result:
    # Imported here and below, for pandas is slow to import and most workers do without.
    from ...comparison.robustness_results import robustness_results

    return robustness_results(evaluations, draws, concentration, seed)


def _framework_audit(evaluations: Evaluations) -> Result:
    from ...comparison.audit.edition_audit import edition_audits

    return edition_audits(evaluations)


def _panel_summary(evaluations: Evaluations) -> Result:
    from ...comparison.jury.jury_summary import jury_summaries

    return jury_summaries(evaluations)


def _over_years(evaluations: Evaluations, window: int) -> Result:
    from ...comparison.trends.over_years_results import over_years_results

    return over_years_results(evaluations, window)


def _supposed(
    component: str, score: Written, weight: Written, aggregation: str, rescale: bool
) -> dict[str, Any]:
    """Return what the notebook supposes with its parameters."""
    from ...evaluation.models.what_if_result import Suppositions

    return Suppositions.of(
        {component: score}, {component: weight}, aggregation, rescale
    ).model_dump(mode="json")


def _what_if(evaluations: Evaluations, **asked: Any) -> Result:
    from ...evaluation.models.what_if_result import Suppositions
    from ...evaluation.what_if import what_if_results

    [evaluation] = evaluations
    return what_if_results(evaluation, Suppositions(**asked))


# By the name of the notebook that shows it.
ANALYSES = {
    "robustness": Analysis(("draws", "concentration", "seed"), _robustness),
    "framework_audit": Analysis((), _framework_audit),
    "panel_summary": Analysis((), _panel_summary),
    "over_years": Analysis(("window",), _over_years),
    "what_if": Analysis(
        ("component", "score", "weight", "aggregation", "rescale"), _what_if, _supposed, True
    ),
}


def store_analysis_of(job: Job) -> None:
    """Compute what a job's notebook shows and write it, unless it stands there already.

    Nothing is written for a notebook without an analysis, or with other parameters. An analysis
    that is refused, or takes no values of such kinds, is left to the notebook, whose cell then says
    why.
    """
    analysis = ANALYSES.get(job.notebook.name)
    given = {**job.notebook.defaults, **dict(job.extra)}
    if (
        analysis is None
        or analysis.per_region != (job.region is not None)
        or not given.keys() >= set(analysis.parameters)
    ):
        return
    from ...comparison.stored_analysis import StoredAnalysis

    with suppress(SmartCityError, TypeError, ValueError):
        asked = analysis.asked(**{key: given[key] for key in analysis.parameters})
        data_dir = job.reports_dir / "data"
        stored = StoredAnalysis(data_dir, job.year, job.notebook.name, asked, job.region)
        if not stored.is_current(job.library):
            stored.write(analysis.compute(_evaluations(job), **asked), job.library)


def analysis_path(job: Job) -> Path | None:
    """Return the place of the analysis that a job's notebook shows; None where it shows none."""
    from ...comparison.stored_analysis import StoredAnalysis

    if job.notebook.name not in ANALYSES:
        return None
    return StoredAnalysis(
        job.reports_dir / "data", job.year, job.notebook.name, region=job.region
    ).path


def _evaluations(job: Job) -> Evaluations:
    """Read the evaluations that a job's report shows: one, or all of its year."""
    from ...reports.report import judged_before, load_year

    data_dir = job.reports_dir / "data"
    if job.region is not None:
        return (judged_before(job.record_path, data_dir),)
    return load_year(job.year, job.language, str(job.params_dir), str(data_dir))
