"""Crates of two regencies, made once."""

from __future__ import annotations

import io
import shutil
import zipfile
from pathlib import Path

import pytest

from smartcity_eval.batch.crate.packing import packed_crate

PARAMS = Path(__file__).parents[3] / "params"
COPIED = (
    "2022/kab-batang.yaml",
    "2023/kab-batang.yaml",
    "2023/kota-kediri.yaml",
    "regions/kab-batang.yaml",
    "sources.yaml",
    "tables/kominfo-2023.csv",
)


def project(folder: Path) -> Path:
    """A params folder with two regencies."""
    for name in COPIED:
        if (PARAMS / name).exists():
            (folder / "params" / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(PARAMS / name, folder / "params" / name)
    return folder / "params"


@pytest.fixture(scope="package")
def two_regencies(tmp_path_factory) -> Path:
    return project(tmp_path_factory.mktemp("project"))


@pytest.fixture(scope="package")
def crate(two_regencies) -> bytes:
    return packed_crate(two_regencies)


@pytest.fixture
def changed(crate, tmp_path):
    """A crate with some files replaced, added or (None) taken out."""

    def change(**files: bytes | None) -> Path:
        with zipfile.ZipFile(io.BytesIO(crate)) as archive:
            kept = {name: archive.read(name) for name in archive.namelist()}
        kept |= files
        path = tmp_path / "changed.zip"
        with zipfile.ZipFile(path, "w") as archive:
            for name, content in kept.items():
                if content is not None:
                    archive.writestr(name, content)
        return path

    return change
