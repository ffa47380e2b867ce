"""What the notebooks on a year compute, computed and written as JSON before their kernel starts."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...core.errors import SmartCityError

if TYPE_CHECKING:
    from ...evaluation import Evaluation
    from ...evaluation.models.base import Result
    from ..plan.jobs import Job

    Evaluations = tuple[Evaluation, ...]


@dataclass(frozen=True)
class Analysis:
    """An analysis of a year's evaluations.

    Attributes
    ----------
    parameters
        The parameters of the notebook that it depends on.
    compute
        Takes the evaluations and, by name, the parameters.
    """

    parameters: tuple[str, ...]
    compute: Callable[..., Result]


def _robustness(evaluations: Evaluations, draws: int, concentration: float, seed: int) -> Result:
    # Imported here and below, for pandas is slow to import and most workers do without.
    from ...comparison.robustness_results import robustness_results

    return robustness_results(evaluations, draws, concentration, seed)


def _framework_audit(evaluations: Evaluations) -> Result:
    from ...comparison.audit.edition_audit import edition_audits

    return edition_audits(evaluations)


# By the name of the notebook that shows it.
ANALYSES = {
    "robustness": Analysis(("draws", "concentration", "seed"), _robustness),
    "framework_audit": Analysis((), _framework_audit),
}


def store_analysis_of(job: Job) -> None:
    """Compute what a job's notebook shows and write it, unless it stands there already.

    Nothing is written for a notebook without an analysis, or with other parameters. An analysis
    that is refused is left to the notebook, whose cell then says why.
    """
    analysis = ANALYSES.get(job.notebook.name)
    given = {**job.notebook.defaults, **dict(job.extra)}
    if analysis is None or job.region is not None or not given.keys() >= set(analysis.parameters):
        return
    from ...comparison.stored_analysis import is_stored, store_analysis
    from ...reports.report import load_year

    name, data_dir = job.notebook.name, job.reports_dir / "data"
    parameters = {key: given[key] for key in analysis.parameters}
    if is_stored(data_dir, job.year, name, parameters):
        return
    with suppress(SmartCityError):
        evaluations = load_year(job.year, job.language, str(job.params_dir), str(data_dir))
        found = analysis.compute(evaluations, **parameters)
        store_analysis(data_dir, job.year, name, parameters, found)
