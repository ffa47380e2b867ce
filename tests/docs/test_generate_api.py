"""The API reference: as its docstrings say, and read from them as they are."""

from __future__ import annotations

import importlib.util
import inspect
import sys
from pathlib import Path

import pytest

import smartcity_eval
from smartcity_eval import reports

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def generator():
    spec = importlib.util.spec_from_file_location("generate_api", ROOT / "docs" / "generate_api.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_the_reference_is_up_to_date(generator):
    written = generator.TARGET.read_text(encoding="utf-8")
    assert written == generator.api(), "docs/api.md is out of date; run `make docs-api`"


def test_it_lists_every_public_name(generator):
    text = generator.api()
    for name in {*smartcity_eval.__all__} - {"__version__"}:
        assert f"\n### `{name}" in text
    for name in reports.__all__:
        assert f"\n| `{name}" in text
    for dotted, registry in generator.registries():
        assert f"\n### `{dotted}`" in text
        assert all(f"\n| `{key}` | " in text for key in registry)


def test_it_lists_what_the_documents_show(generator):
    assert {
        "smartcity_eval.comparison.year_table.year_table",
        "smartcity_eval.frameworks.verify.verify_table",
    } <= set(generator.shown_names())


def test_a_docstring_is_split_into_its_sections(generator):
    def sample(first, *, second=1):
        """Return the first.

        It is kept ``as it is``.

        Parameters
        ----------
        first
            What to return,
            unchanged.
        second
            Unused; see :func:`other`.

        Returns
        -------
        int
            The first.

        Examples
        --------
        >>> sample(1)
        1
        """
        return first, second

    read = generator.read_docstring(sample)
    assert (read.summary, read.text) == ("Return the first.", "It is kept `as it is`.")
    assert read.sections["Parameters"] == [
        ("first", "What to return, unchanged."),
        ("second", "Unused; see `other`."),
    ]
    assert read.sections["Returns"] == [("int", "The first.")]
    assert generator.signature(sample) == "(first, *, second=1)"
    assert ">>>" not in "\n".join(generator.entry("sample", sample))


def test_a_docstring_without_sections_or_with_none_is_read(generator):
    def plain():
        """Return nothing,
        in two lines.
        """

    assert generator.read_docstring(plain).summary == "Return nothing, in two lines."
    assert generator.read_docstring(lambda: None).summary == ""
    assert inspect.isfunction(plain)
