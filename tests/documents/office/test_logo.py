"""A logo is what its bytes say: a whole PNG or JPEG, small, beside the brand file."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from smartcity_eval.documents.office.logo import MAX_LOGO_BYTES, image_type, logo_problem


def image(kind, size=(30, 20)):
    made = io.BytesIO()
    Image.new("RGB", size, "#8a1222").save(made, kind)
    return made.getvalue()


@pytest.fixture
def problem_of(tmp_path):
    """Return what is wrong with a logo of some bytes, in English; empty for nothing."""

    def problem(data, name="logo.png"):
        (tmp_path / name).write_bytes(data)
        found = logo_problem(tmp_path, name)
        return found.in_language("en") if found else ""

    return problem


@pytest.mark.parametrize(("kind", "is_a"), [("PNG", "image/png"), ("JPEG", "image/jpeg")])
def test_png_and_jpeg_are_known_by_their_bytes(problem_of, kind, is_a):
    assert problem_of(image(kind), "logo.txt") == ""
    assert image_type(image(kind)) == is_a


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"<svg onload='alert(1)'/>", b"\x89PN", b"RIFF"])
def test_anything_else_is_not(problem_of, data):
    assert "neither PNG nor JPEG" in problem_of(data)


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_damaged_image_is_told(problem_of, kind):
    whole = image(kind)
    assert "damaged" in problem_of(whole[: len(whole) // 2])
    assert "damaged" in problem_of(whole[:12])


def test_a_png_with_a_changed_byte_is_damaged(problem_of):
    whole = bytearray(image("PNG"))
    whole[18] ^= 1
    assert "damaged" in problem_of(bytes(whole))


def test_a_png_that_says_to_be_endless_is_refused(problem_of):
    assert "5000 × 20 pixels" in problem_of(image("PNG", (5000, 20)))


def test_a_large_file_is_refused_by_its_size(problem_of):
    assert "at most 300 kB" in problem_of(image("PNG") + b"\0" * MAX_LOGO_BYTES)
