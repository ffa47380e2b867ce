"""Computing a crate's results again from its own records."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from smartcity_eval.batch.crate import recomputing
from smartcity_eval.batch.crate.metadata import METADATA
from smartcity_eval.batch.crate.packing import packed_crate
from smartcity_eval.batch.crate.recomputing import check_crate
from smartcity_eval.core.errors import InputError
from smartcity_eval.frameworks.loader import OWN_EDITIONS
from smartcity_eval.reference.packs import shipped_pack

INDIA = Path(__file__).parents[3] / "examples" / "india" / "params"
RECORD, RESULT = "params/2023/kab-batang.yaml", "results/2023/kab-batang.json"


def content_of(crate_path, name):
    return recomputing.read_crate(crate_path)[name]


def test_a_crate_as_it_was_packed_agrees(changed):
    found = check_crate(changed())
    assert found.agrees and not found.is_older
    assert (found.records, found.compared) == (3, 5)
    assert OWN_EDITIONS not in os.environ


def test_a_changed_result_is_found_with_its_value(changed):
    before = content_of(changed(), RESULT)
    assert b'"name": "Kabupaten Batang"' in before
    path = changed(**{RESULT: before.replace(b"Kabupaten Batang", b"Kabupaten Lain", 1)})
    found = check_crate(path)
    assert not found.agrees and found.altered == (RESULT,)
    [[difference]] = found.differing.values()
    assert (difference.in_file, difference.today) == ("Kabupaten Lain", "Kabupaten Batang")


def test_a_changed_record_shows_in_results_and_tables(changed):
    record = content_of(changed(), RECORD).decode()
    assert "achieved: 97" in record or "97" in record
    found = check_crate(changed(**{RECORD: record.replace("97", "96").encode()}))
    assert RECORD in found.altered
    assert {RESULT, "tables/2023.csv"} <= set(found.differing)


def test_files_that_are_added_or_taken_out_are_named(changed):
    found = check_crate(changed(**{RESULT: None, "results/2023/kab-x.json": b"{}", "new.txt": b""}))
    assert found.not_there == (RESULT,) and found.missing == (RESULT,)
    assert found.not_given == ("results/2023/kab-x.json",)
    assert found.unlisted == ("results/2023/kab-x.json", "new.txt") and not found.agrees


def test_a_result_that_is_no_evaluation_differs_as_a_whole(changed):
    found = check_crate(changed(**{RESULT: b"not json"}))
    assert found.differing[RESULT][0].in_file == "not json"


def test_an_edition_of_the_package_is_not_taken_from_the_crate(changed):
    name = "editions/kominfo-2023-regular.yaml"
    found = check_crate(changed(**{name: b"id: x\n"}))
    assert found.other_editions == (name,) and found.is_older
    assert not found.differing


def test_an_edition_of_ones_own_is(changed):
    name = "editions/kominfo-2023-regular.yaml"
    own = content_of(changed(), name).replace(b"id: kominfo-2023-regular", b"id: panel-2023")
    found = check_crate(changed(**{"editions/panel-2023.yaml": own}))
    assert found.unlisted == ("editions/panel-2023.yaml",) and not found.differing


def test_an_edition_whose_id_is_one_word_is_too(changed):
    own = content_of(changed(), "editions/kominfo-2023-regular.yaml")
    own = own.replace(b"id: kominfo-2023-regular", b"id: panel")
    record = content_of(changed(), RECORD).replace(b"kominfo-2023-regular", b"panel")
    found = check_crate(changed(**{"editions/panel.yaml": own, RECORD: record}))
    assert found.records == 3 and RESULT in found.differing


def test_an_edition_that_cannot_be_read_is_told_with_its_place_in_the_crate(changed):
    record = content_of(changed(), RECORD).replace(b"kominfo-2023-regular", b"panel")
    with pytest.raises(InputError) as refused:
        check_crate(changed(**{"editions/panel.yaml": b"a: [", RECORD: record}))
    assert "changed.zip: editions/panel.yaml" in str(refused.value)
    assert "smartcity-crate-" not in str(refused.value)


def test_another_countrys_crate_is_computed_where_its_pack_is_in_force(tmp_path, indian_pack):
    path = tmp_path / "india.zip"
    path.write_bytes(packed_crate(INDIA))
    assert {"pack/pack.yaml", "pack/regions.csv"} <= set(recomputing.read_crate(path))
    found = check_crate(path)
    assert found.agrees and found.records == 11
    with shipped_pack(), pytest.raises(InputError) as refused:
        check_crate(path)
    assert refused.value.problems[0].place == "pack"


@pytest.mark.usefixtures("indian_pack")
def test_indonesias_crate_is_computed_by_indonesias_pack_whatever_is_in_force(changed):
    assert check_crate(changed()).agrees


def test_only_records_and_editions_reach_the_disk(changed, monkeypatch):
    seen = []
    judge = recomputing.judge

    def watched(params_dir, years):
        seen.extend(
            p.relative_to(params_dir.parent).as_posix() for p in params_dir.parent.rglob("*")
        )
        return judge(params_dir, years)

    monkeypatch.setattr(recomputing, "judge", watched)
    check_crate(
        changed(**{"params/2023/con.yaml": b"", "params/2023/x.py": b"", "editions/e.py": b""})
    )
    assert {RECORD, "params/sources.yaml", "params/regions/kab-batang.yaml"} <= set(seen)
    assert not [name for name in seen if name.endswith((".py", "con.yaml", ".csv", ".ipynb"))]


def test_records_that_are_refused_are_told_with_their_place_in_the_crate(changed):
    with pytest.raises(InputError) as refused:
        check_crate(changed(**{RECORD: b"year: 2023\n"}))
    assert f"changed.zip: {RECORD}" in refused.value.problems[0].file
    assert "smartcity-crate-" not in str(refused.value)


def test_a_crate_without_a_description_or_records_is_refused(changed):
    with pytest.raises(InputError):
        check_crate(changed(**{METADATA: b"{}"}))
    gone = {name: None for name in recomputing.read_crate(changed()) if name.startswith("params/2")}
    with pytest.raises(InputError):
        check_crate(changed(**gone))
