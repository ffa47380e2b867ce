"""An example of each field, from the newest record that gives the document."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from smartcity_eval.core.errors import UsageError
from smartcity_eval.core.messages import Message
from smartcity_eval.documents.kinds import result_report
from smartcity_eval.documents.office.example_fields import TRIED, example_of
from smartcity_eval.documents.registry import DOCUMENTS
from smartcity_eval.documents.text_document import to_confirm


@pytest.fixture
def asked(tmp_path, monkeypatch):
    """Have documents of made-up content; return what was asked for and a way to answer."""
    for place in ("2022/a", "2023/b", "2023/a"):
        path = tmp_path / f"{place}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.touch()
    tried = []

    def answer(fields_of):
        def content(subject):
            tried.append((subject.year, subject.region, subject.language))
            fields = fields_of(subject)
            return None if fields is None else SimpleNamespace(fields=fields)

        monkeypatch.setattr(result_report, "content", content)
        return example_of(DOCUMENTS["report"], "en", tmp_path)

    answer.tried = tried
    return answer


def test_the_newest_record_is_the_example(asked):
    subject, fields = asked(lambda subject: {"title": f"{subject.region} {subject.year}"})
    assert (subject.year, subject.region, fields) == (2023, "a", {"title": "a 2023"})


def test_records_that_give_no_document_or_cannot_be_read_are_passed_over(asked):
    def fields_of(subject):
        if subject.region == "b":
            raise UsageError(Message("unreadable"))
        return {"title": "x"} if subject.year == 2022 else None

    subject, _ = asked(fields_of)
    assert subject.year == 2022
    assert asked.tried == [(2023, "a", "en"), (2023, "b", "en"), (2022, "a", "en")]


def test_without_any_there_is_no_example(asked, tmp_path):
    for i in range(2 * TRIED):
        (tmp_path / "2022" / f"c{i}.yaml").touch()
    assert asked(lambda _: None) == (None, {})
    assert len(asked.tried) == TRIED


def test_a_value_is_one_short_line_and_what_is_open_is_told(asked):
    _, fields = asked(lambda _: {"long": "a\nb " * 90, "open": to_confirm("nomor surat")})
    assert len(fields["long"]) == 80 and "\n" not in fields["long"]
    assert fields["open"] == "nomor surat (to be confirmed)"
