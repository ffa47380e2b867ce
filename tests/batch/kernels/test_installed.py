"""A kernel that is not installed is found by its name."""

from __future__ import annotations

import pytest

from smartcity_eval import UsageError
from smartcity_eval.batch.kernels.installed import require_kernel


def test_a_kernel_that_is_installed_is_nothing_to_speak_of(kernel_spec):
    kernel_spec("sendiri", ["true"])
    assert require_kernel("sendiri", "x.ipynb") is None


def test_one_that_is_not_is_named_with_its_notebook_and_those_that_are(kernel_spec):
    kernel_spec("sendiri", ["true"])
    with pytest.raises(UsageError) as refused:
        require_kernel("tidak-ada", "x.ipynb")
    said = refused.value.in_language("en")
    assert "x.ipynb asks for the kernel tidak-ada" in said and "sendiri" in said
