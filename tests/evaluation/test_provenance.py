"""From which files, unchanged, an evaluation was made."""

from __future__ import annotations

import hashlib

import pytest

import smartcity_eval
from smartcity_eval.core.files import file_sha256
from smartcity_eval.evaluation import evaluate, evaluate_file
from smartcity_eval.frameworks.loader import EDITIONS
from smartcity_eval.records import read_record


def sha256(path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_the_hashes_are_those_of_the_files(params):
    found = evaluate_file(params / "2022" / "kab-batang.yaml").provenance
    assert (
        found.record_sha256
        == sha256(params / "2022" / "kab-batang.yaml")
        == file_sha256(params / "2022" / "kab-batang.yaml")
    )
    assert found.region_sha256 == sha256(params / "regions" / "kab-batang.yaml")
    assert found.framework_sha256 == sha256(EDITIONS / "kominfo-2022.yaml")
    assert found.version == smartcity_eval.__version__


@pytest.mark.parametrize(
    ("name", "edition"),
    [
        ("2024/kab-bekasi", "kominfo-2023-cohort-2022"),  # the what-if's
        ("2021/kota-kediri", "kominfo-2021"),
        ("2024/kota-bekasi", None),
        ("2024/kab-purbalingga", None),
    ],
)
def test_the_edition_is_the_one_that_was_used(name, edition, params):
    found = evaluate_file(params / f"{name}.yaml").provenance
    assert found.framework_sha256 == (sha256(EDITIONS / f"{edition}.yaml") if edition else None)


def test_no_region_file_no_hash(params):
    assert evaluate_file(params / "2024" / "kota-blitar.yaml").provenance.region_sha256 is None


def test_one_changed_byte_shows(write_record):
    before = evaluate_file(write_record()).provenance.record_sha256
    assert evaluate_file(write_record("notes: [x]")).provenance.record_sha256 != before


def test_a_record_from_no_file_has_no_provenance(params):
    assert evaluate(read_record(params / "2022" / "kab-batang.yaml")).provenance is None
