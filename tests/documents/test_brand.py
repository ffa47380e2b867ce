"""An office's brand: read with every fault told, and the same defaults without a file."""

from __future__ import annotations

import struct
import zlib

import pytest

from smartcity_eval.core.errors import InputError
from smartcity_eval.documents.brand import (
    Brand,
    brand_digest,
    brand_path,
    brand_problems,
    read_brand,
)

GOOD = """\
letterhead:
  - Dinas Komunikasi dan Informatika
  - Jalan Contoh 1
logo: logo.png
accent: "#8A1222"
ink: "#20242a"
heading_font: Georgia
text_font: Times New Roman
site: https://smartcity.example.go.id/laporan/
place: Batang
"""


def png(width=2, height=2):
    """Return a whole PNG of one colour."""

    def chunk(kind, data):
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\0" * (3 * min(width, 9) + 1))
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    )


@pytest.fixture
def office(tmp_path):
    """Write a brand file beside a params folder, and a logo; return the params folder."""
    (tmp_path / "params").mkdir()
    (tmp_path / "logo.png").write_bytes(png())

    def write(text):
        (tmp_path / "brand.yaml").write_text(text, encoding="utf-8")
        return tmp_path / "params"

    return write


def faults(params_dir):
    return [
        f"{p.line} {p.place}: {p.message.in_language('en')}"
        for p in brand_problems(brand_path(params_dir))
    ]


def test_without_a_file_there_are_the_defaults(tmp_path):
    assert read_brand(tmp_path / "params") == Brand()
    assert brand_digest(tmp_path / "params") == ""


def test_a_whole_file_is_read(office):
    params_dir = office(GOOD)
    brand = read_brand(params_dir)
    assert brand == Brand(
        letterhead=("Dinas Komunikasi dan Informatika", "Jalan Contoh 1"),
        logo=params_dir.parent / "logo.png",
        accent="#8a1222",
        ink="#20242a",
        heading_font="Georgia",
        text_font="Times New Roman",
        site="https://smartcity.example.go.id/laporan",
        place="Batang",
        stated=brand.stated,
    )
    assert len(brand.stated) == 8 and brand_problems(brand_path(params_dir)) == []


def test_what_a_file_leaves_out_is_as_the_package_has_it(office):
    brand = read_brand(office("place: Batang\n"))
    assert brand == Brand(place="Batang", stated=frozenset({"place"}))


def test_every_fault_is_told_at_once_with_its_line(office):
    params_dir = office(
        "letterhead:\n  - Dinas\n  - 3\n"
        "logo: ../outside.png\n"
        'acent: "#123456"\n'
        'ink: "#777777"\n'
        'heading_font: "x; } body { display: none"\n'
        "text_font: [Calibri]\n"
        "site: http://example.go.id\n"
        'place: " "\n'
    )
    told = faults(params_dir)
    assert sorted(line.split(":")[0] for line in told) == [
        "10 place",
        "3 letterhead[2]",
        "4 logo",
        "5 acent",
        "6 ink",
        "7 heading_font",
        "8 text_font",
        "9 site",
    ]
    assert any("did you mean accent" in line for line in told)
    with pytest.raises(InputError) as error:
        read_brand(params_dir)
    assert len(error.value.problems) == 8


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('accent: "#777777"', "a contrast of 4.47:1 with white, at least 4.5:1"),
        ('ink: "#ffffff"', "a contrast of 1.00:1"),
        ("accent: #1f5a8c", "YAML takes an unquoted # for a comment"),
        ("accent: red", "found 'red', expected a colour of six hexadecimal digits"),
        ('accent: "#fff"', "found '#fff', expected a colour"),
        ('accent: "#1f5a8c;}"', "expected a colour"),
        ("accent: 123456", "found 123456, expected a colour"),
        ("letterhead: Dinas", "expected a list"),
        ("letterhead: []", "found 0 lines, expected one to 6"),
        (f"letterhead: [{', '.join('abcdefg')}]", "found 7 lines"),
        (f'letterhead: ["{"a b " * 40}"]', "expected one line of at most 120 letters"),
        ("heading_font: Calibri, serif", "expected the name of one font"),
        ('heading_font: "Calibri\' "', "expected the name of one font"),
        ("site: https://localhost", "expected the address of the published site"),
        ("site: https://user@example.go.id", "expected the address"),
        ("site: https://example.go.id/?a=1", "expected the address"),
        ("site: https://example.go.id:99999999", "expected the address"),
        ("site: javascript:alert(1)", "expected the address"),
        ("logo: lambang.png", "cannot be opened"),
        ("logo: .", "cannot be opened"),
        ("logo: /etc/passwd", "outside the folder"),
        ("logo: 3", "expected text"),
        ("colour: 1", "unknown key colour"),
        ("- a", "expected keys"),
        ("place: a\nplace: b", "stands twice"),
    ],
)
def test_each_fault_says_what_was_found_and_expected(office, line, told):
    found = faults(office(line + "\n"))
    assert len(found) == 1 and told in found[0]


def test_a_link_to_a_file_outside_is_no_way_out(office, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "secret.png"
    elsewhere.write_bytes(png())
    params_dir = office("logo: linked.png\n")
    (params_dir.parent / "linked.png").symlink_to(elsewhere)
    assert "outside the folder" in faults(params_dir)[0]


def test_the_digest_follows_the_file_and_the_logo(office):
    params_dir = office(GOOD)
    first = brand_digest(params_dir)
    (params_dir.parent / "logo.png").write_bytes(png(3))
    second = brand_digest(params_dir)
    office(GOOD.replace("Batang", "Pati"))
    assert len({"", first, second, brand_digest(params_dir)}) == 4
