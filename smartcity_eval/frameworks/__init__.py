"""Framework editions as data, with a reference on each number."""

from .loader import (
    EDITIONS,
    edition_ids,
    edition_paths,
    edition_sha256,
    framework_problems,
    graded_ids,
    load_framework,
    read_framework,
    usual_edition,
)
from .referenced import Referenced
from .schema import Band, Component, Framework, Scale

__all__ = [
    "EDITIONS",
    "Band",
    "Component",
    "Framework",
    "Referenced",
    "Scale",
    "edition_ids",
    "edition_paths",
    "edition_sha256",
    "framework_problems",
    "graded_ids",
    "load_framework",
    "read_framework",
    "usual_edition",
]
