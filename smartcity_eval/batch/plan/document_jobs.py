"""Which documents a batch makes, each of them a job beside those of the pages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ...documents.document_key import DocumentKey
from ...documents.registry import DocumentKind
from ...documents.subject import Subject
from .jobs import Job


@dataclass(frozen=True)
class DocumentJob:
    """One document on a regency and year, or on a whole year, in one language.

    `written` is the hash of its file as an earlier batch has left it: a file with another one was
    edited since, and is set aside and not lost.
    """

    kind: DocumentKind
    year: int
    region: str | None
    language: str
    params_dir: Path
    reports_dir: Path
    written: str = ""

    @property
    def key(self) -> str:
        """The document's place in reports/: ``id/2023/kab-batang.report.docx``."""
        return str(DocumentKey(self.language, self.year, self.region, self.kind))

    @property
    def file(self) -> Path:
        """The document's file."""
        return self.reports_dir / self.key

    @property
    def record_path(self) -> Path:
        """The record's file; for a document on a whole year there is none."""
        return self.params_dir / str(self.year) / f"{self.region}.yaml"

    @property
    def subject(self) -> Subject:
        """What the document is about; its figures are those that the batch has written."""
        return Subject(
            self.year, self.region, self.language, self.params_dir, self.reports_dir / "data"
        )

    def is_there(self) -> bool:
        """Return whether the document stands under its final name."""
        return self.file.is_file()


AnyJob = Job | DocumentJob


def plan_documents(
    records: Iterable[tuple[int, str]],
    kinds: Iterable[DocumentKind],
    languages: Iterable[str],
    params_dir: Path,
    reports_dir: Path,
) -> list[DocumentJob]:
    """List the documents to make, by language and kind, year and region, each once.

    Parameters
    ----------
    records
        Year and region id of each record asked for; a kind that is made of a whole year is made of
        each of their years.
    kinds, languages
        Which documents, and in which languages.
    params_dir, reports_dir
        Shared by every job.
    """
    wanted = sorted(set(records))
    years = [(year, None) for year in sorted({year for year, _ in wanted})]
    return [
        DocumentJob(kind, year, region, language, params_dir, reports_dir)
        for language in languages
        for kind in kinds
        for year, region in (wanted if kind.per == "region" else years)
    ]
