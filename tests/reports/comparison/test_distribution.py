"""How a year's results are spread, as a reader sees it."""

from __future__ import annotations

import pytest

from smartcity_eval import reports

SHOWN = (reports.year_distribution, reports.year_profiles)


def test_each_group_has_its_own_quartiles(year_of, see):
    seen = see(reports.year_distribution(year_of(2023)))
    assert seen.column("The announced index by group", "Median") == {
        "REGULER": "2.97",
        "KPPN&IKN": "2.74",
    }
    assert seen.column("The announced index by group", "Did not take part") == {
        "REGULER": "3",
        "KPPN&IKN": "8",
    }
    assert "72 from 1.63 to 3.83" in seen.images[0]["alt"]


def test_a_province_has_its_groups_apart(year_of, see):
    seen = see(reports.year_distribution(year_of(2023)))
    central = {
        head: seen.column("The announced index by province", head)["Jawa Tengah"]
        for head in ("REGULER: scored", "KPPN&IKN: scored", "KPPN&IKN: lowest–highest")
    }
    assert central == {
        "REGULER: scored": "7",
        "KPPN&IKN: scored": "18",
        "KPPN&IKN: lowest–highest": "2.25–3.84",
    }
    assert (
        sum(
            int(n or 0)
            for n in seen.column("The announced index by province", "REGULER: scored").values()
        )
        == 72
    )


def test_components_stand_against_their_group(year_of, see):
    section = reports.year_profiles(year_of(2023))
    rows = see(section).table("Component scores by group")["rows"]
    assert len(rows) == 11 and rows[-1][:5] == ["KPPN&IKN", "Collaboration", "0.00", "1.18", "2.00"]


@pytest.mark.parametrize("show", SHOWN)
def test_a_year_without_a_whole_group_shows_none(year_of, show):
    assert show(year_of(2021)) is None


@pytest.mark.parametrize("show", SHOWN)
@pytest.mark.parametrize("language", ["id", "en"])
def test_no_figure_is_left_open(year_of, see, show, language):
    text = see(show(year_of(2023, language))).text
    assert "nan" not in text and "{" not in text and "None" not in text


def test_a_province_with_one_has_no_median_of_its_own(year_of, see):
    seen = see(reports.year_distribution(year_of(2022)))
    [head] = [h for h in seen.table("The announced index by province")["head"] if "median" in h]
    medians = seen.column("The announced index by province", head)
    assert medians["Kalimantan Timur"] == "" and medians["Jawa Tengah"] == "2.99"


def test_the_figures_of_a_drawing_are_folded_behind_it(year_of):
    for show, folds in zip(SHOWN, (2, 1), strict=True):
        kinds = [block.kind for block in show(year_of(2023)).blocks]
        assert kinds == ["chart", *["folded"] * folds]
