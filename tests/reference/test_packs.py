"""Packs: found beside the records or installed, read, and refused in plain words."""

from __future__ import annotations

import pytest

from smartcity_eval.core.errors import UsageError
from smartcity_eval.core.formatting import Formatter
from smartcity_eval.core.messages import translator
from smartcity_eval.frameworks import edition_ids
from smartcity_eval.reference.indicators import indicators
from smartcity_eval.reference.nation_map import nation_map
from smartcity_eval.reference.packs import (
    GROUP,
    INDONESIA,
    OWN_PACK,
    SHIPPED,
    current_pack,
    has_dimensions,
    pack_files,
    pack_languages,
    pack_place,
    shipped_pack,
)
from smartcity_eval.reference.prices import price_index
from smartcity_eval.reference.region_aliases import provinces, region_aliases
from smartcity_eval.reference.region_codes import region_of_bps, region_of_code
from smartcity_eval.reference.regions import regions
from smartcity_eval.reference.tile_map import tile_map

PACK = """\
country: Utopia
currency: {symbol: "U$"}
words: {en: {regency: town}}
full_record: {implementation: [index]}
kinds: {city: c-, town: t-}
"""
REGIONS = "id,name,code,province\nt-b,Beta,2,North\nc-a,Alpha,1,South\n"


@pytest.fixture
def utopia(tmp_path, monkeypatch):
    """The folder of a project with a pack, and the working folder in its params."""

    def write(pack=PACK, listed=REGIONS):
        for name, text in (("pack/pack.yaml", pack), ("pack/regions.csv", listed)):
            if text is not None:
                (tmp_path / name).parent.mkdir(exist_ok=True)
                (tmp_path / name).write_text(text, encoding="utf-8")
        (tmp_path / "params" / "2020").mkdir(parents=True)
        monkeypatch.chdir(tmp_path / "params" / "2020")
        return tmp_path

    monkeypatch.delenv(OWN_PACK, raising=False)
    return write


def test_a_pack_beside_the_nearest_params_is_in_force(utopia):
    folder = utopia()
    pack = current_pack()
    assert pack.country == "Utopia" and pack_place() == str(folder / "pack")
    assert list(regions()) == ["c-a", "t-b"] and regions()["t-b"].province == "North"
    assert Formatter("en").money(5) == "U$5.00"
    assert pack.expects("implementation", "index")
    assert not pack.expects("implementation", "spbe") and not pack.expects("selection", "index")
    assert (pack.kind("t-b"), pack.kind("x")) == ("town", None)
    assert [path.name for path in pack_files()] == ["pack.yaml", "regions.csv"]


def test_a_packs_languages_documents_and_funds_are_all_or_those_it_names(utopia):
    utopia(PACK + "languages: [en]\ndocuments: [slides]\nfunds: {town: {en: town budget}}\n")
    pack = current_pack()
    assert pack_languages() == ("en",) and pack.documents == ("slides",)
    assert (list(pack.funds), pack.amount) == (["town"], "amount")
    assert INDONESIA.documents is INDONESIA.funds is None and INDONESIA.amount == "rupiah"
    with shipped_pack():
        assert pack_languages() == ("id", "en")


def test_without_indonesian_pages_no_language_of_records_is_named(utopia):
    utopia(PACK + "languages: [en]\n")
    say = translator("en")
    assert say("Notes (in Indonesian)") == "Notes"
    assert say("Recommendations as recorded, in Indonesian.") == "Recommendations as recorded."
    with shipped_pack():
        assert say("Notes (in Indonesian)") == "Notes (in Indonesian)"


def test_nothing_of_indonesia_is_in_another_countrys_pack(utopia):
    utopia()
    assert not indicators() and not price_index() and not nation_map() and not tile_map().tiles
    assert not region_aliases() and set(provinces().values()) == {"North", "South"}
    assert region_of_bps("3325") is None and region_of_code("33.25") is None
    assert region_of_code("1") == "c-a"
    assert not has_dimensions() and not edition_ids(None)


def test_indonesias_pack_is_in_force_again_elsewhere(utopia, params, monkeypatch):
    utopia()
    assert len(regions()) == 2
    with shipped_pack():
        assert len(regions()) == 514
    assert len(regions()) == 2
    monkeypatch.chdir(params)
    assert current_pack() is INDONESIA and len(regions()) == 514 and has_dimensions()
    assert pack_files() == [] and "hdi" in indicators()


def test_a_pack_without_params_beside_it_is_not_found(utopia, tmp_path):
    utopia(pack=None)
    assert pack_place() == "" and current_pack() is INDONESIA
    assert not (tmp_path / "pack" / "pack.yaml").exists()


def test_the_variable_wins_and_names_a_folder_or_the_shipped_one(utopia, monkeypatch, tmp_path):
    folder = utopia()
    monkeypatch.setenv(OWN_PACK, SHIPPED)
    assert current_pack() is INDONESIA
    monkeypatch.chdir(tmp_path.parent)
    monkeypatch.setenv(OWN_PACK, str(folder / "pack"))
    assert current_pack().country == "Utopia"


def test_an_installed_pack_is_found_by_its_entry_point(utopia, monkeypatch, tmp_path):
    folder = utopia()
    site = tmp_path / "site"
    (site / "utopia-1.0.dist-info").mkdir(parents=True)
    (site / "utopia-1.0.dist-info" / "METADATA").write_text(
        "Name: utopia\nVersion: 1.0\n", encoding="utf-8"
    )
    (site / "utopia-1.0.dist-info" / "entry_points.txt").write_text(
        f"[{GROUP}]\nutopia = utopia_pack:folder\n", encoding="utf-8"
    )
    (site / "utopia_pack.py").write_text(
        f"from pathlib import Path\n\ndef folder():\n    return Path({str(folder / 'pack')!r})\n",
        encoding="utf-8",
    )
    monkeypatch.syspath_prepend(site)
    monkeypatch.chdir(site)
    monkeypatch.setenv(OWN_PACK, "utopia")
    assert current_pack().country == "Utopia"


def test_a_pack_file_may_name_an_installed_one(utopia, tmp_path):
    utopia(pack=f"use: {SHIPPED}\n", listed=None)
    assert current_pack() is INDONESIA


def test_a_name_that_is_no_pack_is_refused(monkeypatch):
    monkeypatch.setenv(OWN_PACK, "atlantis")
    with pytest.raises(UsageError) as refused:
        current_pack()
    assert "atlantis is neither the folder of a pack nor" in refused.value.in_language("en")


def test_a_list_of_regions_without_a_column_is_refused(utopia):
    utopia(listed="id,name,code\na,Alpha,1\n")
    with pytest.raises(UsageError) as refused:
        regions()
    assert "regions.csv: the column province is missing" in refused.value.in_language("en")


def test_a_pack_that_names_itself_is_refused(utopia, tmp_path):
    utopia(f"use: {tmp_path / 'pack'}\n")
    with pytest.raises(UsageError) as refused:
        current_pack()
    assert "names itself as the pack to use" in refused.value.in_language("en")


def test_a_list_of_regions_in_another_encoding_is_refused(utopia):
    path = utopia() / "pack" / "regions.csv"
    path.write_bytes(path.read_bytes() + "c-c,Córdoba,3,Córdoba\n".encode("cp1252"))
    with pytest.raises(UsageError) as refused:
        regions()
    assert "regions.csv cannot be used: " in refused.value.in_language("en")
