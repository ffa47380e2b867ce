"""What is missing, doubtful, inferred or assumed."""

from __future__ import annotations

from smartcity_eval.reports import gaps
from smartcity_eval.reports.appendix.gaps import inferences, notes

INFERRED = {"value": 35, "source": "s", "status": "inferred", "how": "dari persentase tercetak"}


def test_batang_2023_names_what_was_not_found_in_one_sentence(report_of, see):
    shown = gaps(report_of("kab-batang", 2023))
    seen = see(shown)
    assert shown.letter == "C" and "Notes (in Indonesian)" in seen.texts("h3")
    missing = next(text for text in seen.texts("p") if text.startswith("Not found: "))
    assert "programmes by dimension; " in missing and "announced rank" in missing
    assert "announced index" not in missing


def test_what_is_told_beside_the_figures_is_not_told_again(report_of, see):
    text = see(gaps(report_of("kab-batang", 2023))).text
    assert not [words for words in ("not all added", "Conflict", "the series") if words in text]


def test_what_if_is_doubtful(report_of, see):
    text = see(gaps(report_of("kab-bekasi", 2024))).text
    assert "3.234" in text and "not the index" in text


def test_how_a_figure_was_inferred_is_told_once_for_all_its_places(report_on, see):
    report = report_on(programmes={"source": "s", "target": INFERRED, "achieved": INFERRED})
    told = [text for text in see(gaps(report)).texts("li") if "dari persentase" in text]
    assert told == ["dari persentase tercetak."]


def test_what_the_regions_page_shows_is_told_there(report_on, see):
    stage = {"name": "Tahap I", "status": "inferred", "how": "dari jadwal", "source": "s"}
    judging = {"source": "s", "stages": [stage]}
    report = report_on(evaluation=judging)
    assert "dari jadwal" not in see(gaps(report)).text
    assert "dari jadwal" in str(inferences(report, report.record))


def test_a_readiness_report_tells_elsewhere_what_is_still_ahead(report_of, see):
    assert "Not found" not in see(gaps(report_of("kab-purbalingga", 2024))).text


def test_notes_are_a_files_own_words(report_on):
    assert notes(report_on(), ()) is None
    assert "Catatan." in notes(report_on(), ("Catatan.",)).items[0].text
