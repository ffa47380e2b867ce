"""The records, examples and notebooks that a new project begins with."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..reports.notebooks import packaged_notebooks

# A checkout has them where they are written; the wheel carries these and no others (force-include
# in pyproject.toml names the same files, which a test compares).
IN_WHEEL = Path(__file__).parent / "files"
CHECKOUT = Path(__file__).parents[2]
STARTING_FILES = (
    "params/2022/kab-batang.yaml",
    "params/2022/kab-malang.yaml",
    "params/2022/kota-kediri.yaml",
    "params/2023/kab-batang.yaml",
    "params/2023/kab-malang.yaml",
    "params/2023/kab-purbalingga.yaml",
    "params/2024/kab-bekasi.yaml",
    "params/regions/kab-batang.yaml",
    "params/regions/kab-bekasi.yaml",
    "params/regions/kab-purbalingga.yaml",
    "params/regions/kota-kediri.yaml",
    "params/sources.yaml",
    "examples/params/2023/kab-contoh.yaml",
    "examples/params/2024/kab-contoh.yaml",
    "examples/params/regions/kab-contoh.yaml",
)


def starting_files() -> Iterator[tuple[str, Path]]:
    """Return each file of a new project that comes with the package.

    Yields
    ------
    tuple of str and Path
        Its place in the project, with slashes, and where the package has it.
    """
    root = IN_WHEEL if IN_WHEEL.is_dir() else CHECKOUT
    for name in STARTING_FILES:
        yield name, root / name
    for path in packaged_notebooks():
        yield f"notebooks/{path.name}", path
