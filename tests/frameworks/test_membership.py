"""Which edition judged whom: the published groups decide, and what they leave open stays open."""

from __future__ import annotations

import pytest

from smartcity_eval.frameworks import load_framework
from smartcity_eval.frameworks.loader import EDITIONS
from smartcity_eval.frameworks.membership import editions_in, judging_edition, listing_edition
from smartcity_eval.reference.regions import regions

REGULAR, KPPN = "kominfo-2023-regular", "kominfo-2023-kppn-ikn"


@pytest.mark.parametrize(
    ("year", "names"),
    [
        (2020, []),
        (2021, ["kominfo-2021"]),
        (2022, ["kominfo-2022", "kominfo-2022-first-phase"]),
        (2023, ["kominfo-2023-cohort-2022", KPPN, REGULAR]),
        (2024, []),  # contoh-2024 is an example
    ],
)
def test_the_editions_of_a_year_are_no_examples(year, names):
    assert [edition.id for edition in editions_in(year)] == names


@pytest.mark.parametrize(
    ("region", "year", "named", "judged"),
    [
        ("kota-surabaya", 2022, "kominfo-2022-first-phase", "kominfo-2022-first-phase"),
        ("kota-surabaya", 2023, REGULAR, REGULAR),
        ("kab-batang", 2021, None, "kominfo-2021"),
        ("kab-batang", 2022, None, "kominfo-2022"),
        ("kab-batang", 2023, REGULAR, REGULAR),
        ("kab-malang", 2022, "kominfo-2022-first-phase", "kominfo-2022-first-phase"),
        ("kota-surakarta", 2023, KPPN, KPPN),
        ("kab-semarang", 2023, KPPN, KPPN),
        ("kab-bekasi", 2023, None, "kominfo-2023-cohort-2022"),
        ("kab-dairi", 2023, KPPN, KPPN),  # named, though it took no part
        ("kab-batang", 2019, None, None),
        ("kab-batang", 2024, None, None),
        ("kab-contoh", 2024, None, None),
    ],
)
def test_the_group_decides_and_not_the_year_alone(region, year, named, judged):
    listing = listing_edition(region, year)
    assert (listing.id if listing else None, judging_edition(region, year)) == (named, judged)


@pytest.mark.parametrize("name", ["kominfo-2022-first-phase", REGULAR, KPPN])
def test_every_member_of_a_group_was_judged_by_its_edition(name):
    edition = load_framework(name)
    assert {
        judging_edition(region, year) for region in edition.group.members for year in edition.years
    } == {name}


def test_everyone_else_is_left_to_the_one_edition_whose_members_nobody_published():
    left = {
        region
        for region in regions()
        if judging_edition(region, 2023) == "kominfo-2023-cohort-2022"
    }
    assert len(left) == len(regions()) - 75 - 66
    assert not left & {*load_framework(REGULAR).group.members, *load_framework(KPPN).group.members}


def test_two_groups_without_published_members_leave_it_open(tmp_path, monkeypatch):
    text = (EDITIONS / "kominfo-2023-cohort-2022.yaml").read_text(encoding="utf-8")
    other = text.replace("id: kominfo-2023-cohort-2022", "id: komdigi-2023-other", 1).replace(
        "key: cohort_2022", "key: other"
    )
    (tmp_path / "komdigi-2023-other.yaml").write_text(other, encoding="utf-8")
    monkeypatch.setenv("SMARTCITY_EVAL_EDITIONS", str(tmp_path))
    assert "komdigi-2023-other" in [edition.id for edition in editions_in(2023)]
    assert (
        judging_edition("kab-bekasi", 2023) is None
        and judging_edition("kab-batang", 2023) == REGULAR
    )


def test_an_edition_of_ones_own_for_the_same_group_does_not_take_its_place(tmp_path, monkeypatch):
    text = (EDITIONS / f"{KPPN}.yaml").read_text(encoding="utf-8")
    (tmp_path / "aceh-2023.yaml").write_text(
        text.replace(f"id: {KPPN}", "id: aceh-2023", 1), encoding="utf-8"
    )
    monkeypatch.setenv("SMARTCITY_EVAL_EDITIONS", str(tmp_path))
    assert judging_edition("kab-malang", 2023) == listing_edition("kab-malang", 2023).id == KPPN
    assert "aceh-2023" in [edition.id for edition in editions_in(2023)]
