"""A year's evaluations for documents: judged here, or as a batch has written them."""

from __future__ import annotations

from smartcity_eval.documents.subject import Subject
from smartcity_eval.documents.year_data import load_year_data

RECORD = "published: {source: surat, index: 3.10}\n"


def test_stored_evaluations_are_read_again_only_when_they_change(write_record, tmp_path):
    params = write_record(RECORD).parent.parent
    own = load_year_data(Subject(2023, None, "en", params)).evaluations
    folder = tmp_path / "data"
    stored = folder / "2023" / "kab-batang.json"
    stored.parent.mkdir(parents=True)
    stored.write_text(own[0].model_dump_json(), encoding="utf-8")
    subject = Subject(2023, None, "en", params, folder)
    first = load_year_data(subject)
    assert first.evaluations == own and load_year_data(subject) is first
    stored.write_text(
        own[0].model_copy(update={"name": "Kabupaten Lain"}).model_dump_json(), encoding="utf-8"
    )
    assert load_year_data(subject).evaluations[0].name == "Kabupaten Lain"


def test_records_come_with_their_evaluations(write_record):
    params = write_record(RECORD).parent.parent
    [(e, record, region)] = load_year_data(Subject(2023, None, "id", params)).records
    assert e.region == record.region == "kab-batang" and region is None


def test_a_group_is_called_by_its_label_its_edition_or_as_unknown(year_data):
    assert year_data(2023).group_title(year_data(2023).groups[0]) == "REGULER"
    assert year_data(2021).group_title(year_data(2021).groups[0]) == "kominfo-2021"
    assert year_data(2020, "id").group_title(year_data(2020).groups[0]) == "edisi tidak diketahui"
