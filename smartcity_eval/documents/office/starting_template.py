"""The template that the package brings, as a file to begin an office's own with."""

from __future__ import annotations

from pathlib import Path

from ..brand import read_brand
from ..packaging import with_fixed_times
from ..registry import DocumentKind
from .office_templates import template_fields


def starting_template(kind: DocumentKind, language: str, params_dir: Path) -> bytes:
    """Return the package's own template of a kind, in the office's colours and fonts.

    Parameters
    ----------
    kind
        A kind that is made from a template.
    language
        ``id`` or ``en``.
    params_dir
        The params folder that the brand lies beside.
    """
    brand = read_brand(params_dir)
    if kind.ending == ".docx":
        from ..word.layouts import built_in

        return with_fixed_times(built_in(kind.name, language, brand))
    from ..slides.starting_slides import starting_slides

    return with_fixed_times(starting_slides(brand, template_fields(kind)[0]))
