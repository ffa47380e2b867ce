"""Documents that a batch does not make and that say something else than its pages will.

A document that is up to date stays, asked for or not. One that is not, and is not asked for, is
taken away, as an older PDF is: it would be offered beside a page that says something else. One
that somebody has edited since is set aside.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from ...core.messages import Message
from ...store.edited_files import remove_unless_edited
from ...store.outcome import Outcome, unmade
from .document_jobs import DocumentJob


@dataclass(frozen=True)
class Outdated:
    """Documents that are not asked for and not up to date.

    Attributes
    ----------
    documents
        Those whose figures, texts or template have changed: to be taken away.
    refused
        The outcomes of those whose records are refused now; their files are offered no more.
    """

    documents: tuple[DocumentJob, ...] = ()
    refused: tuple[Outcome, ...] = ()

    @property
    def keys(self) -> frozenset[str]:
        """The keys of those to be taken away."""
        return frozenset(job.key for job in self.documents)

    @property
    def with_file(self) -> tuple[DocumentJob, ...]:
        """Those of them that have a file."""
        return tuple(job for job in self.documents if job.is_there())


def find_outdated(
    others: Iterable[DocumentJob],
    known: Mapping[str, Outcome],
    judgeable: Collection[tuple[int, str | None]],
    fingerprint: Callable[[DocumentJob], str],
) -> Outdated:
    """Find the documents that are not up to date among those not asked for; takes nothing away.

    Parameters
    ----------
    others
        All that can be made of the records asked for, in the languages asked for, and is not asked
        for itself: the pages of others are not made anew either.
    known
        The journal.
    judgeable
        Year and region of each record that was judged, and each of their years.
    fingerprint
        Gives the fingerprint that a document would have now.
    """
    documents, refused = [], []
    for job in others:
        last = known.get(job.key)
        if last is None:
            continue
        if (job.year, job.region) not in judgeable:
            refused.append(unmade(job.key, job.language, Message("the record was refused")))
        elif last.fingerprint != fingerprint(job):
            documents.append(job)
    return Outdated(tuple(documents), tuple(refused))


def take_outdated_away(outdated: Outdated, known: Mapping[str, Outcome]) -> list[str]:
    """Remove the files of outdated documents; return the keys of those that had one."""
    removed = []
    for job in outdated.with_file:
        remove_unless_edited(job.reports_dir, job.key, known[job.key].written)
        removed.append(job.key)
    return removed
