"""The index and what makes it."""

from __future__ import annotations

from decimal import Decimal

from smartcity_eval.reports import index

BY_EDITION = {"framework": "kominfo-2022", "source": "s"}


def scores(*values):
    keys = ("baseline", "output", "outcome", "impact", "quick_win")
    return {
        "source": "s",
        "components": {k: Decimal(v) for k, v in zip(keys, values, strict=False)},
    }


def test_bekasi_2024_is_a_what_if_and_not_the_index(report_of, see):
    seen = see(index(report_of("kab-bekasi", 2024)))
    assert (
        "What if 2024 had been judged by kominfo-2023-cohort-2022" in seen.text
        and "3.234" in seen.text
    )
    assert "This is not the index of 2024" in seen.text
    assert "Smart City index" not in {
        row[0] for row in seen.table("Announced and computed")["rows"]
    }
    assert set(seen.column("Components and weights", "Weight is").values()) == {"assumed"}


def test_an_index_without_components_is_shown_as_announced(report_of, see):
    seen = see(index(report_of("kota-cimahi", 2024)))
    assert "3.63" in seen.text and "not known" in seen.text
    assert "Computed" not in seen.table("Announced and computed")["head"]
    assert not [t for t in seen.tables if t["caption"].startswith("Components")]


def test_components_that_are_not_all_known_make_no_index(report_on, see):
    seen = see(index(report_on(evaluation=BY_EDITION, scores=scores("3.6", "3.2"))))
    assert seen.column("Components and weights", "Score") == {
        "Baseline": "3.6",
        "Output": "3.2",
        "Outcome": "not reported",
        "Impact": "not reported",
        "Quick win": "not reported",
    }
    assert not seen.images


def test_nothing_known_of_an_index_shows_nothing(report_on):
    assert index(report_on()) is None


def test_the_index_over_the_years_says_where_the_edition_is_unknown(report_on, see):
    before = {
        "year": 2022,
        "evaluation": {"framework": "unknown", "source": "s"},
        "published": {"source": "s", "index": Decimal("3.0")},
    }
    report = report_on(
        evaluation=BY_EDITION, published={"source": "s", "index": Decimal("3.5")}, history=(before,)
    )
    seen = see(index(report))
    [image] = seen.images
    assert "2022: 3.0" in image["alt"] and "2023: 3.5" in image["alt"]
    assert "edition unknown" in str(next(b for b in index(report).blocks if b.kind == "chart").svg)


def test_a_panels_scores_are_shown_rounded_and_by_component(reviewed, see):
    seen = see(index(reviewed()))
    rows = seen.table("Components and weights, contoh-2024")["rows"]
    assert [row[0] for row in rows] == [
        "Baseline",
        "Output",
        "Outcome",
        "Impact",
        "Quick win",
    ] and rows[0][1:3] == ["3.00", "10\u00a0%"]
    assert "the panel agreed on" in seen.text and "contoh, bukan rubrik resmi" in seen.text
    alt = seen.images[0]["alt"]
    assert [
        alt.count(name) for name in ("Baseline", "Output", "Outcome", "Impact", "Quick win")
    ] == [1] * 5


def test_an_average_without_end_is_not_shown_to_its_last_digit(report_on, see):
    sheets = {
        key: {
            "institution": key,
            "state": "submitted",
            "date": "2023-11-14",
            "ratings": {
                k: {"value": v} for k in ("baseline", "output", "outcome", "impact", "quick_win")
            },
        }
        for key, v in (("a", 1), ("b", 2), ("c", 2))
    }
    report = report_on(
        evaluation={"framework": "kominfo-2022", "source": ["s"]},
        ratings={"source": ["s"], "assessors": sheets},
    )
    assert set(see(index(report)).column("Components and weights", "Score").values()) == {"1.67"}


def test_an_announced_index_that_turns_names_all_three_years(report_of, report_on, see):
    assert (
        "Announced index: rose from 3.06 in 2021 to 3.31 in 2022, then fell to 3.20 in 2023."
        in see(index(report_of("kota-kediri", 2023))).text
    )
    assert "then fell" not in see(index(report_of("kota-kediri", 2022))).text

    def year(number: int, value: int, framework: str) -> dict:
        return {
            "year": number,
            "evaluation": {"framework": framework, "source": ["s"]},
            "published": {"source": ["s"], "index": value},
        }

    text = see(
        index(
            report_on(
                **year(2023, 3, "kominfo-2022"),
                history=(year(2020, 3, "unknown"), year(2021, 2, "kominfo-2021")),
            )
        )
    ).text
    assert (
        "then rose to 3 in 2023. The edition of 2020 is not known, so the way of judging may have"
        " changed as well." in text
    )


def test_the_index_of_others_stands_on_its_own_scale_and_enters_nothing(report_on, see):
    other = {
        "name": "Indeks Kota Cerdas Indonesia",
        "by": "Kompas",
        "source": "s",
        "value": Decimal("67.03"),
        "scale": {"minimum": 0, "maximum": 100},
        "rank": {"value": 1, "scope": "group", "group": "kota metropolitan", "group_size": 93},
    }
    report = report_on(other_indices=[other])
    [row] = see(index(report)).table("Indices of others")["rows"]
    assert row[:5] == [
        "Indeks Kota Cerdas Indonesia",
        "Kompas",
        "67.03",
        "0 to 100",
        "rank 1 of 93 (kota metropolitan)",
    ]
    assert report.evaluation.published.index is None and report.evaluation.published.ranks == ()
