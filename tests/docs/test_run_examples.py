"""The examples of the documentation: each is run or says why not, and a wrong one is found."""

from __future__ import annotations

import importlib.util
import re
import runpy
import shutil
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SPEC = importlib.util.spec_from_file_location("run_examples", ROOT / "docs" / "run_examples.py")
RUNNER = importlib.util.module_from_spec(SPEC)
sys.modules[SPEC.name] = RUNNER
SPEC.loader.exec_module(RUNNER)
PAGES = RUNNER.PAGES

needs_bash = pytest.mark.skipif(shutil.which("bash") is None, reason="the examples are run by bash")


def test_every_page_of_the_site_is_looked_at():
    conf = runpy.run_path(str(ROOT / "docs" / "conf.py"))
    named = {ROOT / name for name in conf["include_patterns"] if "*" not in name}
    assert named | set((ROOT / "docs").rglob("*.md")) <= set(PAGES)


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_every_block_can_be_run_or_says_why_not(page):
    kinds = {"console", "pycon", "python", *RUNNER.DATA}
    for block in RUNNER.blocks(page):
        assert block.reason or block.kind in kinds, block.place
        if block.kind == "console" and not block.reason:
            assert block.text.startswith("$ "), block.place
    # Blocks that are only indented would be looked at by nobody; the two audits print theirs.
    if page.stem not in ("findings", "temuan"):
        text = re.sub(r"(?ms)^( *)```.*?^ *```$", "", page.read_text("utf-8"))
        assert not re.findall(r"(?m)^\n {4}(?:\$ )?(?:smartcity-eval|python|make|pip) .*", text)


@pytest.fixture
def run(tmp_path, monkeypatch):
    """A runner of one small page, with what it found wrong."""
    monkeypatch.setattr(RUNNER, "ROOT", tmp_path)
    monkeypatch.setattr(RUNNER, "FOLDERS", ())

    def on(text):
        page = tmp_path / "page.md"
        page.write_text(text, encoding="utf-8")
        return [(outcome, error) for _, outcome, error in RUNNER.run_page(page)]

    (tmp_path / "kept.py").write_text("kept = 1\n", encoding="utf-8")
    return on


RIGHT = """\
```console
$ mkdir deeper && cd deeper
$ export GREETING=hello
$ echo $GREETING && ls .. >&2
hello
...
```

In between, **words**.

<!-- example: saved as figures.csv -->

```text
a,b
```

```pycon
>>> from pathlib import Path
>>> figures = Path("figures.csv").read_text()
>>> figures
'a,b\\n'

```

   ```python
   assert figures == "a,b\\n"
   ```

<!-- example: after touch made -->
<!-- example: exit code 3 -->

```console
$ test -f made && (exit 3)
```

<!-- example: in a checkout -->

```console
$ ls
deeper
```

<!-- example: from kept.py -->

```python
kept = 1
```

<!-- example: not run, it needs another machine -->

```console
$ false
```

```yaml
key: value
```
"""


@needs_bash
def test_a_right_page_is_run_from_top_to_bottom(run):
    found = run(RIGHT)
    assert [error for _, error in found if error] == []
    assert [outcome for outcome, _ in found] == [
        "run",
        "saved as figures.csv",
        "run",
        "run",
        "run",
        "run",
        "compared with kept.py",
        "not run: it needs another machine",
        "read",
    ]


@needs_bash
@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("```console\n$ echo 3.31\n3.32\n```\n", "prints something else"),
        ("```console\n$ false\n```\n", "exit code 1, not 0"),
        ("```console\n$ cat <<END\n```\n", ""),
        ("```console\nmake\n```\n", "no command"),
        ("```console\n$ exit 2\n```\n", "the shell has ended"),
        ("<!-- example: exit code 4 -->\n\n```console\n$ true\n```\n", "exit code 0, not 4"),
        ("<!-- example: after false -->\n\n```console\n$ true\n```\n", "page.md:3: false"),
        ("```pycon\n>>> 1 + 1\n3\n\n```\n", "Expected:\n    3\nGot:\n    2"),
        ("```python\nundefined\n```\n", "NameError"),
        ("<!-- example: from kept.py -->\n\n```python\nkept = 2\n```\n", "not in kept.py"),
        ("```yaml\nkey: [\n```\n", "page.md:1"),
        ("```toml\nkey =\n```\n", "page.md:1"),
        ("```\nwhat is it\n```\n", "no kind"),
    ],
)
def test_a_wrong_example_is_found(run, text, says):
    [(outcome, error)] = run(text)
    assert (outcome == "wrong") == bool(says) and says in error


def test_a_comment_that_says_nothing_known_is_refused(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("<!-- example: no run -->\n\n```console\n$ true\n```\n", encoding="utf-8")
    with pytest.raises(ValueError, match="no such comment: no run"):
        RUNNER.blocks(page)


@needs_bash
def test_dots_stand_for_any_lines_or_none(run):
    block = "```console\n$ printf 'first\\nlast\\n'\n...\nfirst\n...\nlast\n...\n```\n"
    assert run(block) == [("run", "")]
    [(outcome, _)] = run(block.replace("\nlast\n...", "\nlast but one\n..."))
    assert outcome == "wrong"


@needs_bash
def test_spaces_that_do_not_break_are_like_others(run):
    assert run("```console\n$ printf '87.5\\u00a0%%\\n'\n87.5 %\n```\n") == [("run", "")]


@needs_bash
def test_the_command_says_what_is_wrong_and_fails(run, capsys, tmp_path):
    run("```console\n$ echo 3.31\n3.32\n```\n")
    assert RUNNER.main(["page.md"]) == 1
    printed = capsys.readouterr()
    assert printed.out == "page.md:1: console: wrong\n"
    assert "--- the page\n3.32\n--- now\n3.31\n" in printed.err
