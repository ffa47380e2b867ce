from __future__ import annotations

import pytest

from smartcity_eval.reports.blocks import Paragraph, section
from smartcity_eval.reports.kernel.session import LIVE, is_open


@pytest.mark.parametrize(("named", "expected"), [("", False), ("laporan.ipynb", True)])
def test_only_an_open_notebook_brings_its_own_style(named, expected, monkeypatch):
    monkeypatch.setenv(LIVE, named)
    html = section("one", "One", [Paragraph("Text")], "en")._repr_html_()
    assert is_open() == expected == ("<style>" in html)
    assert ('data-jp-theme-light="false"' in html) == expected


def test_every_rule_of_the_style_is_about_outputs_of_a_notebook(monkeypatch):
    monkeypatch.setenv(LIVE, "laporan.ipynb")
    html = section("one", "One", [Paragraph("Text")], "en")._repr_html_()
    rules = html.partition("<style>")[2].partition("</style>")[0]
    selectors = [rule.rpartition("*/")[2].strip() for rule in rules.split("}")]
    assert all(".jp-OutputArea .sc" in s.partition("{")[0] for s in selectors if s)
