"""The index as it would be had every assessor been as strict as the average one."""

from __future__ import annotations

from decimal import Decimal

import pytest

from smartcity_eval.comparison.jury.index_without_severity import index_without_severity

from .made_up_juries import EDITION, TAKEN, jury_year


def with_moderation(_region, given):
    moderated = {
        "leaf": "outcome",
        "value": Decimal("3.5"),
        "by": "Ketua",
        "date": "2022-11-20",
        "reason": "bukti diperiksa bersama",
    }
    return given | {"moderation": [moderated]}


def test_without_severities_it_is_the_index():
    for evaluation in jury_year():
        none = dict.fromkeys(TAKEN, 0.0)
        assert index_without_severity(evaluation.panel, EDITION, none) == evaluation.panel.index


def test_it_gives_back_what_was_taken():
    for evaluation in jury_year():
        jury = evaluation.panel
        taken = {key: float(value) for key, value in TAKEN.items()}
        mean = sum(taken[a.key] for a in jury.assessors) / 2
        found = index_without_severity(jury, EDITION, taken)
        assert float(found) == pytest.approx(float(jury.index) + mean)
        # The self-assessment of these made-up juries is the level without anybody's severity.
        assert found == pytest.approx(jury.own_index)


def test_more_is_added_to_every_severity():
    jury = jury_year()[0].panel
    at = index_without_severity(jury, EDITION, {"ugm": 0.5, "ui": 0.0}, 0.25)
    assert at == index_without_severity(jury, EDITION, {"ugm": 0.75, "ui": 0.25})


def test_a_moderated_value_stays():
    [evaluation] = jury_year({"kab-a": ("ugm", "ui")}, change=with_moderation)
    jury = evaluation.panel
    weight = next(leaf.weight for leaf in jury.leaves if leaf.key == "outcome")
    found = index_without_severity(jury, EDITION, {"ugm": 0.5, "ui": 0.5})
    share = 1 - float(weight / sum(leaf.weight for leaf in jury.leaves))
    assert float(found - jury.index) == pytest.approx(0.5 * share)


def test_no_item_leaves_the_scale():
    jury = jury_year()[0].panel
    assert index_without_severity(jury, EDITION, {"ugm": 9.0, "ui": 9.0}) == 4
    assert index_without_severity(jury, EDITION, {"ugm": -9.0, "ui": -9.0}) == 0


def test_a_jury_without_an_index_has_none():
    def otherwise(_region, given):
        for own in given["assessors"].values():
            del own["ratings"]["outcome"]
        return given

    [evaluation] = jury_year({"kab-a": ("ugm", "ui")}, change=otherwise)
    assert evaluation.panel.index is None
    assert index_without_severity(evaluation.panel, EDITION, {"ugm": 0.1, "ui": 0.1}) is None
