"""A regency that is getting ready is not a regency that failed."""

from __future__ import annotations

import re

import pytest

from smartcity_eval import reports
from smartcity_eval.reports import readiness, summary
from smartcity_eval.reports.region.readiness import being_drafted


def test_purbalingga_2024_reads_as_a_readiness_report(report_of, see):
    report = report_of("kab-purbalingga", 2024)
    assert report.is_readiness
    text = see(summary(report)).text
    assert "nothing is scored at this stage" in text and "one of 10" in text
    seen = see(readiness(report))
    assert "014/DJAI/HK.04.01/03/2024" in seen.text and "Documented:" in seen.texts("strong")


def test_a_masterplan_that_is_still_being_drawn_up_is_not_documented(report_of, see):
    report = report_of("kab-purbalingga", 2024)
    assert "12 of 16" in see(summary(report)).text
    items = [text.strip() for text in see(readiness(report)).texts("li")]
    documented = next(text for text in items if "Smart City council" in text)
    assert "masterplan" not in documented and "masterplan." in items
    assert being_drafted(report_of("kab-batang", 2018)) == ()


def test_the_activities_of_the_year_are_told_in_brief(report_of, see):
    text = see(readiness(report_of("kab-purbalingga", 2024))).text
    assert "11–12 June 2024. Participants: about 145. [1, 2, 3]" in text
    assert "Universitas Gadjah Mada" not in text


def test_purbalingga_2024_has_no_index_no_programme_table_and_no_peers(report_of, see):
    report = report_of("kab-purbalingga", 2024)
    assert reports.index(report) is None and reports.peers(report) is None
    named = see(reports.programmes(report))
    assert [t["caption"] for t in named.tables] == ["Named services"] and not named.images


def test_purbalingga_2024_has_no_word_of_failure(report_of, see):
    report = report_of("kab-purbalingga", 2024)
    for name in ("title", "summary", "changes", "readiness", "programmes"):
        section = getattr(reports, name)(report)
        if section:
            text = see(section).text
            assert not re.search(
                r"\b(fail\w*|not achieved|missing|incomplete|no index|unscored|below)\b",
                text,
                re.IGNORECASE,
            ), (name, text)
    # What is still ahead stands in the readiness section.
    assert "Not found" not in see(reports.gaps(report)).text


def test_a_year_of_implementation_keeps_its_selection_without_a_list_of_what_is_ahead(
    report_of, see
):
    seen = see(readiness(report_of("kab-batang", 2018)))
    assert "rank 11 of 50" in seen.text
    assert (
        "Not found yet:" not in seen.texts("strong") or report_of("kab-batang", 2018).is_readiness
    )


def test_a_regency_without_selection_or_readiness_has_no_such_section(report_on):
    assert readiness(report_on()) is None


def test_elements_are_told_with_their_standing(report_on, see):
    item = {
        "element": "structure",
        "text": "Dewan dibentuk",
        "source": "s",
        "status": "inferred",
        "how": "dari berita",
    }
    seen = see(readiness(report_on(readiness=[item])))
    assert "Dewan dibentuk" in seen.text and "[1]" in seen.text and len(seen.texts("h3")) == 1


@pytest.mark.parametrize(
    ("selection", "says"),
    [
        ({"outcome": "chosen", "chosen": 50}, "one of 50 regencies and cities chosen"),
        ({"outcome": "chosen"}, ": chosen"),
        ({"outcome": "not_chosen", "result": "Belum terpilih", "chosen": 50}, "not chosen"),
        ({"outcome": "reserve", "chosen": 50}, "placed on the reserve list"),
        ({"outcome": "pending"}, "with the outcome not yet known"),
        ({"result": "Tidak terpilih", "chosen": 50}, "Whether it was chosen is not recorded."),
        ({"result": "Terpilih"}, "Whether it was chosen is not recorded."),
    ],
)
def test_the_outcome_is_the_records_word_and_never_read_from_what_is_there(
    report_on, see, selection, says
):
    report = report_on(stage="selection", selection={"source": "s", **selection})
    text = see(summary(report)).text + see(readiness(report)).text
    assert says in text
    assert ("one of" in text or ": chosen" in text) == (selection.get("outcome") == "chosen")
    assert ("selection" in report.evaluation.coverage.present) == (
        selection.get("outcome") == "chosen"
    )


def test_how_many_applied_and_were_assessed_is_told(report_on, see):
    shown = see(
        readiness(
            report_on(
                stage="selection",
                selection={
                    "source": "s",
                    "outcome": "chosen",
                    "applied": 88,
                    "assessed": 60,
                    "chosen": {"value": 50, "note": "kabupaten/kota"},
                },
            )
        )
    )
    assert (
        "Chosen. Regions that applied: 88. Regions assessed: 60. Regions chosen: 50."
        " kabupaten/kota." in shown.text
    )


def test_a_rough_count_or_an_edge_is_said_with_the_figure_and_once(report_on, see):
    seen = see(
        readiness(
            report_on(
                selection={
                    "source": "s",
                    "outcome": "chosen",
                    "applied": {"value": 88, "basis": ["at_least"]},
                    "chosen": {"value": 50, "basis": ["about"], "note": "Catatan."},
                }
            )
        )
    )
    text = " ".join(seen.text.split())
    assert (
        "Regions that applied: 88 or more." in text and "Regions chosen: about 50. Catatan." in text
    )
    assert "About" not in text and "At least" not in text


def test_a_result_in_words_follows_the_overview_and_is_not_told_twice(report_on, see):
    own = {"outcome": "chosen", "result": "Terpilih di antara 50 daerah", "source": "s"}
    assert "Chosen." not in see(readiness(report_on(stage="selection", selection=own))).text
    assert (
        "Chosen." in see(readiness(report_on(selection=own))).text
    )  # in a year of implementation nothing else says it
    del own["result"]
    assert "Chosen." in see(readiness(report_on(stage="selection", selection=own))).text
