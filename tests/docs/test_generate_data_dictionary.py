"""The data dictionary: up to date, in both languages, with every key."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path

import pytest

from smartcity_eval.records.figure import Sourced
from smartcity_eval.schemas.generate import MODELS, models_in

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def generator():
    path = ROOT / "docs" / "generate_data_dictionary.py"
    spec = importlib.util.spec_from_file_location("generate_data_dictionary", path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("language", ["en", "id"])
def test_it_is_up_to_date(generator, language):
    written = generator.TARGETS[language].read_text(encoding="utf-8")
    assert written == generator.dictionary(language), "out of date; run `make schemas`"


@pytest.mark.parametrize("language", ["en", "id"])
def test_it_has_every_key_of_every_part_once(generator, language):
    parts = {part.__name__: part for m in MODELS.values() for part in models_in(m)}
    keys = sum(
        len(
            [
                k
                for k in p.model_fields
                if not issubclass(p, Sourced) or k not in Sourced.model_fields
            ]
        )
        for p in parts.values()
    )
    rows = re.findall(r"^\| `\w+`", generator.dictionary(language), re.MULTILINE)
    assert len(rows) == keys + len(Sourced.model_fields)


def test_forms_are_named_shortly(generator):
    text = generator.dictionary("en")
    assert "| `stage` ● | `selection`, `preparation`, `implementation` |" in text
    assert "| `source` | text, or a list |" in text
    assert "| `target` | `Count` |" in text
    assert "| `amount` | whole number, text |" in text
