"""What an office keeps for its documents: they are made again when some of it has changed."""

from __future__ import annotations

from pathlib import Path

from ...documents.brand import read_brand
from ...workbooks.panel.stored_plan import plan_files

BRAND, TEMPLATES, DOCUMENTS = "brand.yaml", "templates", "documents"


def office_files(params_dir: Path, ending: str, year: int) -> list[Path]:
    """Return the files of an office that documents of a year can show, whether there or not.

    These are the brand and its logo, the templates with that ending, what the office knows of the
    year's letters and meetings, and the plans of its panels.

    Parameters
    ----------
    params_dir
        The params folder; templates and brand lie beside it.
    ending
        The ending of the documents, with the dot.
    year
        The year that the documents are of.

    Raises
    ------
    InputError
        When the brand file is wrong.
    """
    beside, logo = params_dir.parent, read_brand(params_dir).logo
    return [
        beside / BRAND,
        *([logo] if logo else []),
        *sorted((beside / TEMPLATES).glob(f"*{ending}")),
        params_dir / DOCUMENTS / f"{year}.yaml",
        *plan_files(params_dir),
    ]
