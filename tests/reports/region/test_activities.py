"""Activities of a year, and a region's milestones."""

from __future__ import annotations

import pytest

from smartcity_eval.reports.region.activities import (
    activities_in_brief,
    activity_items,
    activity_remark,
    milestones,
    participants,
    stages_named,
)

ACTIVITY = {
    "kind": "bimtek",
    "title": "Bimtek Tahap I",
    "date": "2023-07-16",
    "place": "Aula",
    "participants": {"value": 145, "basis": "about"},
    "mentors": ["ITB"],
    "aims": ["Menyusun masterplan", "Memilih quick win"],
    "source": "s",
}


def told(report):
    return str(activity_items(report, report.record.activities))


def test_a_milestone_without_a_day_keeps_its_place_in_the_file(profile_on, see):
    def milestone(title, day=None):
        return {
            "kind": "bimtek",
            "title": title,
            "year": 2019,
            "source": "s",
            **({"date": day} if day else {}),
        }

    given = [milestone("II", "2019-08-01"), milestone("I", "2019-07-09"), milestone("after I")]
    seen = see(milestones(profile_on(region_file={"milestones": given})))
    assert [row[2] for row in seen.table("Milestones")["rows"]] == ["I.", "after I.", "II."]


def test_batang_has_its_milestones_with_kind_day_and_source(profile_of, see):
    rows = see(milestones(profile_of("kab-batang"))).table("Milestones")["rows"]
    assert rows[0][:2] == ["5 March 2018", "selection"] and rows[-1][0] == "14 November 2023"
    assert all(row[-1].startswith("[") for row in rows)


def test_a_milestone_that_no_source_states_says_so(profile_of, see):
    assert "(inferred)." in see(milestones(profile_of("kota-kediri"))).text


def test_activities_are_told_with_place_people_and_aims(report_on):
    text = told(report_on(activities=[ACTIVITY]))
    for part in ("Bimtek Tahap I", "16 July 2023", "Aula", "about 145", "ITB"):
        assert part in text
    assert "Menyusun masterplan; Memilih quick win" in text and "[1]" in text


def test_in_brief_day_and_participants_are_left(report_on):
    report = report_on(activities=[ACTIVITY])
    text = str(activities_in_brief(report, report.record.activities))
    assert "Bimtek Tahap I" in text and "16 July 2023. Participants: about 145." in text
    assert "Aula" not in text and "ITB" not in text


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Bimtek penyusunan masterplan", "(stage 2)"),
        ("Bimtek Tahap II", ""),
        ("Bimtek tahap 2 penyusunan masterplan", ""),
        ("Bimtek Tahap III", "(stage 2)"),
    ],
)
def test_the_stage_is_said_where_the_title_does_not(report_on, profile_on, see, title, said):
    act = {"kind": "bimtek", "title": title, "stage": 2, "source": "s"}
    page = profile_on(region_file={"milestones": [act | {"year": 2023}]})
    for text in (told(report_on(activities=[act])), see(milestones(page)).text):
        assert text.count("(stage 2)") == bool(said)
    assert (2 in stages_named(title)) != bool(said)


def test_about_how_many_took_part_is_said_once(report_on, profile_on, see):
    count = {"value": 145, "basis": "about", "note": "Tanpa panitia."}
    act = {"kind": "bimtek", "title": "Bimtek", "participants": count, "source": "s"}
    report = report_on(activities=[act])
    page = profile_on(region_file={"milestones": [act | {"year": 2023}]})
    for text in (told(report), see(milestones(page)).text):
        assert text.count("about 145") == text.casefold().count("about") == 1
        assert text.count("Tanpa panitia.") == 1
    (activity,) = report.record.activities
    assert participants(report, activity) == "about 145"
    assert "Tanpa panitia." in activity_remark(report, activity)


def test_how_an_activity_was_inferred_is_told(report_on):
    act = ACTIVITY | {"status": "inferred", "how": "dari berita"}
    assert "Inferred – " in told(report_on(activities=[act]))
