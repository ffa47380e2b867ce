"""What the site keeps of each evaluation."""

from __future__ import annotations

import hashlib
from decimal import Decimal

import pytest

from smartcity_eval.site import entries
from smartcity_eval.site.entries import read_entries
from smartcity_eval.store.state import JudgedState, State, write_state


def test_an_entry_has_the_evaluations_own_figures(three):
    own = read_entries(three.folder / "data")[2023]
    batang, kediri = own["kab-batang"], own["kota-kediri"]
    assert (batang.target, batang.achieved, batang.rate) == (104, 97, Decimal(97) * 100 / 104)
    assert str(batang.index) == "3.40" and str(kediri.index) == "3.20"
    assert (
        batang.name == "Kabupaten Batang"
        and batang.province == "Jawa Tengah"
        and "inventory" in batang.missing
    )
    assert batang.row["investment"] == 6_170_000_000_000


def test_evaluations_that_have_not_changed_are_not_read_again(three, monkeypatch):
    first = read_entries(three.folder / "data")
    monkeypatch.setattr(
        entries, "_read_evaluation", lambda path, _: pytest.fail(f"{path} was read")
    )
    assert read_entries(three.folder / "data") == first


def test_an_evaluation_that_has_changed_is_read_again(three):
    assert read_entries(three.folder / "data")[2023]["kab-batang"].province == "Jawa Tengah"
    path = three.folder / "data" / "2023" / "kab-batang.json"
    path.write_text(
        path.read_text(encoding="utf-8").replace(
            '"province": "Jawa Tengah"', '"province": "Jawa Tengahan"'
        ),
        encoding="utf-8",
    )
    assert read_entries(three.folder / "data")[2023]["kab-batang"].province == "Jawa Tengahan"


def test_what_the_batch_did_not_write_is_not_announced_as_the_records(three):
    """An evaluation that was edited by hand, or put under another's name, is left out; so is an
    edited memory of the site.
    """
    data = three.folder / "data"
    path = data / "2023" / "kab-batang.json"
    content = path.read_bytes()
    write_state(
        data,
        State(
            judged={
                "2023/kab-batang": JudgedState(
                    "", "", "", written=hashlib.sha256(content).hexdigest()
                )
            }
        ),
    )
    first = read_entries(data)[2023]
    path.write_bytes(content.replace(b'"3.40"', b'"3.99"'))
    assert set(read_entries(data)[2023]) == {"kab-purbalingga", "kota-kediri"}
    path.write_bytes(content)
    (data / "2023" / "kab-blora.json").write_bytes(content)
    kept = data / "entries" / "2023.json"
    kept.write_bytes(kept.read_bytes().replace(b"3.20", b"3.99"))
    assert read_entries(data)[2023] == first


def test_one_that_is_gone_is_forgotten_and_others_stay(three):
    assert len(read_entries(three.folder / "data")[2023]) == 3
    (three.folder / "data" / "2023" / "kab-batang.json").unlink()
    assert set(read_entries(three.folder / "data")[2023]) == {"kab-purbalingga", "kota-kediri"}


@pytest.mark.parametrize("content", ["{", "[]", '{"kab-batang": {"stamp": [1, 2, 3]}}', ""])
def test_a_damaged_memory_costs_one_reading(three, content):
    first = read_entries(three.folder / "data")
    (three.folder / "data" / "entries" / "2023.json").write_text(content, encoding="utf-8")
    assert read_entries(three.folder / "data") == first


@pytest.mark.parametrize("content", ['{"region": "kab-batang", "form": 0}', "{", "null"])
def test_an_evaluation_that_cannot_be_read_is_left_out(three, content):
    (three.folder / "data" / "2023" / "kab-batang.json").write_text(content, encoding="utf-8")
    assert set(read_entries(three.folder / "data")[2023]) == {"kab-purbalingga", "kota-kediri"}


def test_no_folder_no_entries(tmp_path):
    assert read_entries(tmp_path / "data") == {}
