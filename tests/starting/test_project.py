"""A new project: everything to begin with, in the reader's language, and nothing overwritten."""

from __future__ import annotations

import json

import pytest

from smartcity_eval.cli.file_kind import problems_of
from smartcity_eval.core.errors import UsageError
from smartcity_eval.core.files import write_atomically
from smartcity_eval.records import record_paths, yaml_files
from smartcity_eval.reference.regions import region_entry
from smartcity_eval.starting.edition_start import new_edition
from smartcity_eval.starting.project import new_project
from smartcity_eval.starting.record_start import new_record, new_region


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_project_has_what_is_needed_and_says_so_in_the_readers_language(tmp_path, language):
    folder = tmp_path / "mine"
    files = new_project(folder, language)
    there = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}
    assert there == set(files)
    assert {"README.md", "editions/README.md", "params/sources.yaml"} <= there
    readme = (folder / "README.md").read_text(encoding="utf-8")
    english = "Every command below is run in this folder."
    assert (english in readme) == (language == "en")
    assert "smartcity-eval new record" in readme and "Kabupaten Purbalingga" in readme
    assert len(record_paths(folder / "params")) == 7
    found = [problems_of(path) for path in yaml_files([folder / "params"])]
    assert len(found) > 6 and not any(found)


def test_what_is_begun_in_a_project_names_its_schema_first(tmp_path):
    folder = tmp_path / "mine"
    new_project(folder, "en")
    params, batu = folder / "params", region_entry("kota-batu")
    begun = {
        "record": new_record(params, batu, 2023, "en"),
        "region": new_region(params, batu, "en"),
        "edition": new_edition(folder / "editions", "mine-2025", "Mine", 2025, "en"),
    }
    for kind, path in begun.items():
        first = path.read_text(encoding="utf-8").splitlines()[0]
        assert first.startswith("# yaml-language-server: $schema=../")
        schema = path.parent / first.partition("=")[2]
        assert schema.resolve() == folder.resolve() / "schemas" / f"{kind}.schema.json"
        assert not problems_of(path)


def test_the_notebooks_show_the_readers_language_and_are_else_the_packages(tmp_path):
    new_project(tmp_path / "id", "id")
    new_project(tmp_path / "en", "en")
    for path in sorted((tmp_path / "id" / "notebooks").iterdir()):
        own = path.read_text(encoding="utf-8")
        english = (tmp_path / "en" / "notebooks" / path.name).read_text(encoding="utf-8")
        assert english == own.replace('language = \\"id\\"', 'language = \\"en\\"') != own
        source = ["".join(cell["source"]) for cell in json.loads(english)["cells"]]
        assert sum('language = "en"' in text for text in source) == 1


def test_a_folder_with_anything_in_it_is_refused_and_left_alone(tmp_path):
    (tmp_path / "note.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match=r"tidak kosong"):
        new_project(tmp_path, "id")
    assert [path.name for path in tmp_path.iterdir()] == ["note.txt"]
    with pytest.raises(UsageError, match=r"bukan folder"):
        new_project(tmp_path / "note.txt", "id")


@pytest.mark.parametrize("name", ["con", "a?", "mine.", "x" * 300, "aux/mine"])
def test_a_name_that_not_every_system_can_write_is_refused(tmp_path, name):
    with pytest.raises(UsageError):
        new_project(tmp_path / name, "id")
    assert list(tmp_path.iterdir()) == []


def test_half_a_project_is_taken_away_again(tmp_path, monkeypatch):
    written = []

    def full(path, content):
        if len(written) == 9:
            raise OSError(28, "No space left on device", str(path))
        written.append(path)
        write_atomically(path, content)

    monkeypatch.setattr("smartcity_eval.starting.project.write_atomically", full)
    with pytest.raises(OSError, match="No space left"):
        new_project(tmp_path / "mine", "id")
    assert written and not list((tmp_path / "mine").iterdir())


def test_an_empty_folder_is_taken(tmp_path):
    assert new_project(tmp_path, "en") and (tmp_path / "params").is_dir()
