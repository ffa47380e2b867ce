"""Making a document, page or evaluation again from the records of today."""

from __future__ import annotations

import re
from pathlib import Path

from ..core.errors import InputError, UsageError
from ..core.messages import LANGUAGES, Message, languages
from ..documents.check.evaluation_units import KIND as EVALUATION
from ..documents.origin import Origin
from ..documents.registry import DOCUMENTS
from ..documents.subject import Subject
from ..records import record_paths
from ..reports.notebooks import find_notebook
from .judging import judge
from .outputs.page_origin import NOTEBOOKS, PAGE, PARAMETERS
from .plan.prepare import Request
from .run import run_batch

_NOTEBOOK = re.compile(rf"{NOTEBOOKS}/([a-z][a-z0-9_]*)\.ipynb")


def made_again(origin: Origin, params_dir: Path, folder: Path, form: str) -> Path:
    """Make again what a file says that it is, from the records of today.

    Of the origin only the kind, year, region, language and notebook are used, each only if this
    package or the params folder has one of that name.

    Parameters
    ----------
    origin
        The origin that the file carries.
    params_dir
        The folder with the records.
    folder
        An empty folder for what is made.
    form
        The ending of the file to make, such as ``docx``.

    Raises
    ------
    UsageError
        When there is no such kind, record, language or notebook here, or it cannot be made here.
    RecordError
        When the record is refused today.
    """
    if origin.language not in LANGUAGES:
        raise UsageError(
            Message(
                "there is no language {language}; there are {known}",
                {"language": origin.language, "known": ", ".join(languages())},
            )
        )
    records = record_paths(params_dir, origin.year)
    own = [path for path in records if path.stem == origin.region] if origin.region else records
    if not own:
        raise UsageError(
            Message(
                "there is no record of {region} for {year} in {folder} today",
                {"region": origin.region or "-", "year": origin.year, "folder": params_dir},
            )
        )
    if origin.kind == EVALUATION:
        return _evaluation(origin, params_dir, folder)
    if origin.kind == PAGE:
        return _page(origin, own if origin.region else [own[0].parent], folder, form)
    return _document(origin, params_dir, folder, form)


def _evaluation(origin: Origin, params_dir: Path, folder: Path) -> Path:
    key = (origin.year, origin.region)
    judged = judge(params_dir, {origin.year}, only={origin.region})
    if key not in judged.files:
        raise InputError(judged.problems)
    made = folder / f"{origin.region}.json"
    made.write_bytes(judged.files[key])
    return made


def _document(origin: Origin, params_dir: Path, folder: Path, form: str) -> Path:
    kind = DOCUMENTS.get(origin.kind)
    if kind is None or kind.ending != f".{form}" or (kind.per == "region") != bool(origin.region):
        raise UsageError(
            Message(
                "this package makes no document of the kind {kind} as .{form}",
                {"kind": origin.kind, "form": form},
            )
        )
    kind.require()
    content = kind.make(
        Subject(origin.year, origin.region or None, origin.language, params_dir.resolve())
    )
    if content is None:
        raise UsageError(Message("there is nothing to make {kind} of today", {"kind": origin.kind}))
    made = folder / f"{kind.stem(origin.region or None)}{kind.ending}"
    made.write_bytes(content)
    return made


def _page(origin: Origin, paths: list[Path], folder: Path, form: str) -> Path:
    places = dict(origin.hashes)
    named = [found[1] for place in places if (found := _NOTEBOOK.fullmatch(place))]
    if len(named) != 1 or PARAMETERS in places:
        raise UsageError(
            Message(
                "the page was made from a notebook of one's own or with parameters of its own; it"
                " cannot be made again here"
            )
        )
    notebook = find_notebook(named[0])
    if notebook.per_region != bool(origin.region):
        raise UsageError(Message("{notebook} makes no such page", {"notebook": notebook.path.name}))
    request = Request(
        tuple(paths),
        folder / "reports",
        (origin.language,),
        notebooks=(named[0],),
        workers=1,
        formats=("pdf",) if form == "pdf" else (),
    )
    result = run_batch(request, lambda *_: None)
    made = [o for o in result.outcomes if o.made]
    if len(made) != 1:
        for outcome in result.failed:
            raise UsageError(
                Message(
                    "the page cannot be made today: {reason}",
                    {"reason": outcome.reason(origin.language)},
                )
            )
        raise InputError(result.problems)
    return request.reports_dir / f"{made[0].key}.{form}"
