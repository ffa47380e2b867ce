"""The hashes of the files that an evaluation was made from."""

from __future__ import annotations

from pathlib import Path

from .._version import __version__
from ..core.files import file_sha256
from ..frameworks import edition_sha256, graded_ids
from ..records.reading import region_path
from .models.evaluation_result import Evaluation, Provenance


def with_provenance(evaluation: Evaluation, record_path: Path) -> Evaluation:
    """Return an evaluation with the hashes of its files and the package's version.

    Parameters
    ----------
    evaluation
        The evaluation of the record in the file.
    record_path
        ``params/<year>/<region-id>.yaml``.
    """
    region = region_path(record_path.parent.parent, evaluation.region)
    card = evaluation.scorecard or evaluation.what_if
    edition = card.framework if card else evaluation.framework
    provenance = Provenance(
        record_sha256=file_sha256(record_path),
        region_sha256=file_sha256(region) if region.is_file() else None,
        framework_sha256=edition_sha256(edition) if edition in graded_ids() else None,
        version=__version__,
    )
    return evaluation.model_copy(update={"provenance": provenance})
