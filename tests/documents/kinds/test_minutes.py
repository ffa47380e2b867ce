"""The minutes of the made-up panel, whole and as Word has them."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from docx import Document

from smartcity_eval.documents.kinds.minutes import FIELDS, PARTS, content, make, minutes_of
from smartcity_eval.documents.minutes.panel_meeting import PanelMeeting, panel_meeting
from smartcity_eval.documents.office.office_file import Meeting
from smartcity_eval.documents.registry import DOCUMENTS
from smartcity_eval.documents.subject import Subject
from smartcity_eval.documents.text_document import BEGIN_OPEN, END_OPEN
from smartcity_eval.documents.word.word_writer import write_word

EXAMPLES = Path(__file__).parents[3] / "examples" / "params"


@pytest.fixture(scope="module")
def indonesian() -> PanelMeeting:
    return panel_meeting(Subject(2024, "kab-contoh", "id", EXAMPLES))


@pytest.fixture(scope="module")
def english(indonesian) -> PanelMeeting:
    return replace(indonesian, report=replace(indonesian.report, language="en"))


def written(found: PanelMeeting):
    return Document(io.BytesIO(write_word("minutes", minutes_of(found), EXAMPLES)))


def with_meeting(found: PanelMeeting, **changed) -> PanelMeeting:
    return replace(found, meeting=Meeting.model_validate(changed))


def all_text(document) -> str:
    """Every text of the document, the tables' too."""
    return "\n".join(str(node.text or "") for node in document.element.body.iter("{*}t"))


def test_it_is_a_registered_kind():
    kind = DOCUMENTS["minutes"]
    assert (kind.ending, kind.per, kind.make) == (".docx", "region", make)


def test_without_a_panel_there_are_none(write_record):
    subject = Subject(2023, "kab-batang", "id", write_record().parent.parent)
    assert content(subject) is None
    assert make(subject) is None


def test_every_name_is_described_and_every_description_has_a_name(indonesian):
    made = minutes_of(indonesian)
    assert set(made.fields) == set(FIELDS)
    assert {*made.parts, "open_points", "contents", "made_from", "signatures"} == set(PARTS)


def test_berita_acara_begins_as_one(indonesian):
    made = minutes_of(indonesian)
    assert made.title == "Berita Acara Panel 2024: Kabupaten Contoh (rekaan)"
    assert made.fields["heading"] == "BERITA ACARA"
    assert made.fields["opening"] == (
        "Pada hari ini, Jumat, tanggal dua puluh dua bulan November tahun dua ribu dua puluh empat"
        " (22-11-2024), pukul 09.00 s.d. 15.30 WIB, bertempat di Balai Pertemuan Contoh (rekaan),"
        " Kota Contoh, telah dilaksanakan secara luring rapat panel evaluasi Smart City Kabupaten"
        " Contoh (rekaan) tahun 2024, dengan hasil sebagai berikut:"
    )
    assert made.fields["closing"].startswith(
        "Demikian berita acara ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana mestinya"
    )
    assert made.fields["place_and_day"] == "Kota Contoh (rekaan), 25 November 2024"
    assert made.fields["index"] == "2,37"


def test_minutes_in_english(english):
    fields = minutes_of(english).fields
    assert fields["heading"] == "MINUTES"
    assert fields["opening"].startswith(
        "On this day, Friday, the twenty-second of November, two thousand and twenty-four"
        " (22-11-2024), from 09.00 to 15.30 WIB, at Balai Pertemuan"
    )
    assert "met in person, with" in fields["opening"]


def test_the_file_has_all_in_order(indonesian):
    document = written(indonesian)
    told = [p.text for p in document.paragraphs]
    places = [
        next(i for i, text in enumerate(told) if text.startswith(begin))
        for begin in (
            "BERITA ACARA",
            "Nomor: BA-001",
            "Contoh rekaan:",
            "Pada hari ini",
            "1. Dasar hukum",
            "7. Umpan balik",
            "Demikian",
            "Kota Contoh (rekaan), 25",
            "Sumber",
        )
    ]
    assert places == sorted(places)
    # Attendance, sheets, scores, steps, feedback, signatures, what it was made from.
    assert len(document.tables) == 7
    assert "{{" not in all_text(document)


def test_the_same_records_give_the_same_bytes(indonesian):
    made = minutes_of(indonesian)
    assert write_word("minutes", made, EXAMPLES) == write_word("minutes", made, EXAMPLES)


@pytest.mark.parametrize("count", range(1, 13))
def test_as_many_sign_as_the_office_names(indonesian, count):
    people = [{"institution": f"Lembaga {i}", "role": "asesor"} for i in range(count)]
    made = minutes_of(with_meeting(indonesian, signatories=people))
    assert [s.institution for s in made.signatures.signatures] == [
        f"Lembaga {i}" for i in range(count)
    ]


def test_names_are_printed_only_on_request(indonesian):
    people = [{"institution": "UGM", "role": "asesor", "name": "Sri Rahasia"}]
    given = {"signatories": people, "attendance": people}
    assert "Rahasia" not in all_text(written(with_meeting(indonesian, **given)))
    shown = all_text(written(with_meeting(indonesian, **given, show_names="ya")))
    assert shown.count("Sri Rahasia") == 2


def test_what_nobody_gave_is_highlighted_and_listed_on_the_first_page(indonesian):
    found = with_meeting(indonesian)
    made = minutes_of(found)
    marked = [name for name, text in made.fields.items() if BEGIN_OPEN in text]
    assert marked == ["number", "number_line", "opening", "day", "place", "mode", "place_and_day"]
    # The record's own day and mode stand there, to be confirmed.
    assert made.fields["day"].startswith(f"{BEGIN_OPEN}Jumat, tanggal dua puluh dua")
    assert made.fields["mode"] == f"{BEGIN_OPEN}luring dan daring{END_OPEN}"
    document = written(found)
    shown = {
        run.text
        for p in document.paragraphs
        for run in p.runs
        if run.font.highlight_color is not None
    }
    assert {"[nomor berita acara]", "[tempat]", "[keputusan rapat]"} <= shown
    assert "Nomor berita acara belum disebutkan." in [p.text for p in document.paragraphs]


def test_where_the_record_knows_no_day_the_whole_day_is_open(indonesian):
    record = indonesian.report.record.model_copy(update={"evaluation": None})
    report = replace(indonesian.report, record=record)
    fields = minutes_of(replace(with_meeting(indonesian), report=report)).fields
    assert fields["day"] == f"{BEGIN_OPEN}[hari, tanggal, bulan, dan tahun]{END_OPEN}"
    assert fields["mode"] == f"{BEGIN_OPEN}[luring atau daring]{END_OPEN}"


@pytest.mark.parametrize(
    ("given", "time"),
    [
        ({}, ""),
        ({"begins": "09.00"}, "mulai pukul 09.00"),
        ({"begins": "9:05", "time_zone": "WITA"}, "mulai pukul 09.05 WITA"),
        ({"begins": "09.00", "ends": "12.30"}, "pukul 09.00 s.d. 12.30"),
    ],
)
def test_the_time_is_told_as_far_as_it_is_known(indonesian, given, time):
    fields = minutes_of(with_meeting(indonesian, day=date(2024, 11, 22), **given)).fields
    assert fields["time"] == time
    assert f"(22-11-2024), {time + ', ' if time else ''}bertempat" in fields["opening"]


def test_a_panel_that_is_not_closed_makes_a_draft(indonesian):
    result = indonesian.result.model_copy(update={"state": "moderated", "closed": None})
    evaluation = indonesian.report.evaluation.model_copy(update={"panel": result})
    found = replace(indonesian, report=replace(indonesian.report, evaluation=evaluation))
    made = minutes_of(found)
    assert made.fields["heading"] == "RANCANGAN BERITA ACARA"
    assert made.open_points[0] == (
        "Panel belum menutup nilainya: berita acara ini masih rancangan."
    )
    assert "RANCANGAN BERITA ACARA" in all_text(written(found))


def test_planted_text_stays_text(indonesian):
    planted = '{{ index }} =1+1 <w:t>x</w:t> \\u0000 {HYPERLINK "https://example.org"} & "q"'
    seat = {"institution": planted, "role": planted}
    found = with_meeting(
        indonesian,
        number=planted,
        place=planted,
        decree={"title": planted},
        attendance=[seat],
        decisions=[planted],
        signatories=[seat],
    )
    document = written(found)
    assert all_text(document).count(planted) >= 7
    body = document.element.body
    codes = [str(code.text) for code in body.iter("{*}instrText")]
    assert {code.split()[0] for code in codes} == {"SEQ"}  # the tables' numbers
    outside = [r for r in document.part.rels.values() if r.is_external]
    assert outside == []


def test_an_institution_of_two_hundred_letters_fits(indonesian):
    name = ("Lembaga Penelitian dan Pengabdian kepada Masyarakat " * 4)[:200].strip()
    seat = {"institution": name, "role": "asesor"}
    document = written(with_meeting(indonesian, attendance=[seat], signatories=[seat, seat]))
    assert all_text(document).count(name) == 3
