"""One table of a year's ratings, in which an assessor of several juries is one."""

from __future__ import annotations

from smartcity_eval.comparison.jury.collected_ratings import collect_ratings

from .made_up_juries import KEYS, bare, jury_year


def test_every_submitted_rating_is_one_row():
    year = jury_year()
    [found] = collect_ratings(year)
    assert found.framework == "kominfo-2022"
    expected = [
        (e.region, leaf.key, key, rating)
        for e in year
        for leaf in e.panel.leaves
        for key, rating in leaf.ratings.items()
    ]
    keys = {name: key for (_, key), name in found.names.items()}
    assert [(r, i, keys[a], v) for r, i, a, v in found.rows] == expected
    assert len(found.rows) == 10 * len(KEYS)


def test_an_assessor_of_several_juries_is_one():
    def otherwise(region, given):
        if region == "kab-d":
            own = given["assessors"].pop("ugm")
            given["assessors"]["gadjah-mada"] = own | {"institution": "universitas  UGM "}
        return given

    [found] = collect_ratings(jury_year(change=otherwise))
    assert len(set(found.names.values())) == 4
    assert found.assessors_of("kab-d") == {
        "unpad": "Universitas UNPAD (asesor)",
        "gadjah-mada": "Universitas UGM (asesor)",
    }


def test_another_role_or_person_is_another_assessor():
    def otherwise(region, given):
        if region == "kab-d":
            given["assessors"]["ugm"]["role"] = "ketua"
        if region == "kab-e":
            given["assessors"]["ugm"]["person"] = "Ani"
        return given

    [found] = collect_ratings(jury_year(change=otherwise))
    assert {name for name in found.names.values() if "UGM" in name} == {
        "Universitas UGM (asesor)",
        "Universitas UGM (ketua)",
        "Universitas UGM (asesor, Ani)",
    }


def test_two_of_one_institution_on_one_jury_are_told_apart_by_their_keys():
    def otherwise(_region, given):
        for key in given["assessors"].keys() & {"ugm", "ui"}:
            given["assessors"][key]["institution"] = "Kemenkominfo"
        return given

    [found] = collect_ratings(jury_year(change=otherwise))
    assert {name for name in found.names.values() if "Kemen" in name} == {
        "Kemenkominfo (asesor, ugm)",
        "Kemenkominfo (asesor, ui)",
    }


def test_a_draft_and_a_record_without_a_jury_are_left_out():
    def otherwise(_region, given):
        given["assessors"]["ugm"]["state"] = "draft"
        return given

    year = jury_year({"kab-a": ("ugm", "ui"), "kab-b": ("ugm",)}, change=otherwise)
    [found] = collect_ratings([*year, bare()])
    assert [e.region for e, _ in found.juries] == ["kab-a"]
    assert found.names == {("kab-a", "ui"): "Universitas UI (asesor)"}
    assert collect_ratings([bare()]) == ()
