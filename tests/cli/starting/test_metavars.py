"""What values are called in help, whichever typer there is."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from smartcity_eval.cli.starting.metavars import name_values, value_word


@pytest.mark.parametrize(
    ("shown", "word"),
    [
        ("<str>", "TEKS"),
        ("TEXT", "TEKS"),
        ("<list[str]>", "TEKS"),
        ("<int range>", "ANGKA"),
        ("INTEGER RANGE", "ANGKA"),
        ("<list[Path]>", "LETAK"),
        ("<file>", "BERKAS"),
        ("DIRECTORY", "FOLDER"),
        ("<bool>", ""),
        ("<csv|json>", None),
    ],
)
def test_a_type_has_a_word_in_the_chosen_language(shown, word):
    assert value_word(shown) == word


def parameter(kind="option", metavar=None, **more):
    return SimpleNamespace(param_type_name=kind, metavar=metavar, required=False, nargs=1, **more)


def test_a_name_that_a_value_has_is_kept():
    own = parameter(metavar="2023-11-14", display_type=lambda ctx: "<str>")
    other = parameter(display_type=lambda ctx: "<str>")
    name_values([own, other], None)
    assert (own.metavar, other.metavar) == ("2023-11-14", "TEKS")


def test_an_argument_is_told_by_its_name_alone():
    new = parameter("argument", "TAHUN", display_type=str, display_type_rich=lambda ctx: "<int>")
    name_values([new], None)
    assert new.metavar == "TAHUN" and new.display_type_rich(None) is None


def test_before_typer_0_20_an_arguments_name_says_what_may_be_left_out():
    many = parameter("argument", "BERKAS", type=SimpleNamespace(name="path"))
    many.nargs = -1
    for _ in range(2):  # help, usage and parser each ask for the parameters
        name_values([many], None)
    assert many.metavar == "[BERKAS]..."
