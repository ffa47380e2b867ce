"""Vision, plans, legal basis and bodies."""

from __future__ import annotations

from smartcity_eval.reports.region.institutions import institutions, plans


def test_batang_shows_vision_plans_and_law(profile_of, see):
    page = profile_of("kab-batang")
    text = see(plans(page)).text
    assert "one village one product" in text
    assert all(plan in text for plan in ("RPJMD", "RPD Kab", "RPJPD"))
    law = [row[:3] for row in see(institutions(page)).table("Legal basis")["rows"]]
    assert ["Perbup", "23", "2019"] in law
    assert ["MoU", "26/KOMINFO/HK.03.02/05/2018", "8 May 2018"] in law
    # No number is made up.
    assert ["Perda", "number not known", ""] in law


def test_purbalingga_shows_decree_council_teams_and_coordinators(profile_of, see):
    seen = see(institutions(profile_of("kab-purbalingga")))
    table = seen.table("Council, teams and coordinators")
    assert "500.12/172" in seen.text
    assert {row[0] for row in table["rows"]} == {
        "Smart City council",
        "Executing team",
        "Technical team",
        "Dimension coordinator",
        "Leading office",
    }


def test_since_when_a_body_is_recorded_is_told(profile_of, see):
    seen = see(institutions(profile_of("kota-kediri")))
    assert seen.column("Council", "Recorded since")["Smart City forum"] == "2022"


def test_a_region_without_a_file_has_neither(profile_on):
    page = profile_on()
    assert plans(page) is None and institutions(page) is None


def test_a_records_own_words_say_their_language(profile_of, see):
    assert 'lang="id">Kepala perangkat daerah.<' in (
        see(institutions(profile_of("kab-purbalingga"))).html
    )
