"""The description of a crate, by RO-Crate 1.1."""

from __future__ import annotations

import hashlib
import io
import json
import os
import subprocess
import zipfile
from datetime import date
from pathlib import Path

import pytest

from smartcity_eval._version import __version__
from smartcity_eval.batch.crate.crate_contents import CrateContents
from smartcity_eval.batch.crate.metadata import (
    METADATA,
    crate_metadata,
    reference,
    stated_hashes,
    stated_version,
)

FILES = {
    "environment/requirements.txt": b"# Python",
    "notebooks/a.ipynb": b"{}",
    "params/2023/kab-batang.yaml": b"year: 2023",
    "params/tables/a b.csv": b"x",
    "results/2023/kab-batang.json": b"{}",
    "tables/2023.csv": b"region",
}
CONTENTS = CrateContents(FILES, (2022, 2023), date(2023, 12, 31))


def entities(**how):
    made = json.loads(crate_metadata(CONTENTS, **how))
    assert "https://w3id.org/ro/crate/1.1/context" in made["@context"]
    return {entity["@id"]: entity for entity in made["@graph"]}


def test_the_descriptor_and_the_root_are_as_the_profile_asks():
    found = entities()
    assert found[METADATA]["about"] == {"@id": "./"}
    assert found[METADATA]["conformsTo"] == {"@id": "https://w3id.org/ro/crate/1.1"}
    root = found["./"]
    assert root["@type"] == "Dataset" and root["datePublished"] == "2023-12-31"
    assert {"name", "description", "license"} <= set(root)


def test_every_file_is_described_and_every_reference_leads_somewhere():
    found = entities()
    for name, content in FILES.items():
        entity = found[reference(name)]
        assert entity["sha256"] == hashlib.sha256(content).hexdigest()
        assert entity["contentSize"] == str(len(content))
    assert reference("params/tables/a b.csv") == "params/tables/a%20b.csv"

    def references(value):
        if isinstance(value, dict):
            if set(value) == {"@id"} and not value["@id"].startswith("https://w3id.org/"):
                yield value["@id"]
            for inner in value.values():
                yield from references(inner)
        elif isinstance(value, list):
            for inner in value:
                yield from references(inner)

    assert set(references(list(found.values()))) <= set(found)


def test_licence_and_author_are_those_named_and_none_is_made_up():
    found = entities()
    assert found["#license"]["name"] == "No licence stated" and "author" not in found["./"]
    address = "https://creativecommons.org/licenses/by/4.0/"
    found = entities(licence=address, author="Diskominfo")
    assert found["./"]["license"] == {"@id": address} and address in found
    assert found["./"]["author"] == found["./"]["publisher"] == {"@id": "#author"}
    assert found["#author"]["name"] == "Diskominfo"


def test_hashes_and_version_are_read_back_or_nothing_is():
    made = crate_metadata(CONTENTS)
    stated = stated_hashes(made)
    assert stated is not None and set(stated) == set(map(reference, FILES))
    assert stated_version(made) == __version__
    for content in (b"", b"{", b"[]", b'{"@graph": 1}', b'{"@graph": [1]}', b"[" * 100_000):
        assert stated_hashes(content) is None and stated_version(content) == ""


def validated(crate: bytes, folder: Path) -> list[list[str]]:
    """What a validator finds wrong, in the environment of `make test-crate`."""
    python = os.environ.get("CRATE_VALIDATOR")
    if not python:
        pytest.skip("make test-crate installs roc-validator")
    (folder / "crate.zip").write_bytes(crate)
    done = subprocess.run(
        [python, str(Path(__file__).with_name("validator.py")), str(folder / "crate.zip")],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_a_validator_finds_nothing(crate, tmp_path):
    assert validated(crate, tmp_path) == []


def test_a_validator_finds_what_is_left_out(crate, tmp_path):
    spoilt = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(crate)) as whole, zipfile.ZipFile(spoilt, "w") as file:
        for name in whole.namelist():
            content = whole.read(name)
            if name == METADATA:
                content = content.replace(b'"datePublished"', b'"dateForgotten"')
            file.writestr(name, content)
    assert any("datePublished" in said for _, said in validated(spoilt.getvalue(), tmp_path))
