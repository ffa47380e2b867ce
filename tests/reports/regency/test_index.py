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
        and "3.234 before rounding" in seen.text
        and "This is not the index of 2024" in seen.text
        and "The edition of 2024 is not known" in seen.text
    )
    assert "Announced index" not in seen.text
    assert "All weights are assumed." in seen.text
    assert [row[0] for row in seen.table("Components and weights")["rows"]][-1] == "What-if"


def test_an_index_without_components_is_shown_as_announced(report_of, see):
    seen = see(index(report_of("kota-cimahi", 2024)))
    assert "3.63" in seen.text and "not known" in seen.text
    assert not [t for t in seen.tables if t["caption"].startswith("Components")]


def test_components_that_are_not_all_known_make_no_index(report_on, see):
    seen = see(index(report_on(evaluation=BY_EDITION, scores=scores("3.6", "3.2"))))
    assert seen.column("Components and weights", "Score, of 4") == {
        "Baseline": "3.6",
        "Output": "3.2",
        "Outcome": "not reported",
        "Impact": "not reported",
        "Quick win": "not reported",
    }
    assert not seen.images


def test_nothing_known_of_an_index_shows_nothing(report_on):
    assert index(report_on()) is None


def test_a_panels_scores_are_shown_rounded_and_by_component(reviewed, see):
    seen = see(index(reviewed()))
    rows = seen.table("Components and weights, contoh-2024")["rows"]
    assert [row[0] for row in rows] == [
        "Baseline",
        "Output",
        "Outcome",
        "Impact",
        "Quick win",
        "Panel's score",
    ] and rows[0][1:3] == ["3.00", "10\u00a0%"]
    assert "the panel agreed on" in seen.text


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
    column = see(index(report)).column("Components and weights", "Score, of 4")
    assert column.pop("Panel's score") == "1.66", "each term is rounded, then added"
    assert set(column.values()) == {"1.67"}


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
        "then rose to 3.00 in 2023. The edition of 2020 is not known, so the way of judging may"
        " have changed as well." in text
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


def test_questions_are_folded_below_the_components(report_of):
    blocks = index(report_of("kab-malang", 2023)).blocks
    kinds = [block.kind for block in blocks]
    assert kinds.index("table") < kinds.index("folded")
    assert "folded" not in [b.kind for b in index(report_of("kab-batang", 2023)).blocks]


def test_a_turn_over_a_known_break_is_no_step_of_one_series(report_on, see):
    def year(number: int, value: str, framework: str) -> dict:
        return {
            "year": number,
            "evaluation": {"framework": framework, "source": ["s"]},
            "published": {"source": ["s"], "index": Decimal(value)},
        }

    report = report_on(
        **year(2023, "3.1", "kominfo-2023-kppn-ikn"),
        history=(year(2021, "2.9", "kominfo-2021"), year(2022, "3.5", "kominfo-2022")),
    )
    assert "From 2023 on it was judged by another formula" in see(index(report)).text
