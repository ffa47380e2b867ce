"""An office's file: what stands in it is read, and each mistake is told at its line with a hint."""

from __future__ import annotations

import datetime
from textwrap import dedent

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smartcity_eval.core.errors import InputError
from smartcity_eval.documents.office.office_file import (
    Letter,
    OfficeFile,
    office_file_path,
    office_file_problems,
    office_problems,
    read_office_file,
)
from smartcity_eval.yaml_io.emitter import yaml_text

WHOLE = """\
letter:
  number: 005/123/2023
  day: 2023-12-01
  place: Jakarta
  about: Hasil evaluasi
  annexes: [Daftar nilai]
  addressees:
    - {institution: Pemerintah Kabupaten, role: Bupati}
  copies_to:
    - institution: Arsip
  points:
    - Peserta adalah kabupaten yang melapor.
  signatory: {institution: Kementerian, role: Direktur Jenderal}
letters:
  kab-batang:
    number: 005/124/2023
meeting:
  decree: {title: Keputusan Menteri, number: "12", day: 2023-01-05}
  mode: hybrid
  show_names: tidak
meetings:
  kab-batang:
    number: BA-01/2023
    day: 2023-11-14
    begins: 09.00
    ends: 12:30
    time_zone: WIB
    place: Hotel
    mode: in_person
    attendance:
      - {institution: UGM, role: asesor, present: yes}
      - {institution: UI, role: asesor, name: Sri, present: no}
    decisions: [Nilai disepakati.]
    signed_at: {place: Semarang, day: 2023-11-15}
    signatories:
      - {institution: UGM, role: asesor}
    show_names: yes
"""


@pytest.fixture
def office(write_record, write_text):
    """A writer of an office's file beside the records of two regencies."""
    write_record()
    path = write_record(region="kab-malang")
    params = path.parent.parent

    def write(text: str, name: str = "2023"):
        write_text(dedent(text), f"params/documents/{name}.yaml")
        return params

    return write


def told(params, year: int = 2023) -> dict[int, tuple[str, str]]:
    """Line to place and sentence of each problem."""
    problems = office_file_problems(office_file_path(params, year))
    return {p.line: (p.place, p.message.in_language("en")) for p in problems}


def test_all_that_stands_in_it_is_read(office):
    found = read_office_file(office(WHOLE), 2023)
    meeting = found.meeting_on("kab-batang")
    assert (meeting.begins, meeting.ends) == (datetime.time(9, 0), datetime.time(12, 30))
    assert [p.present for p in meeting.attendance] == [True, False]
    assert meeting.decree.title == "Keputusan Menteri"  # shared by all
    assert (meeting.mode, meeting.show_names) == ("in_person", True)  # said otherwise for one
    assert found.meeting_on("kab-malang").mode == "hybrid"
    assert found.meeting_on("kab-malang").number is None


def test_a_regions_letter_is_the_years_with_what_is_other(office):
    found = read_office_file(office(WHOLE), 2023)
    assert found.letter_to("kab-batang").number == "005/124/2023"
    assert found.letter_to("kab-batang").place == "Jakarta"
    assert found.letter_to().number == found.letter_to("kab-malang").number == "005/123/2023"


def test_a_year_without_a_file_is_an_empty_one(office):
    params = office(WHOLE)
    assert read_office_file(params, 2022) == OfficeFile()
    assert read_office_file(params, 2022).letter_to("kab-batang") == Letter()


def test_every_mistake_is_told_in_one_pass_with_its_line_and_a_hint(office):
    params = office(
        """\
        leter:
          number: 1
        letter:
          number: 33.10
          day: 14-11-2023
          place: "  "
          adressees: []
          signatory: Menteri
        letters:
          kab-batnag:
            number: "1"
        meetings:
          kab-batang:
            day: 2021-11-14
            begins: 13.00
            ends: 09.00
            mode: onlin
            attendance:
              - {institution: UGM, present: yess}
              - {role: asesor}
            decisions: Nilai disepakati
            show_names: 3
            time_zone: wib
          kab-malang:
            begins: 25.00
            day: 2023-11-14
            signed_at: {day: 2023-11-13}
            decree: {number: "12"}
        """
    )
    found = told(params)
    hints = {
        1: ("leter", "unknown key leter (did you mean letter, letters?)"),
        4: ("letter.number", "found 33.10, expected text; put it in quotes"),
        5: ("letter.day", "found '14-11-2023', expected a day such as 2023-11-14"),
        6: ("letter.place", "this is empty; write it out"),
        7: ("letter.adressees", "unknown key adressees (did you mean addressees?)"),
        8: ("letter.signatory", "found 'Menteri', expected keys and values below this line"),
        10: (
            "letters.kab-batnag",
            "there is no record of kab-batnag for 2023 (did you mean kab-batang, kab-malang?)",
        ),
        14: ("meetings.kab-batang.day", "found 2021-11-14, expected a day in 2023 or in the year"),
        16: ("meetings.kab-batang.ends", "the meeting ends at 09.00, which is not after 13.00"),
        17: (
            "meetings.kab-batang.mode",
            "found 'onlin', expected one of 'in_person', 'online', 'hybrid' (did you mean online?)",
        ),
        19: (
            "meetings.kab-batang.attendance[1].present",
            "found 'yess', expected yes or no (did you mean yes?)",
        ),
        20: (
            "meetings.kab-batang.attendance[2].institution",
            "this is missing; write it as institution: …",
        ),
        21: ("meetings.kab-batang.decisions", "found 'Nilai disepakati', expected a list"),
        22: ("meetings.kab-batang.show_names", "found 3, expected yes or no"),
        23: ("meetings.kab-batang.time_zone", "found 'wib', expected one of 'WIB', 'WITA', 'WIT'"),
        25: ("meetings.kab-malang.begins", "found 25.00, expected a time such as 09.00 or 13:30"),
        27: ("meetings.kab-malang.signed_at.day", "signed on 2023-11-13, before the meeting on"),
        28: ("meetings.kab-malang.decree.title", "this is missing; write it as title: …"),
    }
    assert {line: place for line, (place, _) in found.items()} == {
        line: place for line, (place, _) in hints.items()
    }
    for line, (_, begin) in hints.items():
        assert found[line][1].startswith(begin), found[line]


def test_a_file_with_a_mistake_is_refused_whole(office):
    with pytest.raises(InputError) as refused:
        read_office_file(office("letter:\n  nomor: 1\n"), 2023)
    assert [p.line for p in refused.value.problems] == [2]


@pytest.mark.parametrize(
    ("text", "begin"),
    [
        ("", "the file is empty"),
        ("- letter\n", "found a list, expected keys such as letter: and meetings:"),
        ("letter: [", "not readable as YAML"),
        ('letter: {place: "a\\u202eb"}\n', "the text holds a character that cannot be seen"),
        ("letter: {place: " + "a" * 201 + "}\n", "a word of more than 200 letters"),
        ("letter: {place: &a Batang}\n", "anchors and aliases"),
    ],
)
def test_what_is_no_file_of_an_office_is_said(office, text, begin):
    assert next(sentence for _, sentence in told(office(text)).values()).startswith(begin)


def test_a_folder_under_the_files_name_is_refused(office):
    params = office(WHOLE)
    office_file_path(params, 2024).mkdir()
    with pytest.raises(InputError):
        read_office_file(params, 2024)


def test_a_file_that_is_not_named_by_a_year_is_told(office):
    params = office(WHOLE, "surat")
    (problem,) = office_file_problems(params / "documents" / "surat.yaml")
    assert "named by its year" in problem.message.in_language("en")


def test_a_batch_is_told_from_the_params_folder_on_and_of_its_years_only(office):
    params = office("letter:\n  nomor: 1\n")
    assert [p.file for p in office_problems(params, {2022, 2023})] == ["params/documents/2023.yaml"]
    assert office_problems(params, {2022}) == []


def test_a_file_is_read_anew_when_a_record_comes(office, write_record):
    params = office("letters:\n  kab-blora: {number: '1'}\n")
    assert told(params)
    write_record(region="kab-blora")
    assert not told(params)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.dates() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["letter", "meetings", "kab-batang", "day", "begins", "decree", "present", "x"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(content=VALUES)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_stands_in_it_is_read_or_refused_with_reasons(content, office):
    text = yaml_text(content) if isinstance(content, dict | list) else repr(content)
    params = office(text)
    problems = office_file_problems(office_file_path(params, 2023))
    assert all(p.line and p.in_language("en") for p in problems)
    if problems:
        with pytest.raises(InputError):
            read_office_file(params, 2023)
    else:
        assert isinstance(read_office_file(params, 2023), OfficeFile)
