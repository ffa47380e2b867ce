"""A name is good on every system or it is not used."""

from __future__ import annotations

import pytest

from smartcity_eval.core.file_names import is_portable
from smartcity_eval.reference.regions import regions


@pytest.mark.parametrize(
    "name",
    [
        *("con", "CON", "aux.html", "Nul.tar.gz", "prn .txt", "com1", "LPT9.log", "com¹"),
        *("a:b", "a?", "a*", "a<b", "a>b", 'a"b', "a|b", "a/b", "a\\b", "a\n", "a\x00"),
        *("a.", "a ", "", ".", ".."),
    ],
)
def test_what_windows_refuses_is_not_used(name):
    assert not is_portable(name)


@pytest.mark.parametrize(
    "name", ["console", "com", "com10", "auxiliary.html", "a.con", "kab-batang.aux.html", "é.md"]
)
def test_what_only_looks_like_a_device_is_a_name(name):
    assert is_portable(name)


def test_every_region_can_have_its_files():
    assert all(is_portable(f"{region}.yaml") for region in regions())
