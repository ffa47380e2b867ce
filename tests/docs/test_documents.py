"""What documents say about the code: paths, modules and links exist, and tables are complete."""

from __future__ import annotations

import ast
import importlib
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import get_args
from urllib.parse import unquote

import pytest
from babel.messages.pofile import read_po
from packaging.requirements import Requirement
from pydantic import BaseModel

import smartcity_eval
from smartcity_eval import Record, Region, evaluate_file
from smartcity_eval.documents.office.office_file import OfficeFile
from smartcity_eval.records.record import Judging

ROOT = Path(__file__).parents[2]
PACKAGE = Path(smartcity_eval.__file__).parent
PACKAGES = sorted(path.name for path in PACKAGE.iterdir() if (path / "__init__.py").is_file())
PAGES = sorted(
    [
        *ROOT.glob("README*.md"),
        ROOT / "CONTRIBUTING.md",
        *(ROOT / "docs").rglob("*.md"),
        *(ROOT / folder / "README.md" for folder in ("notebooks", "params", "reports", "examples")),
        ROOT / "benchmarks" / "README.md",
        ROOT / "tests" / "cases" / "README.md",
    ]
)
EVERY = pytest.mark.parametrize("path", PAGES, ids=lambda p: p.relative_to(ROOT).as_posix())

# What the project keeps in git begins with one of these; so a path in a document can be told from
# a fraction, a unit or a folder that a command makes.
TOP = ("smartcity_eval/", "tests/", "docs/", "notebooks/", "benchmarks/", "examples/", "params/")
INNER = tuple(f"{package}/" for package in PACKAGES)
PLACEHOLDER = re.compile(r"[<>*…]|/xx/|my_notebook|your_section")
# A block of the record has the name of a package.
RECORD_KEYS = {"evaluation": Judging.model_fields}
CODE = re.compile(r"`([^`\n]+)`")


def prose(path: Path) -> str:
    """A page without its fenced blocks."""
    return re.sub(r"(?ms)^( *)```.*?^\1```$", "", path.read_text(encoding="utf-8"))


def code_spans(path: Path) -> Iterator[str]:
    yield from (span.strip() for span in CODE.findall(prose(path)))


@EVERY
def test_every_path_that_a_page_names_exists(path):
    missing = []
    for span in code_spans(path):
        if re.search(r"\s", span) or PLACEHOLDER.search(span):
            continue
        if span.startswith(TOP) and not ((ROOT / span).exists() or (path.parent / span).exists()):
            missing.append(span)
        elif span.startswith(INNER) and not span.startswith(TOP):
            # Modules may be named from the package, folders of reports/ from the reports folder.
            generated = span.startswith(("reports/id/", "reports/en/", "reports/data/"))
            if span.endswith((".py", ".yaml", ".css", ".j2", ".csv", "/")) and not (
                generated or (PACKAGE / span).exists() or (ROOT / span).exists()
            ):
                missing.append(span)
    assert not missing


@EVERY
def test_every_module_or_name_that_a_page_names_exists(path):
    pattern = re.compile(rf"(?:smartcity_eval\.)?(?:{'|'.join(PACKAGES)})(?:\.[A-Za-z_]\w*)+")
    unknown = []
    for span in code_spans(path):
        dotted = re.match(pattern, span)
        if dotted is None or "/" in span or PLACEHOLDER.search(span) or is_file_or_key(dotted[0]):
            continue
        if not exists(dotted[0].removeprefix("smartcity_eval.")):
            unknown.append(dotted[0])
    assert not unknown


def is_file_or_key(dotted: str) -> bool:
    """Whether what looks like a module's name is a file, such as site.js, or a key of a record."""
    first, *rest = dotted.split(".")
    return dotted.endswith((".js", ".css", ".py")) or rest[0] in RECORD_KEYS.get(first, ())


@cache
def exists(dotted: str) -> bool:
    """Whether a module of the package, or a name in one, is called so."""
    parts = dotted.split(".")
    for length in range(len(parts), 0, -1):
        try:
            found = importlib.import_module(".".join(["smartcity_eval", *parts[:length]]))
        except ModuleNotFoundError:
            continue
        for name in parts[length:]:
            fields = {**getattr(found, "model_fields", {}), **getattr(found, "__annotations__", {})}
            if name in fields:
                return True
            if not hasattr(found, name):
                return False
            found = getattr(found, name)
        return True
    return False


@EVERY
def test_every_link_within_the_project_leads_somewhere(path):
    broken = []
    for target in re.findall(r"\]\(([^)\s]+)\)", prose(path)):
        if re.match(r"[a-z]+:", target):
            continue
        file, _, anchor = unquote(target).partition("#")
        place = (path.parent / file).resolve() if file else path
        if not place.exists() or (anchor and anchor not in anchors(place)):
            broken.append(target)
    assert not broken


@cache
def anchors(path: Path) -> set[str]:
    """The anchors of a page's headings, as they are made where Markdown is shown."""
    found: dict[str, int] = {}
    for heading in re.findall(r"(?m)^#{1,6} (.+)$", prose(path)):
        text = re.sub(r"\[([^\]]+)\]\([^)]*\)", r"\1", heading)
        slug = re.sub(r"[^\w\- ]", "", text.lower()).strip().replace(" ", "-")
        found[slug] = found.get(slug, -1) + 1
    return {
        slug if not n else f"{slug}-{n}" for slug, last in found.items() for n in range(last + 1)
    }


def table_below(page: str, heading: str) -> list[list[str]]:
    """The rows of the first table below a heading, as cells."""
    text = (ROOT / page).read_text(encoding="utf-8").split(f"\n{heading}\n", 1)[1]
    rows = re.search(r"(?m)^\|.*\|\n\|[-|: ]+\|\n((?:\|.*\|\n)+)", text)
    assert rows, f"{page} has no table below {heading!r}"
    return [[cell.strip() for cell in row.strip("|").split(" | ")] for row in rows[1].splitlines()]


def test_the_changes_name_what_to_open_and_its_test():
    changes = table_below("docs/how-to.md", "## To change X, open Y")
    assert len(changes) >= 20
    for change, opened, test in changes:
        assert CODE.findall(opened), change
        named = [p for p in CODE.findall(f"{opened} {test}") if "/" in p and "<" not in p]
        assert [p for p in named if not (ROOT / p).exists()] == [], change
        assert any(p.startswith("tests/") for p in CODE.findall(test)), change


def test_the_layers_of_the_design_are_those_that_the_architecture_test_holds_to():
    layers = table_below("docs/design.md", "## Layers")
    tree = ast.parse((ROOT / "tests" / "test_architecture.py").read_text(encoding="utf-8"))
    [rooms] = [
        ast.literal_eval(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "ROOMS"
    ]
    assert [row[1].strip("`/") for row in layers] == [r for r in rooms if r in PACKAGES]
    assert len(layers) == len(PACKAGES)
    assert [row[0] for row in layers] == [str(i) for i in range(1, len(PACKAGES) + 1)]


def test_every_dependency_has_its_line_in_the_design():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    project, groups = settings["project"], settings["dependency-groups"]
    wanted = {Requirement(text).name for text in project["dependencies"]}
    for texts in (*project["optional-dependencies"].values(), *groups.values()):
        wanted |= {Requirement(text).name for text in texts}
    wanted.remove(project["name"])
    text = (ROOT / "docs/design.md").read_text(encoding="utf-8").split("\n## Dependencies\n", 1)[1]
    named = set()
    for row in re.findall(r"(?m)^\| (`.*?) \|", text):
        named |= set(CODE.findall(row))
    assert {name.lower() for name in named} == {name.lower() for name in wanted}


def test_every_tests_target_is_named_and_ci_calls_no_command_that_is_not():
    """CI runs what a newcomer is told to run, and nothing of its own."""
    said = "".join(
        (ROOT / page).read_text(encoding="utf-8") for page in ("README.md", "CONTRIBUTING.md")
    )
    named = set(re.findall(r"\bmake [a-z-]+", said))
    targets = re.findall(r"(?m)^(test[a-z-]*):", (ROOT / "Makefile").read_text(encoding="utf-8"))
    assert len(targets) > 10 and {f"make {target}" for target in targets} <= named
    ci = ROOT / ".ci" / "run"
    if ci.is_file():  # not in a source distribution
        commands = ci.read_text(encoding="utf-8").splitlines()[4:]
        assert commands and set(commands) <= named


def test_sentences_that_are_quoted_are_as_the_report_prints_them():
    with (PACKAGE / "core/messages/id/smartcity_eval.po").open("rb") as file:
        said = [re.sub(r"{\w+}", "…", text) for m in read_po(file) for text in strings(m.string)]
    page = re.sub(r"\s+", " ", prose(ROOT / "docs" / "kaidah-kalimat.md"))
    quoted = [part.strip() for quote in re.findall("“([^”]+)”", page) for part in quote.split("…")]
    wanted = [part for part in quoted if len(part) > 12]
    assert len(wanted) >= 7
    assert [part for part in wanted if not any(part in text for text in said)] == []


def strings(translated: str | tuple[str, ...]) -> tuple[str, ...]:
    return translated if isinstance(translated, tuple) else (translated,)


def test_every_decision_is_a_whole_record():
    for path in sorted((ROOT / "docs" / "decisions").glob("*.md")):
        for record in path.read_text(encoding="utf-8").split("\n## ")[1:]:
            parts = re.findall(r"(?m)^- \*\*(\w+)\.\*\*", record)
            assert parts == ["Status", "Context", "Decision", "Consequences"], record.splitlines()[
                0
            ]


def fields(kind: object) -> Iterator[str]:
    """Every key of a model and of the models in it."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        for name, field in kind.model_fields.items():
            yield name
            yield from fields(field.annotation)
    for part in get_args(kind):
        yield from fields(part)


def test_the_record_format_names_every_key_of_a_record_a_region_file_and_an_offices_file():
    page = (ROOT / "docs" / "record-format.md").read_text(encoding="utf-8")
    keys = {*fields(Record), *fields(Region), *fields(OfficeFile)}
    assert len(keys) > 100
    assert not [
        name
        for name in sorted(keys)
        if not any(f"{mark}{name}{end}" in page for mark in "`." for end in "`[.")
    ]


def test_the_panels_example_is_a_good_record_of_a_closed_score(tmp_path):
    text = (ROOT / "docs" / "panelis.md").read_text(encoding="utf-8")
    path = tmp_path / "params" / "2022" / "kab-batang.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(text.split("```yaml\n")[1].split("```")[0], encoding="utf-8")
    found = evaluate_file(path).panel
    assert (found.state, found.rule) == ("final", "median") and found.index is not None
    assert [(step.leaf, step.before, step.after) for step in found.moderation] == [
        ("outcome", 2, 2)
    ]


def test_the_example_to_copy_is_a_good_record(tmp_path):
    text = (ROOT / "params" / "README.md").read_text(encoding="utf-8")
    path = tmp_path / "params" / "2022" / "kab-demak.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(text.split("```yaml\n")[1].split("```")[0], encoding="utf-8")
    assert evaluate_file(path).programmes.total.percent == 100
