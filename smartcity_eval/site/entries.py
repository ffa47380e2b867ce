"""What the site shows of each evaluation, cached so that only changed ones are read again."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from datetime import date as Day
from decimal import Decimal
from pathlib import Path

from pydantic import TypeAdapter

from ..comparison.year_rows import Cell, year_row
from ..core.files import read_file, write_atomically
from ..evaluation import Evaluation
from ..evaluation.models.base import AnnouncedRank, Notice, Result
from ..evaluation.models.index_result import IndexYear
from ..methods.uncertainty.rounding_intervals import half_up
from ..records.figure import Basis
from ..records.record import Stage
from ..reference.dimensions import Dimension
from ..store.state import read_state
from ..workbooks.panel.panel_figures import PanelFigures

ENTRIES = "entries"
# So many digits tell two states of a file apart; whole, they would be most of a region's figures.
HASH_BEGINNING = 16
Entries = dict[int, dict[str, "Entry"]]


class IndexMove(Result):
    """The announced change of the index since the year before.

    `previous` is that year's index as the announcement implies it, and `previous_by` the edition
    it was judged by; `unlike` marks a change between unlike formulas.
    """

    change: Decimal
    previous: Decimal
    previous_by: str | None
    unlike: bool


class BudgetLine(Result):
    """One published amount of the year's budget."""

    fund: str
    holder: str
    state: str | None
    amount: Decimal
    basis: tuple[Basis, ...]


class Entry(Result):
    """All that the site shows of one evaluation.

    `rate` and `dimensions` are programme achievements in percent, on the day `counted_on`;
    `what_if` is the index that an edition of another year would give; `scores` are those of the
    components of the year's own edition; `assumed` names the components whose weight nobody
    published; `made_from` are the beginnings of its files' hashes; `row` is the year's table's;
    `panel` is how far the assessors are.
    """

    region: str
    name: str
    province: str
    year: int
    as_of: Day
    stage: Stage
    fictitious: bool
    framework: str | None
    participated: bool
    index: Decimal | None
    what_if: Decimal | None
    move: IndexMove | None
    scores: dict[str, Decimal]
    ranks: tuple[AnnouncedRank, ...]
    history: tuple[IndexYear, ...]
    target: int | None
    achieved: int | None
    rate: Decimal | None
    counted_on: Day | None
    budget: tuple[BudgetLine, ...]
    dimensions: dict[Dimension, Decimal]
    coverage: Decimal
    missing: tuple[str, ...]
    conflicts: int
    notices: tuple[Notice, ...]
    assumed: tuple[str, ...]
    version: str | None
    made_from: dict[str, str]
    row: dict[str, Cell]
    panel: PanelFigures

    @classmethod
    def of(cls, e: Evaluation) -> Entry:
        """Return what the site shows of an evaluation."""
        card, total = e.scorecard or e.what_if, e.programmes.total if e.programmes else None
        dimensions = e.programmes.dimensions if e.programmes else {}
        return cls(
            region=e.region,
            name=e.name,
            province=e.province,
            year=e.year,
            as_of=e.as_of,
            stage=e.stage,
            fictitious=e.fictitious,
            framework=e.framework,
            participated=e.participated,
            index=e.published.index,
            what_if=e.what_if.index if e.what_if else None,
            move=_move(e),
            scores=_scores(e),
            ranks=e.published.ranks,
            history=e.index_history,
            target=total.target if total else None,
            achieved=total.achieved if total else None,
            rate=total.rate if total else None,
            counted_on=total.as_of if total else None,
            budget=_budget(e),
            dimensions={key: own.rate for key, own in dimensions.items() if own.rate is not None},
            coverage=e.coverage.percent,
            missing=e.coverage.missing,
            conflicts=e.conflicts,
            notices=e.notices,
            assumed=(
                tuple(c.key for c in card.contributions if c.weight_status == "assumed")
                if card
                else ()
            ),
            version=e.provenance.version if e.provenance else None,
            made_from=_made_from(e),
            row=year_row(e),
            panel=PanelFigures.of(e),
        )


def _made_from(e: Evaluation) -> dict[str, str]:
    """Return the beginnings of the hashes of the record, the region's file and the edition."""
    made = e.provenance
    if made is None:
        return {}
    hashes = {
        "record": made.record_sha256,
        "region": made.region_sha256,
        "edition": made.framework_sha256,
    }
    return {name: sha256[:HASH_BEGINNING] for name, sha256 in hashes.items() if sha256}


def _move(e: Evaluation) -> IndexMove | None:
    found = e.improvement
    if found is None or found.announced is None or found.implied_previous is None:
        return None
    return IndexMove(
        change=found.announced,
        previous=found.implied_previous,
        previous_by=found.implied_by,
        unlike=found.unlike,
    )


def _scores(e: Evaluation) -> dict[str, Decimal]:
    """Return the components' scores; means of leaves, which nobody printed, to two decimals."""
    contributions = e.scorecard.contributions if e.scorecard else ()
    return {
        c.key: half_up(c.score, 2) if c.is_mean else c.score
        for c in contributions
        if c.score is not None
    }


def _budget(e: Evaluation) -> tuple[BudgetLine, ...]:
    """Return the published amounts, without the parts of others."""
    return tuple(
        BudgetLine(
            fund=line.fund,
            holder=line.holder,
            state=line.state,
            amount=line.amount,
            basis=line.basis,
        )
        for line in (e.budget.lines if e.budget else ())
        if line.amount is not None and not line.of_which
    )


class _Kept(Result):
    """An entry and the state of the file it was taken from: its times, its size, its number."""

    stamp: tuple[int, int, int, int]
    entry: Entry


_CHECKED = re.compile(rb'\{"sha256":"([0-9a-f]{64})","entries":(.*)\}', re.DOTALL)
_KEPT = TypeAdapter(dict[str, _Kept])


def read_entries(data_dir: Path) -> Entries:
    """Read what the site shows of every evaluation, by year and region.

    Parameters
    ----------
    data_dir
        The folder ``data/`` of the reports. Evaluations whose files are as they were the last time
        are taken from ``data/entries/``; one that another version of this package has written, or
        that cannot be read, is left out.
    """
    years = (
        sorted(
            int(path.name) for path in data_dir.iterdir() if path.name.isdecimal() and path.is_dir()
        )
        if data_dir.is_dir()
        else []
    )
    # Hashes of what the batch wrote: an evaluation that was edited since is not shown.
    written = {
        key: entry.written for key, entry in read_state(data_dir).judged.items() if entry.written
    }
    return {year: entries for year in years if (entries := _read_year(data_dir, year, written))}


def _read_year(data_dir: Path, year: int, written: Mapping[str, str]) -> dict[str, Entry]:
    path = data_dir / ENTRIES / f"{year}.json"
    known, now = _read_kept(path), {}
    for file in sorted((data_dir / str(year)).iterdir(), key=lambda file: (file.stem, file.suffix)):
        region = file.stem
        if file.suffix != ".json":
            continue
        status = file.stat()
        stamp = (status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino)
        kept = known.get(region)
        if kept is None or kept.stamp != stamp:
            evaluation = _read_evaluation(file, written.get(f"{year}/{region}"))
            kept = None if evaluation is None else _Kept(stamp=stamp, entry=Entry.of(evaluation))
        if kept is not None:
            now[region] = kept
    if now != known:
        content = _KEPT.dump_json(now)
        write_atomically(
            path,
            b'{"sha256":"%s","entries":%s}'
            % (hashlib.sha256(content).hexdigest().encode(), content),
        )
    return {region: kept.entry for region, kept in now.items()}


def _read_kept(path: Path) -> dict[str, _Kept]:
    """Read the cached entries; none where the file is damaged or edited."""
    try:
        found = _CHECKED.fullmatch(path.read_bytes())
        return (
            _KEPT.validate_json(found[2])
            if found and found[1].decode() == hashlib.sha256(found[2]).hexdigest()
            else {}
        )
    except (OSError, ValueError):
        return {}


def _read_evaluation(path: Path, sha256: str | None) -> Evaluation | None:
    """Read an evaluation; None where it is unreadable, misnamed or not as the batch wrote it."""
    try:
        content = read_file(path)
        evaluation = Evaluation.model_validate_json(content)
    except (OSError, ValueError):
        return None
    own = (evaluation.region, str(evaluation.year)) == (path.stem, path.parent.name)
    return evaluation if own and sha256 in (None, hashlib.sha256(content).hexdigest()) else None
