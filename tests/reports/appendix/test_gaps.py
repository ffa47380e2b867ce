"""What is missing or doubtful."""

from __future__ import annotations

from smartcity_eval.reports import gaps


def test_batang_2023_says_what_is_not_reported_and_what_is_doubtful(report_of, see):
    report = report_of("kab-batang", 2023)
    seen = see(gaps(report))
    assert {"Not reported", "Doubtful", "Notes"} <= set(seen.texts("h3"))
    assert (
        "programmes by dimension" in seen.texts("li")
        and "announced rank" in seen.texts("li")
        and "announced index" not in seen.texts("li")
    )
    assert any("not all added" in text for text in seen.texts("li"))


def test_both_sides_of_a_conflict_are_kept_with_the_handling(report_of, see):
    report = report_of("kab-batang", 2023)
    seen = see(gaps(report))
    headings = [text for text in seen.texts("h3") if "budget" in text.lower()]
    assert headings and any("dari masing-masing perusahaan" in text for text in seen.texts("li"))
    assert any("bersumber dari perusahaan-perusahaan" in text for text in seen.texts("li"))
    declared = len(report.record.conflicts) + len(report.region.conflicts)
    assert seen.texts("strong").count("How it is treated here:") == declared > 4


def test_the_order_of_mou_and_bimtek_is_declared(report_of, see):
    assert "MoU" in see(gaps(report_of("kab-batang", 2018))).text


def test_what_if_is_doubtful(report_of, see):
    text = see(gaps(report_of("kab-bekasi", 2024))).text
    assert "3.234" in text and "not the index" in text


def test_how_a_figure_was_inferred_is_told(report_on, see):
    count = {"value": 35, "source": "s", "status": "inferred", "how": "dari persentase tercetak"}
    text = see(gaps(report_on(programmes={"source": "s", "target": 39, "achieved": count}))).text
    assert "dari persentase tercetak" in text
