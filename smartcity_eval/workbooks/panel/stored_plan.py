"""The plans in their default place, ``params/panels/``, and as the reports folder keeps them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from ...core.errors import Problem, WorkbookError
from ...core.files import read_file, write_atomically
from .panel_plan import PanelPlan

PANELS = "panels"
_ENDINGS = (".xlsx", ".xls", ".ods", ".csv")
_STORED = TypeAdapter(PanelPlan)


def plan_files(params: Path) -> list[Path]:
    """Return the plans that lie in ``params/panels/``, by name."""
    folder = params / PANELS
    return (
        sorted(
            path
            for path in folder.iterdir()
            if path.suffix.lower() in _ENDINGS and not path.name.startswith(("~$", "."))
        )
        if folder.is_dir()
        else []
    )


def combined_plan(plans: list[PanelPlan]) -> PanelPlan | None:
    """Return several plans as one; of a regency and year on two, the first counts."""
    if not plans:
        return None
    panels = {
        (panel.year, panel.region): panel for plan in reversed(plans) for panel in plan.panels
    }
    return PanelPlan(", ".join(plan.file for plan in plans), tuple(panels.values()))


def write_stored_plan(params: Path, data_dir: Path) -> tuple[bool, list[Problem]]:
    """Keep the plans of a params folder in a reports folder, for its pages.

    A plan that cannot be read is left out.

    Returns
    -------
    bool
        Whether what is kept has changed.
    list of Problem
        What is wrong with the plans that were left out.
    """
    from .plan_reading import read_plan  # what opens workbooks is slow to import

    plans, problems = [], []
    for path in plan_files(params):
        try:
            plans.append(read_plan(path))
        except WorkbookError as error:
            name = f"{params.name}/{PANELS}/{path.name}"
            problems += [replace(problem, file=name) for problem in error.problems]
    whole, path = combined_plan(plans), data_dir / f"{PANELS}.json"
    if whole is None:
        there = path.is_file()
        path.unlink(missing_ok=True)
        return there, problems
    content = _STORED.dump_json(PanelPlan("", whole.panels)) + b"\n"
    if path.is_file() and path.read_bytes() == content:
        return False, problems
    write_atomically(path, content)
    return True, problems


def read_stored_plan(data_dir: Path) -> PanelPlan | None:
    """Read the plans that a reports folder keeps; None where there are none."""
    try:
        return _STORED.validate_json(read_file(data_dir / f"{PANELS}.json"))
    except (OSError, ValidationError):
        return None
