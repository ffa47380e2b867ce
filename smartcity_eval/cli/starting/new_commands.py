"""The commands that begin something: a project, and each kind of file in it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from ...core.errors import UsageError
from ...core.messages import Message
from ..common import LANGUAGE, ParamsOption, _, existing, sheet_language
from ..output import say_error, say_result
from .asking import answered, answered_year
from .help_language import Application

new_app = Application(
    no_args_is_help=True,
    help=_(
        "Begin a project, a record, a region's file, a notebook, an edition or a panel's plan."
        " Nothing that is there is overwritten."
    ),
)
WHICH_REGION = Message("the regency or city, by name, code or id")
WHICH_YEAR = Message("the year that is evaluated")
RegionName = Annotated[
    str,
    typer.Argument(
        metavar=_("REGION"),
        help=_("The regency or city: Batang, 'Kota Batu', 33.25 or kab-batang."),
        show_default=False,
    ),
]
YearNumber = Annotated[
    int,
    typer.Argument(metavar=_("YEAR"), help=_("The year that is evaluated."), show_default=False),
]


@new_app.command(
    "project", help=_("Make a folder with notebooks, a few real records and a README.")
)
def project(
    folder: Annotated[
        str,
        typer.Argument(
            metavar="FOLDER", help=_("A folder that is empty or not there yet."), show_default=False
        ),
    ] = "",
) -> None:
    """Begin a project."""
    from ...starting.project import NEXT_STEPS, new_project

    place = Path(answered(folder, Message("the folder of the project"), "DIR"))
    files = new_project(place, LANGUAGE)
    say_error(_("{count} files written. Next:", count=len(files)))
    if place.resolve() != Path.cwd():
        say_error(f'  cd "{place}"' if " " in str(place) else f"  cd {place}")
    for command, text in NEXT_STEPS:
        say_error(f"  {command:<46}{text.in_language(LANGUAGE)}")
    say_result(str(place))


@new_app.command("record", help=_("Begin the record of a regency or city and year."))
def record(
    region: RegionName = "",
    year: YearNumber = 0,
    stage: Annotated[
        str, typer.Option(help=_("selection, preparation or implementation."))
    ] = "implementation",
    as_of: Annotated[
        str,
        typer.Option(
            "--as-of",
            metavar="2023-11-14",
            help=_("The day the record speaks of; none: today, or the year's last day."),
            show_default=False,
        ),
    ] = "",
    params: ParamsOption = None,
) -> None:
    """Begin a record."""
    from ...starting.record_start import new_record
    from ...starting.region_choice import chosen_region

    folder = _params(params)
    entry = chosen_region(answered(region, WHICH_REGION, "REGION"))
    number = answered_year(year, WHICH_YEAR, "YEAR")
    path = new_record(folder, entry, number, LANGUAGE, stage=stage, as_of=as_of)
    say_error(f"{entry.name} ({entry.code}, {entry.province}), {number}")
    say_result(_shown(path))


@new_app.command("region", help=_("Begin the file of what lasts about a regency or city."))
def region_file(region: RegionName = "", params: ParamsOption = None) -> None:
    """Begin a region's file."""
    from ...starting.record_start import new_region
    from ...starting.region_choice import chosen_region

    folder = _params(params)
    entry = chosen_region(answered(region, WHICH_REGION, "REGION"))
    path = new_region(folder, entry, LANGUAGE)
    say_error(f"{entry.name} ({entry.code}, {entry.province})")
    say_result(_shown(path))


@new_app.command("notebook", help=_("Begin a notebook that opens, runs, and suits the batch."))
def notebook(
    name: Annotated[
        str,
        typer.Argument(metavar=_("NAME"), help=_("Its name, such as my_page."), show_default=False),
    ] = "",
    title: Annotated[
        str, typer.Option(help=_("Its title; none: its name."), show_default=False)
    ] = "",
    region: Annotated[
        str,
        typer.Option(
            help=_("What it shows when opened; none: the last record."), show_default=False
        ),
    ] = "",
    year: Annotated[
        int,
        typer.Option(
            help=_("The year it shows when opened; none: the last record's."), show_default=False
        ),
    ] = 0,
    per_year: Annotated[
        bool, typer.Option("--per-year", help=_("Made once a year, of all regions together."))
    ] = False,
    params: ParamsOption = None,
) -> None:
    """Begin a notebook."""
    from ...records import record_paths
    from ...starting.notebook_start import new_notebook
    from ...starting.region_choice import chosen_region

    folder = _params(params)
    wanted = chosen_region(region).id if region else ""
    bare = answered(name, Message("the notebook's name"), "NAME")
    records = record_paths(folder, year or None, wanted or None)
    if not records:
        raise UsageError(
            Message(
                "there is no record in {folder} that the notebook could show; begin one with"
                " smartcity-eval new record, or name another --region or --year",
                {"folder": folder},
            )
        )
    shown = records[-1]
    path = new_notebook(
        folder.parent / "notebooks",
        bare,
        LANGUAGE,
        region="" if per_year else shown.stem,
        year=int(shown.parent.name),
        title=title,
    )
    say_error(_("To run it: smartcity-eval run --notebook {path}", path=_shown(path)))
    say_result(_shown(path))


@new_app.command("edition", help=_("Begin an edition of your own in editions/."))
def edition(
    name: Annotated[
        str, typer.Argument(metavar="ID", help=_("Its id, such as mine-2025."), show_default=False)
    ] = "",
    title: Annotated[str, typer.Option(help=_("Its title."), show_default=False)] = "",
    year: Annotated[int, typer.Option(help=_("The year it is for."), show_default=False)] = 0,
    component: Annotated[
        list[str] | None,
        typer.Option(
            metavar=_("KEY=WEIGHT"),
            help=_("A component and its weight; may be given again. The weights add up to 100."),
            show_default=False,
        ),
    ] = None,
    params: ParamsOption = None,
) -> None:
    """Begin an edition."""
    from ...frameworks.loader import OWN_EDITIONS
    from ...starting.edition_start import new_edition

    folder = Path(os.environ.get(OWN_EDITIONS) or _params(params).parent / "editions")
    path = new_edition(
        folder,
        answered(name, Message("the edition's id, such as mine-2025"), "ID"),
        answered(title, Message("the edition's title"), "--title"),
        answered_year(year, Message("the year it is for"), "--year"),
        LANGUAGE,
        component or (),
    )
    say_result(_shown(path))


@new_app.command("plan", help=_("Begin the plan of a panel (.xlsx), which makes its sheets."))
def plan(
    output: Annotated[Path, typer.Option("--output", "-o", help=_("The file to write."))] = Path(
        "rencana.xlsx"
    ),
) -> None:
    """Begin a plan."""
    from ...workbooks.panel.plan_layout import new_plan

    new_plan(output, sheet_language())
    say_error(
        _("When it is filled in: smartcity-eval workbook new --plan {path}", path=_shown(output))
    )
    say_result(_shown(output))


def _params(named: Path | None) -> Path:
    """Return the params folder that is named, or the nearest."""
    from ...records import find_params

    return existing(named) if named else find_params()


def _shown(path: Path) -> str:
    """Return a path as seen from the working folder, where it lies in it."""
    here = Path.cwd()
    whole = path.resolve()
    return str(whole.relative_to(here)) if whole.is_relative_to(here) else str(path)
