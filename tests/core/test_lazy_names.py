"""A package's names: listed without their modules, loaded once, refused where there are none."""

from __future__ import annotations

import subprocess
import sys

import pytest

import smartcity_eval
from smartcity_eval import reports
from smartcity_eval.core.lazy_names import loader_of, modules_of_names


@pytest.mark.parametrize("package", [smartcity_eval, reports])
def test_every_name_can_be_loaded_and_is_listed(package):
    assert len(package.__all__) > 20
    for name in package.__all__:
        assert getattr(package, name) is not None
    assert package.__dir__() == package.__all__


def test_a_name_is_loaded_when_it_is_used_and_then_kept():
    code = (
        "import sys, smartcity_eval as s\n"
        "assert 'smartcity_eval.records' not in sys.modules\n"
        "assert s.read_record is s.read_record\n"
        "assert 'read_record' in vars(s)\n"
        "from smartcity_eval import *\n"
        "assert evaluate_file is s.evaluate_file\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_name_that_is_not_there_is_refused_as_python_does():
    load = loader_of("smartcity_eval", modules_of_names(smartcity_eval.__file__))
    with pytest.raises(AttributeError, match="module 'smartcity_eval' has no attribute 'nothing'"):
        load("nothing")
    assert not hasattr(smartcity_eval, "nothing")
    with pytest.raises(ImportError, match="nothing"):
        from smartcity_eval import nothing  # noqa: F401


def test_what_is_loaded_is_finished():
    load = loader_of("smartcity_eval.core", {"slug": ".slug"}, lambda value: [value])
    from smartcity_eval.core.slug import slug

    try:
        assert load("slug") == [slug]
    finally:
        import smartcity_eval.core as core
        import smartcity_eval.core.slug as module

        core.slug = module
