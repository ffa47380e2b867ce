"""Recognising what kind of file was given."""

from __future__ import annotations

from pathlib import Path

from ..yaml_io.parser import read_located


def is_framework(path: Path) -> bool:
    """Return whether a YAML file is a framework, with components and a scale, not a record."""
    content = read_located(path).content
    return isinstance(content, dict) and "components" in content and "scale" in content
