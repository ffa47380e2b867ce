"""The form of a letter: what the office gives stands as given, what it does not is open."""

from __future__ import annotations

from datetime import date as Day

from smartcity_eval.documents.brand import Brand
from smartcity_eval.documents.office.office_file import Letter, Seat
from smartcity_eval.documents.sections.letter_form import (
    FORM_FIELDS,
    Form,
    form_fields,
    form_points,
)
from smartcity_eval.documents.text_document import BEGIN_OPEN, to_confirm

FORM = Form("Results 2023", "Regent of Batang", ("national-table", "sources"))
FULL = Letter(
    number="B-1384/DJAI/AI.01.04/12/2023",
    day=Day(2023, 12, 4),
    place="Jakarta",
    nature="Biasa",
    addressees=(Seat(institution="Kabupaten Batang", role="Bupati"),),
    copies_to=(
        Seat(institution="Gubernur Jawa Tengah"),
        Seat(institution="Bappeda", role="Kepala"),
    ),
    signatory=Seat(
        institution="Direktorat Jenderal Aplikasi Informatika", role="Direktur Jenderal"
    ),
)
BRAND = Brand(letterhead=("Kementerian Komunikasi", "Jalan Merdeka"))


def test_what_the_office_gives_stands_as_given(year_data):
    fields = form_fields(year_data(2023, "id"), FULL, BRAND, FORM)
    assert fields["letterhead"] == "Kementerian Komunikasi\nJalan Merdeka"
    assert fields["number_line"] == "Nomor\t:\tB-1384/DJAI/AI.01.04/12/2023"
    assert fields["nature_line"] == "Sifat\t:\tBiasa"
    assert fields["annexes_line"] == "Lampiran\t:\t2 (dua) berkas"
    assert fields["about_line"] == "Hal\t:\tResults 2023"
    assert fields["place_and_day"] == "Jakarta, 4 Desember 2023"
    assert fields["addressee"] == "Yth. Bupati, Kabupaten Batang"
    assert fields["signature"].startswith(
        "Direktur Jenderal\nDirektorat Jenderal Aplikasi Informatika,"
    )
    assert fields["copies"] == "Tembusan:\n1. Gubernur Jawa Tengah\n2. Kepala, Bappeda"
    assert not any(BEGIN_OPEN in text for text in fields.values())
    assert form_points(year_data(2023), FULL, BRAND) == ()


def test_what_nobody_has_given_is_marked_and_listed(year_data):
    year = year_data(2023)
    fields = form_fields(year, Letter(), Brand(), FORM)
    assert fields["number"] == to_confirm("number of the letter")
    assert fields["addressee"] == "To " + to_confirm("Regent of Batang")
    marked = {name for name, text in fields.items() if BEGIN_OPEN in text}
    assert marked == {
        "letterhead",
        "number",
        "number_line",
        "nature",
        "nature_line",
        "place_and_day",
        "addressee",
        "signature",
    }
    assert len(form_points(year, Letter(), Brand())) == 7
    assert fields["copies"] == ""


def test_several_addressees_are_numbered(year_data):
    seats = (Seat(institution="A"), Seat(institution="B", role="Bupati"))
    fields = form_fields(year_data(2023), Letter(addressees=seats), BRAND, FORM)
    assert fields["addressee"] == "To \n1. A\n2. Bupati, B"


def test_the_brands_place_serves_where_the_letter_has_none(year_data):
    fields = form_fields(year_data(2023), Letter(), Brand(place="Batang"), FORM)
    assert fields["place_and_day"].startswith("Batang, ")
    points = form_points(year_data(2023), Letter(), Brand(place="Batang"))
    assert "Give the place where the letter is signed." not in points


def test_every_field_of_the_form_is_described(year_data):
    assert set(form_fields(year_data(2023), Letter(), Brand(), FORM)) == set(FORM_FIELDS)


def test_annexes_that_the_office_names_are_counted_and_named(year_data):
    letter = Letter(annexes=("Tabel nasional", "Laporan", "Undangan"))
    fields = form_fields(year_data(2023, "id"), letter, BRAND, FORM)
    assert fields["annexes"] == "3 (tiga) berkas: Tabel nasional; Laporan; Undangan"
    without = Form("About", "Regent", ())
    assert form_fields(year_data(2023), Letter(), BRAND, without)["annexes"] == "–"
