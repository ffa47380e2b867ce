"""The package's own templates as files: they pass the check that an office's template must."""

from __future__ import annotations

import pytest

from smartcity_eval.documents.office.office_templates import takes_template, template_problems
from smartcity_eval.documents.office.starting_template import starting_template
from smartcity_eval.documents.registry import DOCUMENTS


@pytest.mark.parametrize("name", [name for name, kind in DOCUMENTS.items() if takes_template(kind)])
@pytest.mark.parametrize("language", ["id", "en"])
def test_each_kind_s_own_template_has_no_problem(tmp_path, name, language):
    kind = DOCUMENTS[name]
    data = starting_template(kind, language, tmp_path / "params")
    path = tmp_path / f"{name}.{language}{kind.ending}"
    path.write_bytes(data)
    assert [p.message.in_language("en") for p in template_problems(path, kind)] == []
    assert data == starting_template(kind, language, tmp_path / "params")
