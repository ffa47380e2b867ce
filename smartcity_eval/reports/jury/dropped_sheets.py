"""Filled-in sheets while the panel meets: read anew at each run, the record untouched."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ...core.errors import UsageError
from ...core.messages import Message
from ...core.temporary import temporary_folder
from ...records import record_paths
from ...records.reading import region_path
from ...workbooks.submissions.importing import WorkbookImport, import_workbooks
from ..blocks import Block, Item, Section, listing, section, table
from ..report import Report, find_upward

ENDINGS = (".xlsx", ".xlsm", ".xls", ".ods")
BECAME = {
    "imported": Message("laid over the record"),
    "already": Message("in the record already"),
    "refused": Message("▲ not taken, see below"),
}


@dataclass(frozen=True)
class JuryReview(Report):
    """A panel's report with what became of each sheet in the folder of sheets, if one was named."""

    sheets: tuple[WorkbookImport, ...] = ()


@contextmanager
def record_with_sheets(
    path: Path, workbooks_dir: str
) -> Iterator[tuple[Path, tuple[WorkbookImport, ...]]]:
    """Import a folder's sheets into a temporary copy of a regency's files.

    Parameters
    ----------
    path
        The record's file; it may not be there yet.
    workbooks_dir
        A folder, as seen from the working folder or one above it. Files that Excel keeps beside an
        open one are passed over.

    Returns
    -------
    tuple
        The record's place in the copy, and what became of each sheet.

    Raises
    ------
    UsageError
        When there is no such folder.
    """
    folder = find_upward(workbooks_dir)
    if folder is None:
        raise UsageError(
            Message(
                "there is no folder {folder}; name the one that holds the filled-in sheets",
                {"folder": workbooks_dir},
            )
        )
    sheets = sorted(
        f
        for f in folder.iterdir()
        if f.suffix.lower() in ENDINGS and not f.name.startswith(("~$", "."))
    )
    params, region = path.parent.parent, path.stem
    with temporary_folder("smartcity-panel-") as place:
        copy = Path(place)
        for file in (*record_paths(params, region=region), region_path(params, region)):
            if file.is_file():
                target = copy / file.relative_to(params)
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(file, target)
        yield copy / path.relative_to(params), import_workbooks(sheets, copy)


def jury_sheets(review: JuryReview) -> Section | None:
    """Show what became of each sheet in the folder, with every error by sheet and cell."""
    if not review.sheets:
        return None
    say, e = review.say, review.evaluation
    own = Path(str(e.year), f"{e.region}.yaml")
    rows, faults = [], []
    for sheet in review.sheets:
        name, elsewhere = (
            Path(sheet.file).name,
            sheet.record is not None and Path(*sheet.record.parts[-2:]) != own,
        )
        became = (
            say("of another region or year, passed over")
            if elsewhere
            else say(BECAME[sheet.state].text)
        )
        rows.append({say("File"): name, say("What became of it"): became})
        if not elsewhere:
            faults.append(
                listing(
                    name,
                    [
                        Item(
                            p.message.in_language(review.language),
                            lead=f"{p.place}:" if p.place else "",
                        )
                        for p in sheet.problems
                    ],
                )
            )
    blocks: list[Block | None] = [
        table(
            say("Filled-in sheets"),
            rows,
            notes=(
                say(
                    "The record itself is unchanged; the command workbook import takes the sheets"
                    " into it."
                ),
            ),
        ),
        *faults,
    ]
    return section("panel-sheets", say("Which sheets were read?"), blocks, review.language)
