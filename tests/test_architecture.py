"""The house's own rules: which floor may call which, what an import costs, what is named and
pinned.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from itertools import chain
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version
from ruamel.yaml import YAML

import smartcity_eval

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "smartcity_eval"
MODULES = sorted(
    p for p in PACKAGE.rglob("*.py") if "notebooks" not in p.relative_to(PACKAGE).parts
)

# Lowest first. A module imports from lower rooms or from its own room.
ROOMS = (
    "_version",
    "core",
    "reference",
    "yaml_io",
    "methods",
    "frameworks",
    "composites",
    "records",
    "evaluation",
    "comparison",
    "workbooks",
    "reports",
    "documents",
    "schemas",
    "store",
    "site",
    "batch",
    "starting",
    "cli",
    "__main__",
)
FLOOR = {room: level for level, room in enumerate(ROOMS)}

# Where a library may be imported: a room, or one module.
ONLY_IN = {
    "papermill": ("batch",),
    "jupyter_client": ("batch",),
    "nbconvert": ("batch.outputs.html",),
    "jupyterlab": ("cli.jupyter.lab",),
    "matplotlib": ("reports",),
    "typer": ("cli",),
    "rich": ("cli",),
    "ipywidgets": ("reports.analysis.what_if_controls", "reports.kernel.chooser"),
    "docx": ("documents.word", "documents.word_elements"),
    "pptx": ("documents.slides",),
    "segno": ("documents",),
    "pypdf": ("documents.check.page_units",),
    "num2words": ("documents",),
    "xlsxwriter": ("workbooks", "documents.workbook"),
    "python_calamine": ("workbooks",),
    "xlrd": ("workbooks",),
    "pyarrow": ("site.downloads",),
    "pandas": ("composites", "comparison", "workbooks", "reports", "batch", "cli"),
}

# Modules without a test file of their own, and what tests them.
UNMIRRORED: dict[str, str] = {
    "__main__": "three lines, run in cli/test_app.py",
    "batch.kernels.fork_server": (
        "the near end of the line to the warm process, tested together with the far one in"
        " batch/kernels/test_warm.py"
    ),
    "documents.subject": "five fields without a rule; every kind's tests make and read one",
    "_version": (
        "one number, tested below and against every evaluation in evaluation/test_provenance.py"
    ),
}

MAX_LINES = 550

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

PUBLIC_NAMES = {
    "__version__",
    "Evaluation",
    "Framework",
    "FrameworkError",
    "InputError",
    "Record",
    "RecordError",
    "Region",
    "ReportError",
    "SmartCityError",
    "UsageError",
    "WorkbookError",
    "edition_ids",
    "evaluate",
    "evaluate_file",
    "find_params",
    "load_framework",
    "read_framework",
    "read_record",
    "read_region",
    "summary",
}


def dotted(path: Path) -> str:
    """``smartcity_eval/records/checks/general.py`` as ``records.checks``; a room's ``__init__`` as
    the room.
    """
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


NAMES = {dotted(path) for path in MODULES}
IDS = [dotted(path) or "smartcity_eval" for path in MODULES]
BENCHMARKS = sorted((ROOT / "benchmarks").glob("*.py"))
BENCHMARK_IDS = [str(path.relative_to(ROOT)) for path in BENCHMARKS]
INNER = [path for path in MODULES if dotted(path)]
INNER_IDS = [dotted(path) for path in INNER]


def imports(path: Path) -> Iterator[tuple[str, bool]]:
    """Every module a file imports, as (name, inside this package), wherever in the file the import
    stands.
    """
    package = (
        dotted(path).split(".") if path.name == "__init__.py" else dotted(path).split(".")[:-1]
    )
    package = [step for step in package if step]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield (
                    alias.name.removeprefix("smartcity_eval."),
                    alias.name.startswith("smartcity_eval"),
                )
        elif isinstance(node, ast.ImportFrom) and not node.level:
            name = node.module or ""
            inside = name.startswith("smartcity_eval")
            yield name.removeprefix("smartcity_eval").removeprefix(".") if inside else name, inside
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1]
            if node.module:
                yield ".".join([*base, node.module]), True
            else:
                for alias in node.names:
                    yield ".".join([*base, alias.name]), True


def room(name: str) -> str:
    return name.split(".")[0]


def test_every_room_has_a_floor():
    assert {room(name) for name in NAMES if name} <= set(FLOOR)


@pytest.mark.parametrize("path", INNER, ids=INNER_IDS)
def test_a_module_imports_only_from_lower_floors_or_its_own_room(path):
    own = room(dotted(path))
    for name, inside in imports(path):
        if inside:
            assert name, f"{dotted(path)} imports the package's front door"
            assert room(name) == own or FLOOR[room(name)] < FLOOR[own], (
                f"{dotted(path)} must not import {name}"
            )


def test_no_module_waits_for_itself():
    known = {
        dotted(path): {n for name, inside in imports(path) if inside and (n := nearest(name))}
        for path in INNER
    }
    visited: set[str] = set()

    def walk(name: str, trail: tuple[str, ...]) -> None:
        assert name not in trail, " → ".join((*trail[trail.index(name) :], name))
        if name not in visited:
            for other in sorted(known.get(name, ())):
                walk(other, (*trail, name))
            visited.add(name)

    for name in known:
        walk(name, ())


def nearest(name: str) -> str | None:
    """The module a dotted import name loads: itself, or the module that holds the name."""
    return (
        name
        if name in NAMES
        else name.rpartition(".")[0]
        if name.rpartition(".")[0] in NAMES
        else None
    )


@pytest.mark.parametrize("path", MODULES, ids=IDS)
def test_heavy_libraries_stay_in_their_rooms(path):
    for name, inside in imports(path):
        allowed = None if inside else ONLY_IN.get(name.split(".")[0])
        if allowed is not None:
            assert any(f"{dotted(path)}.".startswith(f"{place}.") for place in allowed), (
                f"{dotted(path)} must not import {name}"
            )


def test_importing_the_package_loads_no_plotting_or_jupyter_library():
    code = (
        "import sys, smartcity_eval; print(*sorted({name.split('.')[0] for name in sys.modules}))"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        encoding="locale",
    ).stdout.split()
    assert "smartcity_eval" in loaded
    assert not {
        "matplotlib",
        "pandas",
        "numpy",
        "papermill",
        "nbconvert",
        "nbformat",
        "jupyter_client",
        "IPython",
        "typer",
        "rich",
        "jinja2",
        "python_calamine",
        "xlrd",
        "xlsxwriter",
    } & set(loaded)


def test_the_public_names_are_pinned():
    assert sorted(smartcity_eval.__all__) == sorted(PUBLIC_NAMES)
    for name in PUBLIC_NAMES - {"__version__"}:
        assert getattr(smartcity_eval, name).__module__.startswith("smartcity_eval.")


@pytest.mark.parametrize(
    "path",
    [p for p in MODULES if p.name != "__init__.py"],
    ids=[dotted(p) for p in MODULES if p.name != "__init__.py"],
)
def test_every_module_has_its_test_file(path):
    mirrored = ROOT / "tests" / path.relative_to(PACKAGE).parent / f"test_{path.stem}.py"
    reason = UNMIRRORED.get(dotted(path))
    assert mirrored.is_file() != bool(reason), (
        f"{mirrored} is missing"
        if not reason
        else f"{dotted(path)} has a test file; drop its exception"
    )


def test_the_version_is_one():
    assert PROJECT["dynamic"] == ["version"]
    assert str(Version(smartcity_eval.__version__)) == smartcity_eval.__version__


def test_exceptions_name_modules_that_exist():
    assert set(UNMIRRORED) <= NAMES


@pytest.mark.parametrize("path", MODULES, ids=IDS)
def test_a_module_stays_small(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MAX_LINES


@pytest.mark.parametrize("path", MODULES + BENCHMARKS, ids=[*IDS, *BENCHMARK_IDS])
def test_every_public_function_and_class_says_what_it_does(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    silent = [] if ast.get_docstring(tree) else ["the module"]
    silent += [node.name for node in _public(tree.body) if not ast.get_docstring(node)]
    assert not silent, f"without a docstring: {', '.join(silent)}"


def _public(
    body: list[ast.stmt],
) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]:
    for node in body:
        if isinstance(
            node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
        ) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                yield from _public(node.body)


REQUIRED = [Requirement(text) for text in PROJECT["dependencies"]]
FOR_TESTS = [Requirement(text) for text in PROJECT["optional-dependencies"]["test"]]


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def environment() -> list[Requirement]:
    """The packages of environment.yml, by conda or by pip; python and pip themselves left out."""
    path = ROOT / "environment.yml"
    if not path.is_file():
        pytest.fail("environment.yml is missing: conda users have no way in")
    listed: list[str] = []
    for item in YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))["dependencies"]:
        listed += item["pip"] if isinstance(item, dict) else [item]
    found = [
        Requirement(re.sub(r"(?<![<>=!~])=(?!=)", "==", text.strip()))
        for text in listed
        if not text.strip().startswith(("-e", "."))
    ]
    return [r for r in found if canonical(r.name) not in ("python", "pip")]


def test_conda_and_pip_install_the_same_packages():
    by_conda = {canonical(r.name): str(r.specifier) for r in environment()}
    by_pip = {canonical(r.name): str(r.specifier) for r in (*REQUIRED, *FOR_TESTS)}
    # conda-forge names the plotting library without its Qt window "matplotlib-base".
    if "matplotlib-base" in by_conda:
        by_conda["matplotlib"] = by_conda.pop("matplotlib-base")
    assert by_conda == by_pip
    assert {"jupyterlab", "pandas", "matplotlib", "papermill", "nbconvert", "pytest"} <= set(
        by_conda
    )


def test_every_pin_satisfies_the_lower_bounds():
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [Requirement(line) for line in lines if line.strip() and not line.startswith("#")]
    versions = {}
    for pin in pins:
        assert re.fullmatch(r"==[^,*]+", str(pin.specifier)), f"{pin} is not one version"
        versions[canonical(pin.name)] = Version(str(pin.specifier)[2:])
    for wanted in (*REQUIRED, *FOR_TESTS):
        assert canonical(wanted.name) in versions, f"{wanted.name} is not pinned"
        assert versions[canonical(wanted.name)] in wanted.specifier, (
            f"{wanted} is not met by its pin"
        )


def test_the_floor_of_a_tool_is_the_version_that_its_target_runs():
    """`make test-floors` runs the libraries at their floors; a tool runs as it is pinned."""
    runner = ast.parse((ROOT / "tests/floors/run.py").read_text(encoding="utf-8"))
    [tools] = [
        ast.literal_eval(node.value)
        for node in runner.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "TOOLS"
    ]
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = {canonical(r.name): str(r.specifier) for r in map(Requirement, lines[1:])}
    for tool in map(Requirement, chain(*map(PROJECT["optional-dependencies"].get, tools))):
        assert str(tool.specifier).replace(">=", "==") == pins[canonical(tool.name)], tool


# Imported, and installed by nothing but what is declared: pydantic pins its other half exactly.
PART_OF_ANOTHER = {"pydantic_core": "pydantic"}


def outer_imports(path: Path) -> set[str]:
    """The top packages that a file imports, of neither the standard library nor the project."""
    named = {name.partition(".")[0] for name, inside in imports(path) if not inside}
    return named - sys.stdlib_module_names - {"smartcity_eval", "tests", "__future__"}


def test_whatever_the_package_imports_is_declared():
    installed = packages_distributions()
    declared = {
        canonical(Requirement(text).name)
        for texts in (PROJECT["dependencies"], *PROJECT["optional-dependencies"].values())
        for text in texts
    }
    for path in MODULES:
        for name in outer_imports(path):
            # What is not installed here, as an extra's library, is called as it is imported.
            ways = installed.get(PART_OF_ANOTHER.get(name, name), [name])
            assert {canonical(way) for way in ways} & declared, (
                f"{dotted(path)} imports {name}, which pyproject.toml does not name"
            )


def test_what_is_imported_without_an_extra_is_required():
    """Loading the command line and a report's kernel takes none of the optional libraries."""
    required = {canonical(r.name) for r in REQUIRED}
    optional = {
        canonical(Requirement(text).name)
        for texts in PROJECT["optional-dependencies"].values()
        for text in texts
    } - required
    installed = packages_distributions()
    code = (
        "import sys, smartcity_eval.cli.app, smartcity_eval.reports.kernel.live,"
        " smartcity_eval.batch.run, smartcity_eval.batch.kernels.forked;"
        "print(*{n.partition('.')[0] for n in sys.modules})"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, encoding="locale"
    ).stdout.split()
    # pillow comes with matplotlib, which is required.
    assert {canonical(w) for n in loaded for w in installed.get(n, ())} & optional <= {"pillow"}


MOST_MODULES = 15


def test_no_folder_holds_more_modules_than_a_reader_takes_in():
    folders = {path.parent for path in MODULES if path.parent != PACKAGE}
    counts = {
        folder.relative_to(PACKAGE).as_posix(): len(
            [p for p in folder.glob("*.py") if p.name != "__init__.py"]
        )
        for folder in folders
    }
    assert max(counts.values()) <= MOST_MODULES, {
        name: n for name, n in counts.items() if n > MOST_MODULES
    }


def test_no_module_lies_deeper_than_two_folders():
    assert max(len(path.relative_to(PACKAGE).parts) for path in MODULES) <= 3


def test_a_module_name_stands_once_or_for_what_is_computed_and_what_is_shown():
    """``evaluation/survey`` computes what ``reports/regency/survey`` shows; no other two modules
    share a name.
    """
    by_name: dict[str, list[str]] = {}
    for path in MODULES:
        if path.name != "__init__.py":
            by_name.setdefault(path.stem, []).append(dotted(path))
    for name, places in by_name.items():
        shown = [place for place in places if room(place) == "reports"]
        computed = [
            place for place in places if room(place) in ("composites", "evaluation", "comparison")
        ]
        paired = len(places) == 2 and len(shown) == 1 and len(computed) == 1
        assert len(places) == 1 or paired, f"{name}: {', '.join(sorted(places))}"
