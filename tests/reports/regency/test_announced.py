"""The announced figures beside the computed ones."""

from __future__ import annotations

from decimal import Decimal

from smartcity_eval.reports import index

from .test_index import BY_EDITION, scores


def test_where_both_agree_one_sentence_says_so_and_no_table(report_of, see):
    seen = see(index(report_of("kota-kediri", 2022)))
    assert (
        "Announced index: 3.31; the published scores, each term rounded, give the same (3.315"
        " without rounding)." in seen.text
    )
    assert (
        "Announced index: 3.40; the published scores give the same (3.398 before rounding)."
        in see(index(report_of("kab-batang", 2023))).text
    )
    assert "Announced improvement: +0.25, on 3.06 in 2021." in seen.text
    assert not [t for t in seen.tables if t["caption"].startswith("Announced and computed")]


def test_a_target_that_was_missed_is_said_with_by_how_much(report_of, report_on, see):
    text = see(index(report_of("kota-kediri", 2022))).text
    assert "The region's own target of 3.40 was missed by 0.09." in text
    for value, told in (
        ("3.30", "target of 3.30 was reached"),
        ("3.31", "target of 3.31 was reached"),
    ):
        published = {"source": "s", "index": Decimal("3.31"), "target": Decimal(value)}
        assert told in see(index(report_on(published=published))).text
    alone = report_on(published={"source": "s", "target": Decimal("3.4")})
    assert "The region's own target was 3.40." in see(index(alone)).text


def test_announced_ranks_are_named_with_their_groups_and_cited_once(report_of, see):
    text = see(index(report_of("kota-kediri", 2022))).text
    assert "Announced: rank 22 (national; group not stated); rank 4" in text


def test_a_previous_index_that_was_printed_is_told_even_where_no_change_is_computed(report_of, see):
    text = see(index(report_of("kota-probolinggo", 2021))).text
    assert "The last index, as printed with this result: 3.17." in text
    assert "Announced improvement" not in text


def test_an_improvement_over_a_break_says_so_in_the_same_sentence(report_of, see):
    assert (
        "Announced improvement: +0.37, on 3.34 in 2020; not both editions are known, so the"
        " formulas may differ." in see(index(report_of("kota-bandung", 2021))).text
    )
    assert (
        "Announced improvement: +0.44, from which an index of 2.50 follows for 2022, where 2.51 was"
        " announced; judged by unlike formulas, so it is no measure of progress."
        in see(index(report_of("kab-malang", 2023))).text
    )
    assert (
        "Announced improvement: +0.13, from which an index of 3.27 follows for 2022."
        in see(index(report_of("kab-batang", 2023))).text
    )


def test_why_last_years_index_is_another_is_said_where_a_recomputation_gives_it(report_of, see):
    told = "The component scores of 2022 give just that where their sum is rounded once"
    assert told in see(index(report_of("kab-malang", 2023))).text
    assert told not in see(index(report_of("kota-kediri", 2022))).text


def test_kediri_2022_in_indonesian_form(report_of, see):
    text = see(index(report_of("kota-kediri", 2022, "id"))).text
    assert "3,315" in text and "+0,25" in text and "3.315" not in text


def test_a_different_index_is_called_different(report_on, see):
    published = {"source": "s", "index": Decimal("3.50"), "improvement": Decimal("0.50")}
    before = {
        "year": 2022,
        "evaluation": BY_EDITION,
        "published": {"source": "s", "index": Decimal("3.31")},
    }
    made = {"evaluation": BY_EDITION, "scores": scores("3.60", "3.21", "3.23", "3.07", "3.65")}
    seen = see(index(report_on(**made, published=published, history=(before,))))
    assert (
        "Announced index: 3.50; the published scores give another, 3.31 (3.315 before rounding)."
        in seen.text
    )
    rows = {row[0]: row for row in seen.table("Announced and computed")["rows"]}
    assert rows["Smart City index"][3] == "different"
    assert rows["Improvement on the last index"][1:] == ["+0.50", "+0.19", "different"]
    alone = see(index(report_on(**made, published={"source": "s", "index": Decimal("3.50")})))
    assert not [t for t in alone.tables if t["caption"].startswith("Announced")], "one row"


def test_an_index_that_rounding_allows_is_said_to_agree(report_on, see):
    """An edition that states no rounding leaves an interval."""
    report = report_on(
        evaluation={"framework": "kominfo-2021", "source": "s"},
        scores=scores("3.60", "3.21", "3.23", "3.07", "3.65"),
        published={"source": "s", "index": Decimal("3.31")},
    )
    assert report.evaluation.agreement.verdict == "consistent"
    text = see(index(report)).text
    assert "can lie between 3.310 and 3.320 before rounding, so the two agree" in text


def test_a_predicate_is_quoted_without_bounds(report_on, see):
    text = see(index(report_on(published={"source": "s", "predicate": "Baik"}))).text
    assert (
        "“Baik”. [1] No source gives the bounds" in text and text.count("[1]") == 1
    )  # the source has the word, and says nothing of bounds
