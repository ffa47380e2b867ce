"""What a reader is told of strictness over all panels: first whether anything can be said."""

from __future__ import annotations

import numpy as np
import pytest

from smartcity_eval import reports as views
from smartcity_eval.frameworks import load_framework
from smartcity_eval.reports.jury import strictness
from smartcity_eval.reports.jury.strictness import severity_text

from ...comparison.jury.made_up_juries import SEATS, jury_year, noisy

# A ring of panels, each sharing an assessor with the next.
APART = {**SEATS, "kab-x": ("undip", "unair"), "kab-y": ("unair", "undip")}
CHAIN = {"kab-a": ("ugm", "ui"), "kab-b": ("ui", "itb"), "kab-c": ("itb", "unpad")}


def summary_of(seats=None, language="en", change=noisy):
    year = jury_year(seats, change=change)
    return views.summarise_juries(views.Year(2022, year, language))


@pytest.fixture(scope="module")
def summary():
    return summary_of()


def parts(section, kind):
    return [block for block in section.blocks if block.kind == kind]


def rows_of(section):
    [found] = parts(section, "table")
    return [dict(zip(found.columns, row, strict=True)) for row in found.rows]


def test_where_all_met_it_can_be_said_with_intervals(summary):
    section = views.juries_calibration(summary)
    verdict, method = parts(section, "paragraph")
    assert verdict.tone == "plain" and "Strictness can be compared: all 4 assessors" in verdict.text
    assert "97\xa0% is more than chance" in verdict.text
    assert "Estimated by least squares" in method.text and "by 0.23" in method.text
    rows = rows_of(section)
    assert [row["Assessor"].split()[1] for row in rows] == ["UGM", "UNPAD", "UI", "ITB"]
    [own] = summary.results.editions
    for row in rows:
        assessor = next(a for a in own.assessors if a.name == row["Assessor"])
        # Beside the average: below zero rates lower, so the sign is the severity's other one.
        shown = float(row["Beside the average"].replace("−", "-"))
        assert shown == pytest.approx(-assessor.severity, abs=0.005)
        low, high = row["95 % interval"].replace("−", "-").split(" to ")
        assert (float(low), float(high)) == pytest.approx(
            (-assessor.high, -assessor.low), abs=0.0051
        )
    assert "Group" not in rows[0] and not parts(section, "listing")


def test_a_word_is_only_said_where_the_interval_leaves_out_zero(summary):
    rows = rows_of(views.juries_calibration(summary))
    assert [row["What it says"] for row in rows] == [
        "Stricter than the average assessor by 0.41.",
        "The difference may be chance.",
        "The difference may be chance.",
        "More lenient than the average assessor by 0.62.",
    ]


def test_the_chart_says_what_it_shows(summary):
    [chart] = parts(views.juries_calibration(summary), "chart")
    assert chart.alt.startswith(
        "The strictness of 4 assessors with intervals, from Universitas UGM (asesor) at −0.41"
    )
    assert chart.caption.startswith("Each assessor beside the average one")


def test_a_chart_of_very_many_shows_the_farthest(summary, monkeypatch):
    monkeypatch.setattr(strictness, "MOST_DRAWN", 2)
    section = views.juries_calibration(summary)
    [chart] = parts(section, "chart")
    assert chart.caption.startswith("The 2 assessors farthest from the average one")
    assert len(rows_of(section)) == 4


def test_the_index_without_strictness_stands_beside_the_index_and_is_only_shown(summary):
    section = views.juries_index(summary)
    [caution] = parts(section, "paragraph")
    assert caution.tone == "caution" and caution.text.startswith("For information only")
    rows = rows_of(section)
    moved = [abs(float(row["Difference"].replace("−", "-"))) for row in rows]
    assert moved == sorted(moved, reverse=True)
    [own] = summary.results.editions
    first = next(r for r in own.regions if r.name == rows[0]["Regency or city"])
    assert rows[0]["As scored"] == f"{first.index:.2f}" and rows[0]["State"] == "submitted"
    assert rows[0]["Without strictness"] == f"{float(first.without):.2f}"
    assert rows[0]["95 % interval"] == (
        f"{float(first.without_low):.2f} to {float(first.without_high):.2f}"
    )


def test_separate_groups_are_named():
    summary = summary_of(APART)
    section = views.juries_calibration(summary)
    verdict = parts(section, "paragraph")[0]
    assert verdict.tone == "caution" and "within a group only" in verdict.text
    assert "fall into 2 groups" in verdict.text
    [groups] = parts(section, "listing")
    assert [item.lead for item in groups.items] == ["Group 1:", "Group 2:"]
    assert groups.items[1].text == (
        "Universitas UNAIR (asesor), Universitas UNDIP (asesor);"
        " regencies: Kabupaten X, Kabupaten Y"
    )
    assert {row["Group"] for row in rows_of(section)} == {"1", "2"}
    groups = {row["Regency or city"]: row["Group"] for row in rows_of(views.juries_index(summary))}
    assert groups["Kabupaten A"] == "1" and groups["Kabupaten X"] == "2"


def test_editions_of_one_scale_are_said_to_be_taken_together():
    later = jury_year({"kab-w": ("ugm", "itb")}, noisy, load_framework("kominfo-2021"))
    year = views.Year(2022, (*jury_year(change=noisy), *later), "en")
    section = views.juries_calibration(views.summarise_juries(year))
    said = [b.text for b in parts(section, "paragraph") if "the same scale" in b.text]
    assert len(said) == 2 and all("kominfo-2021, kominfo-2022." in text for text in said)


def test_an_assessor_on_whom_a_comparison_hangs_is_named():
    seats = {**SEATS, "kab-x": ("ugm", "undip"), "kab-y": ("undip", "ugm")}
    [groups] = parts(views.juries_calibration(summary_of(seats)), "listing")
    [item] = groups.items
    assert item.text == "Universitas UGM (asesor)" and "would fall apart" in item.lead


@pytest.mark.parametrize(
    ("seats", "reason"),
    [
        (CHAIN, "the assessors overlap too little"),
        ({"kab-a": ("ugm", "ui"), "kab-b": ("itb", "unpad")}, "the assessors overlap too little"),
        ({"kab-a": ("ugm",), "kab-b": ("ui",)}, "no two assessors rated the same regency"),
    ],
)
def test_where_nothing_can_be_said_that_is_said_and_no_figure_is_shown(seats, reason):
    summary = summary_of(seats)
    section = views.juries_calibration(summary)
    [verdict] = parts(section, "paragraph")
    assert verdict.tone == "caution" and "Nothing can be said of strictness" in verdict.text
    assert reason in verdict.text
    assert not parts(section, "table") and not parts(section, "chart")
    assert views.juries_index(summary) is None


def test_severities_that_are_mostly_chance_are_called_so():
    def only_noise(region, given):
        rng = np.random.default_rng(sum(map(ord, region)))
        own = given["self_assessment"]["ratings"]
        for sheet in given["assessors"].values():
            sheet["ratings"] = {
                leaf: {"value": rating["value"] + int(rng.integers(-1, 2))}
                for leaf, rating in own.items()
            }
        return given

    verdict = parts(views.juries_calibration(summary_of(change=only_noise)), "paragraph")[0]
    assert verdict.tone == "caution" and "is more than chance" in verdict.text


def test_an_assessor_who_shares_nothing_is_not_compared():
    summary = summary_of({**SEATS, "kab-x": ("undip",)})
    [own] = summary.results.editions
    alone = next(a for a in own.assessors if "UNDIP" in a.name)
    assert severity_text(summary, alone).startswith("Not comparable")
    last = rows_of(views.juries_calibration(summary))[-1]
    assert last["Assessor"] == alone.name and last["Beside the average"] == ""
    row = next(
        row
        for row in rows_of(views.juries_index(summary))
        if row["Regency or city"] == "Kabupaten X"
    )
    assert (row["Without strictness"], row["Difference"], row["95 % interval"]) == ("–", "", "")


def test_it_reads_in_indonesian():
    section = views.juries_calibration(summary_of(language="id"))
    assert section.heading == "Siapa yang ketat, siapa yang longgar?"
    assert "Keketatan dapat dibandingkan" in section.blocks[0].text
    assert views.juries_index(summary_of(language="id")).heading == "Indeks tanpa keketatan"
