"""Making every sheet of a panel's plan at once, in folders to send."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal, get_args

from ...core.errors import InputError, SmartCityError, UsageError
from ...core.messages import DEFAULT_LANGUAGE, Message
from ...records import read_record
from ...reference.packs import pack_languages
from ..sheets.layout import Identity
from ..sheets.new_workbook import answer_scale, new_workbook
from .panel_plan import PanelPlan, PlannedAssessor, PlannedPanel

PlannedKind = Literal["self-assessment", "ratings", "programmes", "budget", "survey"]
PLANNED_KINDS: tuple[PlannedKind, ...] = get_args(PlannedKind)
# What files and their folders are called, but where the pack in force has no Indonesian pages.
_NAMES = {
    "self-assessment": "penilaian-mandiri",
    "ratings": "penilaian",
    "programmes": "program",
    "budget": "anggaran",
    "survey": "survei",
    "regions": "daerah",
    "assessors": "asesor",
}


@dataclass(frozen=True)
class OutgoingSheet:
    """A sheet of the plan: its file, who fills it in, and what became of it.

    `state` is ``made``, ``there`` (the file was there and was left as it is) or ``failed``, with
    the error.
    """

    path: Path
    panel: PlannedPanel
    kind: PlannedKind
    assessor: PlannedAssessor | None = None
    state: Literal["made", "there", "failed"] = "there"
    error: SmartCityError | None = None


OutgoingProgress = Callable[[OutgoingSheet, int, int], None]


def new_workbooks(
    plan: PanelPlan,
    folder: Path,
    params: Path | None = None,
    kinds: Sequence[PlannedKind] = PLANNED_KINDS,
    answers: str = "",
    language: str = DEFAULT_LANGUAGE,
    progress: OutgoingProgress | None = None,
) -> tuple[OutgoingSheet, ...]:
    """Make the sheets of a plan that are not there yet.

    Parameters
    ----------
    plan
        The plan.
    folder
        Where they are written: ``asesor/<institution>/`` and ``daerah/<region>/``. A file that is
        there is never overwritten, so that after a change of the plan only what is new is made.
    params
        The folder of the records, with which sheets are filled in advance; None where there is
        none.
    kinds
        Which sheets.
    answers
        The survey's answer scale, such as ``1-5``.
    language
        The language of the sheets.
    progress
        Called after each sheet, with how many are done and how many there are.

    Returns
    -------
    tuple of OutgoingSheet
        One for each sheet of the plan, in its order.

    Raises
    ------
    UsageError
        When survey sheets are asked for without an answer scale.
    """
    low, high = answer_scale(answers) if answers else (0, 0)
    if "survey" in kinds and not answers:
        raise UsageError(
            Message(
                "on which scale do they answer? no source says which the national survey used;"
                " choose one, such as --answers 1-5"
            )
        )
    read = lru_cache(maxsize=4)(read_record)
    wanted = list(planned_sheets(plan, folder, kinds))
    done: list[OutgoingSheet] = []
    for sheet in wanted:
        if sheet.path.exists():
            done.append(sheet)
        else:
            panel, assessor = sheet.panel, sheet.assessor
            identity = Identity(
                sheet.kind,
                panel.framework if sheet.kind in ("ratings", "self-assessment") else "",
                panel.region,
                year=panel.year,
                assessor=assessor.key if assessor else "",
                minimum=low,
                maximum=high,
                respondents=50,
                language=language,
            )
            named = (assessor.institution, assessor.role) if assessor else ("", "")
            error: SmartCityError | None = None
            try:
                sheet.path.parent.mkdir(parents=True, exist_ok=True)
                new_workbook(sheet.path, identity, params, *named, read=read)
            except (InputError, UsageError) as fault:
                error = fault
            done.append(
                OutgoingSheet(
                    sheet.path, panel, sheet.kind, assessor, "failed" if error else "made", error
                )
            )
        if progress is not None:
            progress(done[-1], len(done), len(wanted))
    return tuple(done)


def planned_sheets(
    plan: PanelPlan, folder: Path, kinds: Sequence[PlannedKind] = PLANNED_KINDS
) -> Iterator[OutgoingSheet]:
    """Yield every sheet of a plan with the place of its file, without making it."""
    names = _NAMES if DEFAULT_LANGUAGE in pack_languages() else {name: name for name in _NAMES}
    for panel in plan.panels:
        for kind in kinds:
            stem = f"{names[kind]}-{panel.region}-{panel.year}"
            if kind != "ratings":
                path = folder / names["regions"] / panel.region / f"{stem}.xlsx"
                yield OutgoingSheet(path, panel, kind)
                continue
            for assessor in panel.assessors:
                path = folder / names["assessors"] / assessor.key / f"{stem}-{assessor.key}.xlsx"
                yield OutgoingSheet(path, panel, kind, assessor)
