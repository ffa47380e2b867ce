"""Activities of the year and milestones up to it."""

from __future__ import annotations

import pytest

from smartcity_eval.reports import institutions


def test_only_milestones_that_were_reached_are_shown(report_of, see):
    when = [
        row[0]
        for row in see(institutions(report_of("kab-batang", 2019))).table("Milestones")["rows"]
    ]
    assert when[-1] == "17 May 2019" and not [day for day in when if day[-4:] > "2019"]


def test_a_milestone_without_a_day_keeps_its_place_in_the_file(report_on, see):
    def milestone(title, day=None):
        return {
            "kind": "bimtek",
            "title": title,
            "year": 2019,
            "source": "s",
            **({"date": day} if day else {}),
        }

    given = [milestone("II", "2019-08-01"), milestone("I", "2019-07-09"), milestone("after I")]
    seen = see(institutions(report_on(region_file={"milestones": given})))
    assert [row[1] for row in seen.table("Milestones")["rows"]] == ["I.", "after I.", "II."]


def test_activities_are_told_with_place_people_and_aims(report_on, see):
    activity = {
        "kind": "bimtek",
        "title": "Bimtek Tahap I",
        "date": "2023-07-16",
        "place": "Aula",
        "participants": {"value": 145, "basis": "about"},
        "mentors": ["ITB"],
        "aims": ["Menyusun masterplan", "Memilih quick win"],
        "source": "s",
    }
    text = see(institutions(report_on(activities=[activity]))).text
    for part in (
        "Bimtek Tahap I",
        "16 July 2023",
        "Aula",
        "about 145",
        "ITB",
        "Menyusun masterplan; Memilih quick win",
        "[1]",
    ):
        assert part in text


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Bimtek penyusunan masterplan", "(stage 2)"),
        ("Bimtek Tahap II", ""),
        ("Bimtek tahap 2 penyusunan masterplan", ""),
        ("Bimtek Tahap III", "(stage 2)"),
    ],
)
def test_the_stage_of_an_activity_is_said_where_its_title_does_not(report_on, see, title, said):
    act = {"kind": "bimtek", "title": title, "stage": 2, "source": "s"}
    text = see(
        institutions(
            report_on(activities=[act], region_file={"milestones": [act | {"year": 2023}]})
        )
    ).text
    assert text.count("(stage 2)") == (2 if said else 0)


def test_about_how_many_took_part_is_said_once(report_on, see):
    act = {
        "kind": "bimtek",
        "title": "Bimtek",
        "participants": {"value": 145, "basis": "about", "note": "Tanpa panitia."},
        "source": "s",
    }
    text = see(
        institutions(
            report_on(activities=[act], region_file={"milestones": [act | {"year": 2023}]})
        )
    ).text
    assert (
        text.count("about 145") == 2
        and text.casefold().count("about") == 2
        and text.count("Tanpa panitia.") == 2
    )
