"""The command that audits a year's announced results."""

from __future__ import annotations

from typing import Annotated

import typer

from ..core.errors import UsageError
from ..core.messages import Message
from .common import (
    LANGUAGE,
    AsJson,
    ParamsFolder,
    _,
    check_language,
    existing,
    exit_code,
    use_editions_beside,
)


def audit(
    year: Annotated[
        int,
        typer.Argument(
            metavar=_("YEAR"),
            help=_("The year whose announced results are audited."),
            show_default=False,
        ),
    ],
    path: ParamsFolder = None,
    draws: Annotated[
        int, typer.Option(min=1, help=_("How many times the order is computed with other choices."))
    ] = 1000,
    seed: Annotated[
        int, typer.Option(min=0, help=_("The seed: the same one gives the same draws."))
    ] = 1,
    as_json: AsJson = False,
    language: Annotated[str, typer.Option(help=_("Language of the page: id or en."))] = LANGUAGE,
) -> None:
    """Print every figure of the findings, from the records of the year and of the year before."""
    from ..comparison.audit.national import national_audit
    from ..records import find_params
    from .evaluations import evaluations_of
    from .output import print_problems, say_json, say_result

    check_language(language)
    params = use_editions_beside(existing(path)) if path else find_params()
    folders = [folder for which in (year - 1, year) if (folder := params / str(which)).is_dir()]
    if params / str(year) not in folders:
        years = ", ".join(sorted(folder.name for folder in params.glob("[0-9]*")))
        raise UsageError(
            Message(
                "there is no record of {year} in {folder}; there are records of {years}",
                {"year": year, "folder": params, "years": years},
            )
        )
    evaluations, problems = evaluations_of(folders)
    found = national_audit(evaluations, year, draws, seed)
    if as_json:
        say_json(found.model_dump(mode="json"))
    else:
        from ..reports.analysis.findings import findings

        say_result(findings(found, language), end="")
    print_problems(problems, LANGUAGE)
    raise typer.Exit(exit_code(bool(problems), bool(evaluations)))
