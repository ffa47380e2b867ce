"""The schemas of a project, and the first line that names them."""

from __future__ import annotations

import json

import pytest

from smartcity_eval.core.schema_files import SCHEMA_KINDS, schema_line, schema_name, write_schemas


def test_a_project_gets_every_schema(tmp_path):
    written = write_schemas(tmp_path)
    assert [path.name for path in written] == [schema_name(kind) for kind in SCHEMA_KINDS]
    assert all("$schema" in json.loads(path.read_text("utf-8")) for path in written)
    assert write_schemas(tmp_path) == written


@pytest.mark.parametrize("folder", ["params/2024", "params", "."])
def test_the_line_leads_from_the_file_to_its_schema(tmp_path, folder):
    write_schemas(tmp_path)
    line = schema_line("record", tmp_path / folder)
    path = line.removeprefix("# yaml-language-server: $schema=").removesuffix("\n")
    assert (tmp_path / folder).joinpath(path).resolve() == (
        tmp_path / "schemas" / "record.schema.json"
    ) or not (tmp_path / folder).exists()
    assert str(tmp_path) not in line and "\\" not in line
    assert line.startswith("# ") and line.endswith(".json\n")


def test_the_path_counts_the_folders(tmp_path):
    write_schemas(tmp_path)
    line = schema_line("region", tmp_path / "params" / "regions")
    assert line == "# yaml-language-server: $schema=../../schemas/region.schema.json\n"


def test_without_schemas_there_is_no_line(tmp_path):
    assert schema_line("record", tmp_path / "params" / "2024") == ""
