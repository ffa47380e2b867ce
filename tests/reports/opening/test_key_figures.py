"""The key figures: only those that are known, each beside last year and its peers."""

from __future__ import annotations

from smartcity_eval.reports.marks import without_marks
from smartcity_eval.reports.opening.key_figures import MOST_SHOWN, key_figures


def figures(report):
    return {figure.label: figure for figure in key_figures(report)}


def test_batang_2023_shows_change_median_place_and_programmes(report_of):
    shown = figures(report_of("kab-batang", 2023))
    index = shown["Smart City index"]
    assert (index.value, index.change) == ("3.40", "+0.13 on 2022, announced")
    assert index.beside == "group median 2.97 (of 72)"
    assert index.note == "scale up to 4; line: 2020–2023" and index.line is not None
    place = shown["Place in its group"]
    assert (place.value, place.note) == ("9 of 72", "in REGULER, counted by us")
    programmes = shown["Programmes achieved"]
    assert programmes.value == "93.3\u00a0%" and programmes.note == "97 of 104, 14 November 2023"
    assert programmes.change == "", "6 October and 14 November are not compared"
    assert shown["Investment"].value == "Rp6.17 trillion" and shown["Investment"].change == ""


def test_batang_2023_in_indonesian_form(report_of):
    shown = figures(report_of("kab-batang", 2023, "id"))
    assert shown["Program tercapai"].value == "93,3%"
    assert shown["Investasi"].value == "Rp6,17 triliun"


def test_card_and_verdict_agree_on_bandung_2021(report_of):
    index = figures(report_of("kota-bandung", 2021))["Smart City index"]
    assert index.change == "+0.37 announced; edition of 2020 not known"
    assert "inferred" in index.note and index.beside == "median of the 9 known of its group: 2.97"


def test_a_change_between_unlike_formulas_says_so(report_of):
    index = figures(report_of("kab-malang", 2023))["Smart City index"]
    assert index.change == "+0.44 announced; other formula in 2022"
    assert index.beside == "group median 2.74 (of 58)"


def test_kediri_2022_names_its_own_target_and_the_announced_rank(report_of):
    shown = figures(report_of("kota-kediri", 2022))
    assert "own target 3.40" in shown["Smart City index"].note
    assert (shown["Announced rank"].value, shown["Announced rank"].note) == ("22", "nationwide")
    assert shown["HDI (IPM)"].change == "+0.99 on 2021"


def test_bekasi_2024_has_a_what_if_and_no_index(report_of):
    shown = figures(report_of("kab-bekasi", 2024))
    assert "Smart City index" not in shown
    assert shown["What-if"].value == "3.23" and "not the index" in shown["What-if"].note


def test_one_that_did_not_take_part_has_neither_index_nor_place(report_of):
    shown = figures(report_of("kota-sukabumi", 2023))
    assert "Smart City index" not in shown and "Place in its group" not in shown


def test_a_panels_score_stands_where_no_index_was_announced(reviewed):
    score = figures(reviewed())["Panel's score"]
    assert (score.value, score.note) == ("2.37", "final; contoh-2024")


def test_only_known_figures_are_shown(report_on):
    assert figures(report_on()) == {}
    shown = figures(report_on(programmes={"percent": {"value": 88, "source": "s"}, "source": "s"}))
    assert shown["Programmes achieved"].value == "88\u00a0%"
    shown = figures(report_on(programmes={"running": 473, "source": "s"}))
    assert shown["Programmes under way"].value == "473"


def test_an_index_of_an_unknown_edition_says_so_and_has_no_median(report_on, report_of):
    shown = figures(
        report_on(
            evaluation={"framework": "unknown", "source": "s"},
            published={"index": {"value": 3, "source": "s"}, "source": "s"},
        )
    )
    index = shown["Smart City index"]
    assert (index.value, index.note) == ("3.00", "scale up to 4; edition not known")
    assert figures(report_of("kab-kediri", 2024))["Smart City index"].beside == ""
    ambon = figures(report_of("kota-ambon", 2024))["Smart City index"]
    assert ambon.change == "+0.23 announced; edition of 2024 not known"
    assert "edition" not in ambon.note, "once is enough"


def test_last_years_index_without_an_announced_change_is_no_change(report_of):
    index = figures(report_of("kota-madiun", 2024))["Smart City index"]
    assert index.change == "3.71 in 2023; edition of 2024 not known"


def test_achievement_is_compared_on_the_same_day_of_both_years(report_on):
    def change(day):
        before = {
            "year": 2022,
            "as_of": day,
            "programmes": {"source": "s", "target": 80, "achieved": 70},
        }
        programmes = {"source": "s", "target": 100, "achieved": 90}
        shown = figures(report_on(programmes=programmes, history=(before,)))
        return shown["Programmes achieved"].change

    assert change("2022-11-14") == "+2.5 points on 2022"
    assert change("2022-10-06") == ""


def test_a_regency_getting_ready_shows_what_is_documented(report_of):
    shown = figures(report_of("kab-purbalingga", 2024))
    assert shown["Documented"].value == "12 of 16", "a draft of the masterplan is none yet"
    assert shown["SPBE index"].change == "+0.10 on 2023"


def test_a_glance_is_enough(judged, report_of):
    for year, region in judged:
        found = key_figures(report_of(region, year))
        assert len(found) <= MOST_SHOWN
        assert all(without_marks(f.value).strip() for f in found), (year, region)
