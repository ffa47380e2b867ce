"""The description of a crate, by RO-Crate 1.1."""

from __future__ import annotations

import hashlib
import json
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


def test_a_validator_finds_nothing(crate, tmp_path, monkeypatch):
    """Runs where roc-validator and rocrate are installed: `make test-crate`.

    Both read the context from the network; rocrate ships a later one, with all of its words.
    """
    services = pytest.importorskip("rocrate_validator.services")
    rocrate = pytest.importorskip("rocrate")
    requests = pytest.importorskip("requests")
    from rdflib.plugins.shared.jsonld import context
    from rocrate_validator.models import Severity, ValidationSettings

    shipped = (Path(rocrate.__file__).parent / "data" / "ro-crate.jsonld").read_bytes()

    def answered(self, method, url, **_):
        response = requests.Response()
        response.url, response.encoding = url, "utf-8"
        response.status_code = 200 if "w3id.org/ro/crate" in url else 504
        response.headers["Content-Type"] = "application/ld+json"
        response._content = shipped if response.status_code == 200 else b""
        return response

    sessions = [requests.Session, pytest.importorskip("requests_cache").CachedSession]
    for session in sessions:
        monkeypatch.setattr(session, "request", answered)
    read = context.source_to_json
    monkeypatch.setattr(
        context,
        "source_to_json",
        lambda source, *more, **options: (
            (json.loads(shipped), None)
            if isinstance(source, str) and "w3id.org/ro/crate" in source
            else read(source, *more, **options)
        ),
    )
    path = tmp_path / "crate.zip"
    path.write_bytes(crate)
    settings = ValidationSettings(
        rocrate_uri=str(path),
        profile_identifier="ro-crate-1.1",
        requirement_severity=Severity.REQUIRED,
    )
    issues = services.validate(settings).get_issues()
    assert [(issue.check.identifier, issue.message) for issue in issues] == []
