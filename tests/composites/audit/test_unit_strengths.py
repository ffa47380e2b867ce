"""Where one unit stands out, and what does not count as standing out."""

from __future__ import annotations

import numpy as np
import pytest

from smartcity_eval.composites.audit.unit_strengths import StrengthRules, strengths_and_weaknesses
from smartcity_eval.composites.build import build_index
from smartcity_eval.core.errors import UsageError
from smartcity_eval.frameworks.construction import Construction

RISING, FALLING = np.arange(24.0), np.arange(24.0)[::-1]


def listed(found, kind: str) -> list[str]:
    return found.loc[found["kind"] == kind, "indicator"].tolist()


def test_the_best_places_first_and_the_worst_first(small_index):
    case = small_index(
        izin=RISING,
        aduan=FALLING,
        data=RISING % 12,
        investasi=FALLING % 12,
        kerja=[*RISING[:-1], 10.5],
        udara=5 - RISING % 6,
    )
    found = strengths_and_weaknesses(case.built, "kab-23", StrengthRules(count=2))
    assert listed(found, "strength") == ["izin", "data"] and listed(found, "weakness") == [
        "aduan",
        "investasi",
    ]
    row = found.iloc[0]
    assert (row["branch"], row["place"], row["of"], row["score"], row["value"]) == (
        "layanan",
        1,
        24,
        100.0,
        23.0,
    )


def test_only_the_upper_half_is_strong_and_only_the_lower_half_weak(small_index):
    # Twelfth and thirteenth of twenty-four.
    case = small_index(
        izin=RISING, aduan=FALLING, data=RISING, investasi=FALLING, kerja=RISING, udara=FALLING
    )
    found = strengths_and_weaknesses(case.built, "kab-12")
    assert listed(found, "strength") == ["izin", "data", "kerja"] and listed(found, "weakness") == [
        "aduan",
        "investasi",
        "udara",
    ]
    assert len(strengths_and_weaknesses(case.built, "kab-12", StrengthRules(within=0.25))) == 0
    assert not set(listed(found, "strength")) & set(listed(found, "weakness"))


def test_what_the_worst_share_is_no_strength_and_the_first_place_no_weakness(small_index):
    # Most units have none; all of them share the second place, which is also the last.
    most_have_none = np.array([1.0] + [0.0] * 23)
    found = strengths_and_weaknesses(
        small_index(izin=most_have_none, aduan=1 - most_have_none).built,
        "kab-05",
        StrengthRules(count=6, within=1.0),
    )
    assert "izin" not in listed(found, "strength") and "aduan" not in listed(found, "weakness")
    assert "izin" in listed(found, "weakness") and "aduan" in listed(found, "strength")


def test_indicators_of_few_values_and_filled_in_values_do_not_count(small_index):
    steps = ({"step": "impute", "method": "group_mean", "parameters": {"by": "pulau"}},)
    case = small_index(
        steps=steps,
        izin=[*RISING[:-1], np.nan],
        aduan=(RISING > 20).astype(float),
        data=RISING,
        pulau=["a"] * 20 + ["b"] * 4,
    )
    assert case.built.imputed.loc["kab-23", "izin"]
    rules = StrengthRules(count=6, unlike=0.2)
    assert "data" in listed(strengths_and_weaknesses(case.built, "kab-23", rules), "strength")
    assert not {"izin", "aduan"} & set(
        strengths_and_weaknesses(case.built, "kab-23", rules)["indicator"]
    )
    every = strengths_and_weaknesses(case.built, "kab-23", StrengthRules(count=6, imputed=True))
    assert {"izin", "aduan"} <= set(listed(every, "strength"))


def test_by_score_the_distance_counts_and_not_the_place(small_index):
    # Second of 24, but far behind the first; third, and close.
    case = small_index(izin=[*range(21), 21.0, 100.0, 22.0], aduan=[*range(21), 24.0, 23.0, 22.0])
    first = {
        by: listed(
            strengths_and_weaknesses(case.built, "kab-23", StrengthRules(count=6, by=by)),
            "strength",
        )
        for by in ("rank", "score")
    }
    assert first["rank"].index("izin") < first["rank"].index("aduan")
    assert "izin" not in first["score"] or first["score"].index("aduan") < first["score"].index(
        "izin"
    )


def test_among_peers_only(small_index):
    case = small_index(izin=RISING)
    found = strengths_and_weaknesses(
        case.built, "kab-05", peers=["kab-06", "kab-07", "kab-05", "kab-04"]
    ).set_index("indicator")
    assert (
        found.loc["izin", ["place", "of"]].tolist() == [3, 4]
        and found.loc["izin", "kind"] == "weakness"
    )


def test_a_gap_is_neither(small_index):
    case = small_index(izin=[np.nan, *RISING[1:]])
    found = strengths_and_weaknesses(case.built, "kab-00", StrengthRules(count=6, within=1.0))
    assert "izin" not in set(found["indicator"])
    other = strengths_and_weaknesses(case.built, "kab-23", StrengthRules(count=6)).set_index(
        "indicator"
    )
    assert other.loc["izin", "of"] == 23


def test_figures_that_are_scores_already(small_index):
    case = small_index(izin=RISING)
    plain = build_index(
        case.framework,
        case.data,
        case.building.model_copy(update={"steps": case.building.steps[-1:]}),
    )
    assert strengths_and_weaknesses(plain, "kab-23").set_index("indicator").loc[
        "izin", ["place", "score"]
    ].tolist() == [1, 23.0]


def test_a_unit_that_is_not_there(small_index):
    for arguments in ({"unit": "kab-99"}, {"unit": "kab-01", "peers": ["kab-99"]}):
        with pytest.raises(UsageError) as refusal:
            strengths_and_weaknesses(small_index().built, **arguments)
        assert "this index has no unit kab-99" in refusal.value.in_language("en")


def test_strengths_and_weaknesses_that_coinr_prints_of_spain(asem):
    """Article "Presenting results" on bluefoxr.github.io/COINr: `get_str_weak` on the raw data,
    directions taken out.
    """
    facts = {
        key: fact.model_copy(update={"denominator": None})
        for key, fact in asem.framework.building.indicators.items()
    }
    steps = [
        {"step": "normalise", "method": "rank"},
        {"step": "aggregate", "method": "arithmetic", "parameters": {"skip_missing": True}},
    ]
    built = build_index(
        asem.framework,
        asem.data,
        Construction.model_validate(
            {"indicators": {k: f.model_dump() for k, f in facts.items()}, "steps": steps}
        ),
    )
    found = strengths_and_weaknesses(built, "ESP", StrengthRules(count=10, within=1.0))
    strong, weak = (found[found["kind"] == kind] for kind in ("strength", "weakness"))
    assert dict(zip(strong["indicator"][:5], strong["place"], strict=False)) == {
        "costimpex": 1,
        "tircon": 1,
        "tourist": 2,
        "flights": 3,
        "unvote": 3,
    }
    assert dict(zip(weak["indicator"][:4], weak["place"], strict=False)) == {
        "pubdebt": 43,
        "forest": 40,
        "tbts": 40,
        "lang": 38,
    }
    # Several tie for the fifth; COINr names one of them.
    assert weak["place"].iloc[4] == 33 and "neet" in set(weak[weak["place"] == 33]["indicator"])
    printed = {"pubdebt": 99.3, "forest": 6.93, "tbts": 1210, "lang": 5.16, "neet": 13.3}
    assert weak.set_index("indicator")["value"][list(printed)].to_dict() == pytest.approx(
        printed, rel=5e-3
    )
