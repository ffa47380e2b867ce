"""Recognising what kind of file was given."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ..core.errors import Problem
from ..documents.brand import BRAND_FILE, brand_path, brand_problems
from ..documents.office.office_templates import office_templates, template_file_problems
from ..records.reading import DOCUMENTS, PARAMS
from ..yaml_io.parser import read_located


def is_framework(path: Path) -> bool:
    """Return whether a YAML file is a framework, with components and a scale, not a record."""
    content = read_located(path).content
    return isinstance(content, dict) and "components" in content and "scale" in content


def files_beside(paths: Iterable[Path]) -> list[Path]:
    """List an office's brand and templates beside the params folders among some paths."""
    found: list[Path] = []
    for folder in paths:
        if folder.is_dir() and folder.resolve().name == PARAMS:
            brand = brand_path(folder)
            found += [*([brand] if brand.exists() else []), *office_templates(folder)]
    return found


def problems_of(path: Path) -> tuple[Problem, ...]:
    """List what is wrong with a YAML file or template, read as what it is; often nothing."""
    if path.suffix != ".yaml":
        return tuple(template_file_problems(path))
    if path.name == BRAND_FILE:
        return tuple(brand_problems(path))
    if path.parent.name == DOCUMENTS:
        from ..documents.office.office_file import office_file_problems

        return office_file_problems(path)
    if is_framework(path):
        from ..frameworks import framework_problems

        return framework_problems(path)
    from ..records import problems_in

    return problems_in(path)
