"""The origin of a document, from the evaluations and the files that it shows."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from ..comparison.peers import PEERS
from ..core.entry_points import plugin_packages
from ..core.files import file_sha256
from ..evaluation import Evaluation
from ..records import record_paths
from ..records.shared_sources import sources_path
from ..reports.report import Report
from ..workbooks.panel.stored_plan import PANELS, plan_files
from .origin import Origin

PARAMS, PLUGINS = "params", "plug-ins"
# What an office keeps for its documents, beside the params folder and in it.
BRAND, TEMPLATES, OFFICE = "brand.yaml", "templates", "documents"
# `report.docx`, and a language's own `report.en.docx`.
MOST_DOTS = 2


def report_origin(
    kind: str, report: Report, params_dir: Path | None = None, year: Iterable[Evaluation] = ()
) -> Origin:
    """Return what a document on a regency's year was made from.

    Beside the record, the region's file and the edition it names what the document shows of the
    other regencies of the year, as one hash, and with a params folder all of :func:`whole_origin`.

    Parameters
    ----------
    kind
        The kind of document.
    report
        What it is drawn from.
    params_dir
        The folder with the records.
    year
        Every evaluation of the year, for a document that shows them whole and not as peers only.
    """
    e, others = report.evaluation, tuple(year)
    peers = sorted(report.peers, key=lambda peer: peer.region)
    shown = (
        _sha256_over(others)
        if others
        else hashlib.sha256(PEERS.dump_json(tuple(peers))).hexdigest()
    )
    hashes = {**_files_of(e), f"{PARAMS}/{e.year}/": shown}
    listed = tuple(sorted(hashes.items()))
    made = Origin(kind, e.year, e.region, report.language, e.framework or "", listed)
    return whole_origin(made, params_dir) if params_dir else made


def year_origin(
    kind: str,
    year: int,
    evaluations: Iterable[Evaluation],
    language: str,
    params_dir: Path | None = None,
) -> Origin:
    """Return what a document on a whole year was made from: one hash over its evaluations."""
    own = sorted(evaluations, key=lambda e: e.region)
    hashes = [(f"{PARAMS}/{year}/", _sha256_over(own))]
    editions = {
        f"editions/{e.framework}.yaml": e.provenance.framework_sha256
        for e in own
        if e.framework and e.provenance and e.provenance.framework_sha256
    }
    hashes += [(place, sha256) for place, sha256 in sorted(editions.items()) if sha256]
    named = {e.framework for e in own}
    framework = named.pop() if len(named) == 1 else None
    made = Origin(kind, year, "", language, framework or "", tuple(sorted(hashes)))
    return whole_origin(made, params_dir) if params_dir else made


def _sha256_over(evaluations: Iterable[Evaluation]) -> str:
    over_all = hashlib.sha256()
    for e in sorted(evaluations, key=lambda e: e.region):
        # Without the hashes of its files, which say nothing that the document shows.
        bare = e.model_copy(update={"provenance": None})
        over_all.update(bare.model_dump_json().encode() + b"\n")
    return over_all.hexdigest()


def whole_origin(origin: Origin, params_dir: Path) -> Origin:
    """Return an origin with the other files that every document of its kind is made from.

    These are the region's earlier records, the shared sources, what only the office knows of its
    letters and meetings, its brand and its templates, as far as there are any; and the versions of
    plug-ins.
    """
    found = [(place, file_sha256(path)) for place, path in _beside(origin, params_dir)]
    found += [
        (f"{PLUGINS}/{name}", hashlib.sha256(version.encode()).hexdigest())
        for name, version in plugin_packages()
    ]
    if plans := plan_files(params_dir):
        hashes = "".join(file_sha256(path) for path in plans)
        found.append((f"{PARAMS}/{PANELS}/", hashlib.sha256(hashes.encode()).hexdigest()))
    return origin.with_hashes(found)


def _files_of(e: Evaluation) -> dict[str, str]:
    made = e.provenance
    if made is None:
        return {}
    card = e.scorecard or e.what_if
    edition = card.framework if card else e.framework
    found = {
        f"{PARAMS}/{e.year}/{e.region}.yaml": made.record_sha256,
        f"{PARAMS}/regions/{e.region}.yaml": made.region_sha256,
        f"editions/{edition}.yaml": made.framework_sha256,
    }
    return {place: sha256 for place, sha256 in found.items() if sha256}


def _beside(origin: Origin, params_dir: Path) -> Iterator[tuple[str, Path]]:
    own = record_paths(params_dir, region=origin.region) if origin.region else []
    for path in own:
        if path.parent.name.isdecimal() and int(path.parent.name) < origin.year:
            yield f"{PARAMS}/{path.parent.name}/{path.name}", path
    single = {
        f"{PARAMS}/{sources_path(params_dir).name}": sources_path(params_dir),
        f"{PARAMS}/{OFFICE}/{origin.year}.yaml": params_dir / OFFICE / f"{origin.year}.yaml",
        BRAND: params_dir.parent / BRAND,
    }
    for place, path in single.items():
        if path.is_file():
            yield place, path
    templates = params_dir.parent / TEMPLATES
    for name in dict.fromkeys([origin.kind, origin.kind.rpartition("-")[2]]):
        for path in sorted(templates.glob(f"{name}.*")):
            if path.is_file() and path.name.count(".") <= MOST_DOTS:
                yield f"{TEMPLATES}/{path.name}", path
