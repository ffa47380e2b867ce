"""What a reader sees of what each component could still bring."""

from __future__ import annotations

from smartcity_eval.reports.analysis.what_if import suppose
from smartcity_eval.reports.analysis.what_if_components import what_if_each


def test_what_each_component_could_still_bring(report_of, see):
    seen = see(what_if_each(suppose(report_of("kota-kediri", 2022))))
    assert seen.column("Each component at the top", "Difference") == {
        "Baseline": "+0.040",
        "Output": "+0.158",
        "Outcome": "+0.231",
        "Impact": "+0.186",
        "Quick win": "+0.070",
    }
    assert "by the geometric mean, the same scores would give 3.308 (\u22120.007)" in seen.text
