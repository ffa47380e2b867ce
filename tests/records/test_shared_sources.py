"""Sources that many records name: written once, and found by every record that names them."""

from __future__ import annotations

from pathlib import Path

import pytest

from smartcity_eval.core.errors import RecordError
from smartcity_eval.records import BudgetLine, problems_in, read_record, read_region
from smartcity_eval.records.figure import Source
from smartcity_eval.records.shared_sources import (
    SOURCES,
    keep_cited_sources,
    shared_sources,
    sources_path,
)
from smartcity_eval.records.writing import put_parts

LETTER = "letter-2023"
SHARED = (
    f"sources:\n  {LETTER}: {{title: Hasil Tahap II, publisher: Kementerian, kind: letter}}\n "
    " lain: {title: Lain, publisher: Lain}\n"
)
BODY = f"published: {{source: {LETTER}, index: 3.40}}"


@pytest.fixture
def share(write_text):
    """Write the shared sources of the records that a test writes."""
    return lambda content=SHARED: write_text(content, f"params/{SOURCES}")


def test_a_record_gets_the_shared_sources_it_names_and_no_others(share, write_record):
    share()
    record = read_record(write_record(BODY))
    assert record.sources.keys() == {"koran", "surat", LETTER}
    assert record.sources[LETTER].title == "Hasil Tahap II" and record.published.index.source == (
        LETTER,
    )


@pytest.mark.parametrize(
    "body",
    [
        f"scores: {{components: {{outcome: {{value: 3, source: {LETTER}}}}}}}",
        f"recommendations: [{{text: a, source: [koran, {LETTER}]}}]",
        f"conflicts: [{{field: published, claims: [{{says: a, source: {LETTER}}}], handling: b}}]",
        f"feedback: [{{kind: strength, text: a, source: {LETTER}}}]",
    ],
)
def test_a_shared_source_is_found_wherever_it_is_named(body, share, write_record):
    share()
    assert LETTER in read_record(write_record(body)).sources


def test_a_region_file_may_name_one_too(share, write_text):
    share()
    text = (
        "region: kab-batang\nname: Kabupaten Batang\ncode: '33.25'\nprovince: Jawa"
        f" Tengah\nmasterplan: {{state: in_force, source: {LETTER}}}\n"
    )
    assert read_region(write_text(text, "params/regions/kab-batang.yaml")).sources.keys() == {
        LETTER
    }


def test_a_source_that_is_shared_by_nobody_and_listed_nowhere_is_refused_with_its_place(
    share, write_record, told
):
    share()
    path = write_record("published: {source: leter-2023, index: 3.40}")
    assert told(problems_in(path)) == [
        "5 published.source: the source leter-2023 is not listed under sources; list it there"
    ]
    sources_path(path.parent.parent).unlink()
    assert told(problems_in(write_record(BODY))) == [
        f"5 published.source: the source {LETTER} is not listed under sources; list it there"
    ]


def test_one_key_has_one_meaning(share, write_record, told):
    share()
    same = write_record(
        BODY,
        sources=(
            f"sources:\n  {LETTER}: {{title: Hasil Tahap II, publisher: Kementerian, kind:"
            " letter}\n"
        ),
    )
    assert problems_in(same) == ()
    other = write_record(
        BODY,
        sources=(
            f"sources:\n  {LETTER}: {{title: Surat lain, publisher: Kementerian, kind: letter}}\n"
        ),
    )
    assert told(problems_in(other)) == [
        f"7 sources.{LETTER}: {SOURCES} has another source under {LETTER}; give this one a key of"
        " its own"
    ]
    with pytest.raises(RecordError):
        read_record(other)


def test_another_meaning_is_refused_even_where_nobody_names_it(share, write_record, told):
    share()
    path = write_record(sources="sources:\n  lain: {title: Berita, publisher: Koran}\n")
    assert told(problems_in(path)) == [
        f"6 sources.lain: {SOURCES} has another source under lain; give this one a key of its own"
    ]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("sources: {}\n", "1 sources: this is empty, expected at least one entry"),
        ("sumber: {}\n", "1 sumber: unknown key sumber"),
        (
            "sources:\n  a: {title: T}\n",
            "2 sources.a.publisher: this is missing; write it as publisher: …",
        ),
        (
            "sources:\n  a: {title: T, publisher: P, url: 'javascript:x'}\n",
            "2 sources.a.url: found 'javascript:x', expected an address that begins with https://",
        ),
        (
            "sources:\n  a: {title: T, publisher: P}\n  a: {title: T, publisher: P}\n",
            "3 sources.a: the key a stands twice, first on line 2; keep one",
        ),
        ("", "1 : the file is empty"),
        (b"\xff\xfe", "1 : byte 1 is not UTF-8 text"),
    ],
)
def test_what_is_wrong_with_the_shared_sources_is_told_in_their_own_file(
    content, expected, share, write_record, told
):
    path = share(content)
    assert any(line.startswith(expected) for line in told(problems_in(path))), told(
        problems_in(path)
    )
    with pytest.raises(RecordError) as refused:
        read_record(write_record())
    assert {problem.file for problem in refused.value.problems} == {str(path)}, (
        "a record's own file is not to blame"
    )
    assert shared_sources(path.parent)[0] == {}


def test_shared_sources_that_cannot_be_opened_are_told(share, write_record, told):
    path = share()
    path.unlink()
    path.mkdir()
    assert told(problems_in(path))[0].startswith("1 : the file cannot be opened (")
    assert told(problems_in(write_record()))[0].startswith("1 : the file cannot be opened (")


def test_without_shared_sources_a_record_is_read_as_it_is(write_record, tmp_path):
    assert shared_sources(tmp_path) == ({}, ()) and problems_in(write_record()) == ()


def test_a_change_of_the_shared_sources_is_seen_at_once(share, write_record):
    share()
    path = write_record(BODY)
    assert read_record(path).sources[LETTER].title == "Hasil Tahap II"
    share(SHARED.replace("Hasil Tahap II", "Surat kedua"))
    assert read_record(path).sources[LETTER].title == "Surat kedua"


def test_a_part_put_into_a_record_names_the_shared_source_and_does_not_copy_it(share, write_record):
    share()
    path = write_record()
    line = BudgetLine.model_validate(
        {"fund": "APBD", "holder": "smart_city", "state": "planned", "amount": 5, "source": LETTER}
    )
    record = put_parts(path, {("budget",): (line,)})
    assert record.sources.keys() == {"koran", "surat", LETTER} and record == read_record(path)
    assert "Hasil Tahap II" not in path.read_text(
        encoding="utf-8"
    ) and f"source: {LETTER}" in path.read_text(encoding="utf-8")


def test_only_what_is_missing_is_added(write_record):
    record = read_record(write_record("published: {source: koran, index: 3.40}"))
    assert (
        keep_cited_sources(
            record,
            {
                "koran": Source(title="Lain", publisher="Lain"),
                "tak-dipakai": Source(title="T", publisher="P"),
            },
        )
        == record
    )


def test_every_shared_source_of_the_checkout_is_named_by_more_than_one_record(params: Path):
    shared, problems = shared_sources(params)
    text = [path.read_text(encoding="utf-8") for path in params.rglob("[0-9]*/*.yaml")]
    assert problems == () and shared
    for key in shared:
        assert sum(key in one for one in text) > 1
        assert not any(f"\n  {key}:" in one for one in text), "and copied into none"
