"""What a regency's report is drawn from: its record, region, evaluation and peers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Day
from functools import cached_property
from pathlib import Path

from ..comparison.peers import PEERS, Peer, PeerView, peer_view, peers_path
from ..core.errors import UsageError
from ..core.messages import LANGUAGES, Message, languages
from ..evaluation import Evaluation, evaluate_file
from ..frameworks import Framework
from ..records import Record, Region, find_params, read_record, read_region_of, record_paths
from ..records.checks.published_scores import edition_of
from ..records.reading import PARAMS
from ..records.stored_record import read_stored_record
from ..reference.regions import similar_regions
from .citations import CitingPage
from .labels import instrument_name


@dataclass(frozen=True)
class Report(CitingPage):
    """Everything the sections of a regency's report show, and the language they show it in.

    `evaluations_dir` is the folder that the evaluation was read from; empty where it was made here.
    """

    record: Record
    region: Region | None
    evaluation: Evaluation
    peers: tuple[Peer, ...]
    language: str
    evaluations_dir: str = ""

    @property
    def is_readiness(self) -> bool:
        """Whether the regency is still getting ready, so that nothing is scored or failed."""
        return self.record.stage != "implementation"

    @property
    def figures_day(self) -> Day:
        """The record's day."""
        return self.record.as_of

    def source_number(self, key: str) -> int | None:
        """Return the number of a source; None for one that the report does not list."""
        return self.source_numbers.get(key)

    @cached_property
    def edition(self) -> Framework:
        """The edition that the year's scores are held against.

        It is the year's own, or the one whose scale serves where none is known.
        """
        return edition_of(self.record)

    @cached_property
    def instrument(self) -> str:
        """The name of the index that the year is judged by, as headings have it."""
        return instrument_name(self.edition.measures, self.say)

    @cached_property
    def seen(self) -> PeerView:
        """What the report shows of the others of its year."""
        return peer_view(self.peers, self.evaluation.region)

    @cached_property
    def source_numbers(self) -> dict[str, int]:
        """The number of each source, by key: the record's own, then the region's that advice cites.

        The region's other sources, and what they disagree on, are on the region's page.
        """
        of_region = self.region.sources if self.region else {}
        cited = [
            key
            for advice in self.evaluation.advice
            if advice.rule != "conflicts"
            for key in advice.source
            if key in of_region
        ]
        return {key: i for i, key in enumerate(dict.fromkeys([*self.record.sources, *cited]), 1)}


def load_report(
    region: str, year: int, language: str = "id", params_dir: str = "", evaluations_dir: str = ""
) -> Report:
    """Gather what a regency's report shows.

    Parameters
    ----------
    region
        Region id, such as ``kab-batang``.
    year
        The year judged.
    language
        ``id`` or ``en``.
    params_dir
        The folder with the records, as seen from the working folder or one above it; empty for the
        nearest ``params/`` upward from the working folder.
    evaluations_dir
        A folder with evaluations as JSON, so that nothing is judged twice; empty to judge here.

    Raises
    ------
    UsageError
        When there is no such record or language; says which there are.
    RecordError
        When a record is refused.
    """
    path = record_file(region, year, language, params_dir)
    own, peers = _judged(path, Path(evaluations_dir)) if evaluations_dir else _judge_all(path)
    return Report(*record_and_region(path, evaluations_dir), own, peers, language, evaluations_dir)


def record_file(region: str, year: int, language: str, params_dir: str) -> Path:
    """Find a record's file; parameters and errors as for :func:`load_report`."""
    params = params_folder(params_dir, language)
    path = params / str(year) / f"{region}.yaml"
    if not path.is_file():
        raise UsageError(_no_record(params, region, year))
    return path


def record_and_region(path: Path, evaluations_dir: str) -> tuple[Record, Region | None]:
    """Read a record and its region: as the batch stored them while their files are still the same.

    Raises
    ------
    RecordError
        When they are read from their files and refused.
    """
    stored = read_stored_record(Path(evaluations_dir), path) if evaluations_dir else None
    if stored is not None:
        return stored.record, stored.region
    return read_record(path), read_region_of(path.parent.parent, path.stem)


def judged_before(path: Path, evaluations_dir: Path) -> Evaluation:
    """Read what the batch made of a record; refused where it has not judged it yet."""
    year, region = path.parent.name, path.stem
    file = evaluations_dir / year / f"{region}.json"
    if not file.is_file() or not peers_path(evaluations_dir, int(year)).is_file():
        raise UsageError(
            Message(
                "there is no evaluation of {region} for {year} in {folder}; run the batch first, or"
                " leave evaluations_dir empty",
                {"region": region, "year": year, "folder": evaluations_dir},
            )
        )
    return Evaluation.model_validate_json(file.read_bytes())


def _judged(path: Path, evaluations_dir: Path) -> tuple[Evaluation, tuple[Peer, ...]]:
    """Read what the batch has written: the regency's own evaluation, and its peers."""
    own = judged_before(path, evaluations_dir)
    return own, PEERS.validate_json(peers_path(evaluations_dir, own.year).read_bytes())


def _judge_all(path: Path) -> tuple[Evaluation, tuple[Peer, ...]]:
    """Judge every record of the year here and now."""
    evaluations = [
        evaluate_file(p) for p in record_paths(path.parent.parent, int(path.parent.name))
    ]
    return next(e for e in evaluations if e.region == path.stem), tuple(map(Peer.of, evaluations))


def load_year(
    year: int, language: str = "id", params_dir: str = "", evaluations_dir: str = ""
) -> tuple[Evaluation, ...]:
    """Gather every evaluation of one year, in the order of the regions' ids.

    Parameters
    ----------
    year, language, params_dir, evaluations_dir
        As for :func:`load_report`.

    Raises
    ------
    UsageError
        When there is no record of that year.
    """
    params = params_folder(params_dir, language)
    if evaluations_dir:
        files = sorted(
            (Path(evaluations_dir) / str(year)).glob("*.json"), key=lambda file: file.stem
        )
        return tuple(Evaluation.model_validate_json(f.read_text(encoding="utf-8")) for f in files)
    paths = record_paths(params, year)
    if not paths:
        years = ", ".join(sorted({p.parent.name for p in record_paths(params)}))
        raise UsageError(
            Message(
                "there is no record of {year} in {folder}; there are records of {years}",
                {"year": year, "folder": params, "years": years},
            )
        )
    return tuple(evaluate_file(path) for path in sorted(paths, key=lambda path: path.stem))


def params_folder(params_dir: str, language: str) -> Path:
    """Find the folder with the records from the working folder upward.

    A language without a catalogue is refused.
    """
    if language not in LANGUAGES:
        raise UsageError(
            Message(
                "there is no language {language}; there are {known}",
                {"language": language, "known": ", ".join(languages())},
            )
        )
    if not params_dir:
        return find_params()
    found = find_upward(params_dir)
    if found is None:
        raise UsageError(
            Message(
                "there is no folder {folder}; name the one that holds the years, such as {example}",
                {"folder": params_dir, "example": PARAMS},
            )
        )
    return found


def find_upward(name: str) -> Path | None:
    """Find a folder by its name as seen from the working folder, or the nearest one above it.

    A notebook runs in its own folder in JupyterLab, and elsewhere by other means: from any folder
    of a project it finds the same.
    """
    return next(
        (place for base in (Path(), *Path().resolve().parents) if (place := base / name).is_dir()),
        None,
    )


def _no_record(params: Path, region: str, year: int) -> Message:
    years = [p.parent.name for p in record_paths(params, region=region)]
    if years:
        return Message(
            "there is no record of {region} for {year}; there are records of {years}",
            {"region": region, "year": year, "years": ", ".join(years)},
        )
    known = {p.stem for p in record_paths(params)}
    close = [r for r in similar_regions(region) if r in known]
    hint = Message(" (did you mean {names}?)", {"names": ", ".join(close)}) if close else ""
    return Message(
        "there is no record of {region} in {folder}{hint}",
        {"region": region, "folder": params, "hint": hint},
    )
