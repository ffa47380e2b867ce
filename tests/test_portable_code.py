"""No code of ours holds on POSIX only: what is written in files, what is called, and what is
imported; ``make test-portable`` runs it so.
"""

from __future__ import annotations

import ast
import importlib.util
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from smartcity_eval.core.file_names import is_portable

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "smartcity_eval"
OWN = sorted(
    path
    for folder in ("smartcity_eval", "tests", "benchmarks", "docs", "examples")
    for path in (ROOT / folder).rglob("*.py")
)
_SPEC = importlib.util.spec_from_file_location(
    "narrowed", ROOT / "tests" / "portable" / "sitecustomize.py"
)
assert _SPEC is not None and _SPEC.loader is not None
NARROWED = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(NARROWED)

# Modules that use what Windows lacks, and what keeps them from it there.
GUARDED = {
    "batch/kernels/fork_server.py": "used where can_fork()",
    "batch/kernels/forked.py": "hasattr(os, 'killpg')",
    "batch/kernels/warm.py": "run by fork_server.py",
    "batch/workers/local.py": "can_fork()",
    "batch/workers/worker.py": "hasattr(signal, 'pthread_sigmask')",
    "core/files.py": "getattr(os, 'O_NONBLOCK', 0)",
    "core/temporary.py": "hasattr(os, 'getuid')",
}
# Files that exist on one system only, and what happens elsewhere.
SYSTEM_FILES = {
    "batch/kernels/forked.py": ("/tmp", "socket_room(), where there are such sockets"),
    "batch/kernels/warm.py": ("/proc/", "run by fork_server.py, where can_fork()"),
    "batch/workers/worker.py": ("/proc/", "an OSError is an answer"),
    "core/temporary.py": ("/proc/", "an OSError is an answer"),
}
ONLY_POSIX = {"fcntl", "grp", "pty", "pwd", "resource", "syslog", "termios", "tty"}


def calls(path: Path) -> Iterator[tuple[ast.Call, str, set[str]]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            yield node, ast.unparse(node.func), {k.arg or "**" for k in node.keywords}


def opened_as_text(node: ast.Call, name: str, given: set[str]) -> bool:
    """Whether a call reads or writes text, by the names that the standard library has for it."""
    last = name.rpartition(".")[2]
    if last == "read_text":
        return not node.args
    if last == "write_text":
        return "." in name and len(node.args) < 2
    if name in ("open", "io.open") or last in ("fdopen", "NamedTemporaryFile", "TemporaryFile"):
        temporary = last.endswith("TemporaryFile")
        place = slice(0, 1) if temporary else slice(1, 2)
        modes = [*node.args[place], *(k.value for k in node.keywords if k.arg == "mode")]
        default = "w+b" if temporary else "r"
        mode = modes[0].value if modes and isinstance(modes[0], ast.Constant) else default
        return "b" not in str(mode)
    return name.startswith("subprocess.") and bool(given & {"text", "universal_newlines"})


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_text_is_opened_with_an_encoding(path):
    silent = [
        f"line {node.lineno}: {name}"
        for node, name, given in calls(path)
        if opened_as_text(node, name, given) and not given & {"encoding", "**"}
    ]
    assert not silent


def test_the_package_writes_bytes_so_that_lines_end_alike_everywhere():
    writers = [
        f"{path.relative_to(PACKAGE)}:{node.lineno}"
        for path in sorted(PACKAGE.rglob("*.py"))
        for node, name, given in calls(path)
        if name.rpartition(".")[2] == "write_text" and "newline" not in given
    ]
    assert not writers


def test_what_windows_lacks_is_used_where_it_is_guarded_only():
    used: dict[str, set[str]] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = (
                {node.attr}
                if isinstance(node, ast.Attribute)
                and ast.unparse(node.value) in NARROWED.LACKING
                and node.attr in NARROWED.LACKING[ast.unparse(node.value)]
                else {a.name for a in node.names} & ONLY_POSIX
                if isinstance(node, ast.Import)
                else {node.module} & ONLY_POSIX
                if isinstance(node, ast.ImportFrom)
                else set()
            )
            if names:
                used.setdefault(path.relative_to(PACKAGE).as_posix(), set()).update(names)
    assert set(used) <= set(GUARDED), used


def test_files_of_one_system_are_named_where_others_are_provided_for():
    for path in sorted(PACKAGE.rglob("*.py")):
        place = path.relative_to(PACKAGE).as_posix()
        allowed = SYSTEM_FILES.get(place, ("\x00", ""))[0]
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                text = node.value
                assert not text.startswith(("/tmp", "/proc/", "/dev/", "/etc/", "/usr/")) or (
                    text.startswith(allowed)
                ), f"{place}:{node.lineno}: {text}"


def test_every_module_loads_without_what_windows_lacks():
    code = (
        "import importlib, pkgutil, sys, smartcity_eval as p\n"
        "for m in pkgutil.walk_packages(p.__path__, 'smartcity_eval.'):\n"
        "    if m.name not in ('smartcity_eval.__main__', 'smartcity_eval.batch.kernels.warm')"
        " and '.notebooks.' not in m.name:\n"
        "        try:\n"
        "            importlib.import_module(m.name)\n"
        "        except ModuleNotFoundError as error:\n"
        "            assert error.name.partition('.')[0] in"
        " ('distributed', 'pyarrow', 'pypdf', 'weasyprint'), error\n"
        "from smartcity_eval.batch.kernels import forked\n"
        "assert not forked.can_fork() and forked.KERNEL_MANAGER.endswith('PromptKernelManager')\n"
    )
    done = subprocess.run(
        [sys.executable, "-X", "warn_default_encoding", "-c", code],
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join([str(ROOT / "tests" / "portable"), str(ROOT)]),
            "WITHOUT_POSIX": "1",
        },
        capture_output=True,
        text=True,
        encoding="locale",
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_every_file_of_the_checkout_can_be_checked_out_on_windows():
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False
    ).stdout.decode()
    names = [name for name in listed.split("\0") if name]
    if not names:
        pytest.skip("not a checkout")
    assert all(is_portable(part) for name in names for part in name.split("/"))
    assert len({name.casefold() for name in names}) == len(names)
    assert max(map(len, names)) < 150


@pytest.mark.parametrize("name", ["con", "aux.html", "a:b", "a.", "LPT1.log", "kab-batang.html"])
def test_the_forced_fallback_and_the_package_agree_on_names(name):
    assert NARROWED.is_possible(name) == is_portable(name)


def test_the_scan_sees_what_it_looks_for(tmp_path):
    path = tmp_path / "x.py"
    for line in (
        *("open(p)", "open(p, 'w')", "p.read_text()", "p.write_text(t)"),
        *("io.open(p)", "subprocess.run(c, text=True)", "tempfile.NamedTemporaryFile('w')"),
    ):
        path.write_text(line, encoding="utf-8")
        [(node, name, given)] = calls(path)
        assert opened_as_text(node, name, given), line
    for line in ("open(p, 'rb')", "p.read_text('utf-8')", "subprocess.run(c)", "p.read_bytes()"):
        path.write_text(line, encoding="utf-8")
        [(node, name, given)] = calls(path)
        assert not opened_as_text(node, name, given), line
