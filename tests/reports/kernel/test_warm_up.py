"""The rehearsal: it goes through everything that a report is made of, and leaves nothing."""

from __future__ import annotations

import re
import tempfile

import pytest

from smartcity_eval import reports
from smartcity_eval.reports.kernel.warm_up import rehearse
from smartcity_eval.reports.notebooks import DEFAULT_NOTEBOOKS, find_notebook, section_names


@pytest.fixture
def shown(monkeypatch):
    """Rehearse; give what each section was."""
    seen, languages = {}, set()

    def noting(name, show):
        def note(report):
            languages.add(report.language)
            seen[name] = show(report)
            return seen[name]

        return note

    for name in section_names(DEFAULT_NOTEBOOKS[0]):
        monkeypatch.setattr(reports, name, noting(name, getattr(reports, name)))
    rehearse()
    assert languages == {"id", "en"}, "each has number formats and names of months of its own"
    return seen


def test_each_section_of_the_regencys_report_is_rehearsed(shown):
    source = find_notebook(DEFAULT_NOTEBOOKS[0]).path.read_text(encoding="utf-8")
    assert set(shown) == set(re.findall(r"(\w+)\(report[,)]", source))


def test_the_made_up_record_has_something_for_every_section_of_a_judged_regency(shown):
    empty = {name for name, section in shown.items() if section is None}
    assert empty <= {"readiness", "disagreements"}, (
        "a section that is not drawn leaves nothing ready"
    )
    page = "".join(shown[name]._repr_html_() for name in set(shown) - empty)
    assert "data:image/svg+xml" in page or "<svg" in page, "charts too"


def test_nothing_is_left_behind(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    rehearse()
    assert not list(tmp_path.iterdir())
