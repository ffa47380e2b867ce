"""The audit of the editions that a year's records were judged by, kept as plain figures."""

from __future__ import annotations

from collections.abc import Iterable

from ...composites.audit.coherence import Coherence, coherence
from ...evaluation import Evaluation
from ...evaluation.models.base import Result
from ...records.record import UNKNOWN_FRAMEWORK
from ..robustness import built_from, complete_cards, edition_at, score_table
from .deciding_components import Structure, structure


class EditionAudit(Result):
    """What one edition's complete rows say of it.

    Attributes
    ----------
    framework
        Id of the edition.
    rows
        How many regencies have all of its components.
    structure
        What decides their order; None for too few rows.
    coherence
        Whether the data bear the index; None for too few rows.
    """

    framework: str
    rows: int
    structure: Structure | None
    coherence: Coherence | None


class EditionAudits(Result):
    """The audits of a year's editions, the one with most rows first."""

    editions: tuple[EditionAudit, ...]


def edition_audits(evaluations: Iterable[Evaluation]) -> EditionAudits:
    """Audit each edition that a year's records name, with the rows that are complete.

    Parameters
    ----------
    evaluations
        Those of one year.
    """
    evaluations = tuple(evaluations)
    complete = complete_cards(evaluations)
    known = {e.framework for e in evaluations if e.framework and e.framework != UNKNOWN_FRAMEWORK}
    names = sorted(known, key=lambda name: (-len(complete.get(name, {})), name))
    audits = []
    for name in names:
        scores = score_table(complete.get(name, {}))
        built = built_from(name, scores)
        audits.append(
            EditionAudit(
                framework=name,
                rows=len(scores),
                structure=structure(name, scores),
                coherence=None if built is None else coherence(built, edition_at(name, scores)),
            )
        )
    return EditionAudits(editions=tuple(audits))
