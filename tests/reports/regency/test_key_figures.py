"""The key figures: only those that are known."""

from __future__ import annotations

from smartcity_eval.reports import overview
from smartcity_eval.reports.regency.key_figures import key_figures


def figures(report):
    return {figure.label: (figure.value, figure.note) for figure in key_figures(report)}


def test_bekasi_2024_has_a_what_if_and_no_index(report_of, see):
    report = report_of("kab-bekasi", 2024)
    shown = figures(report)
    assert "Smart City index" not in shown
    assert shown["What-if"][0] == "3.234" and "not the index" in shown["What-if"][1]
    assert "announced Smart City index of 2024" not in see(overview(report)).text


def test_only_known_figures_are_shown(report_on):
    assert figures(report_on()) == {}
    assert (
        figures(
            report_on(
                programmes={"percent": 87.5, "source": "s"}
                | {"percent": {"value": 88, "source": "s"}}
            )
        )["Programmes achieved"][0]
        == "88\u00a0%"
    )


def test_an_index_of_an_unknown_edition_says_so(report_on):
    shown = figures(
        report_on(
            evaluation={"framework": "unknown", "source": "s"},
            published={"index": 3.44, "source": "s"} | {"index": {"value": 3, "source": "s"}},
        )
    )
    assert shown["Smart City index"] == ("3", "announced; edition unknown")
