"""A new project: notebooks, a few real records, a place for editions, and a README."""

from __future__ import annotations

import re
import shutil
from contextlib import suppress
from pathlib import Path

from ..core.errors import UsageError
from ..core.files import read_file, write_atomically
from ..core.messages import DEFAULT_LANGUAGE, Message, Translator, translator
from ..core.schema_files import SCHEMAS, write_schemas
from .new_file import check_name
from .packaged_files import starting_files

# What one does next in a project, and what it does.
NEXT_STEPS = (
    ("smartcity-eval run", Message("make the reports; then open reports/index.html")),
    ("smartcity-eval check", Message("name every problem in the records")),
    ("smartcity-eval lab", Message("open the notebooks in JupyterLab; Run → Run All Cells")),
    ('smartcity-eval new record "Kab. Demak" 2024', Message("begin a record")),
    ("smartcity-eval new plan", Message("begin the plan of a panel, which makes its Excel sheets")),
    ("smartcity-eval new --help", Message("what else can be begun: region, notebook, edition")),
)


def new_project(folder: Path, language: str) -> tuple[str, ...]:
    """Make a project's folder with everything that is needed to begin.

    Parameters
    ----------
    folder
        A folder that is empty or not there yet.
    language
        The language of its README, and of the reports its notebooks show.

    Returns
    -------
    tuple of str
        The files written, relative to the folder.

    Raises
    ------
    UsageError
        When something stands at the place already, or a new folder in its path has a name that not
        every system can write; nothing is written then.
    OSError
        When a file cannot be written; those that were are taken away again.
    """
    place = folder.resolve()
    for new in (place, *place.parents):
        if _is_there(new):
            break
        check_name(new)
    if folder.exists() and not folder.is_dir():
        raise UsageError(Message("{path} is there and is no folder", {"path": folder}))
    if folder.is_dir() and any(folder.iterdir()):
        raise UsageError(
            Message(
                "{path} is not empty; name a new folder, so that nothing in it is overwritten",
                {"path": folder},
            )
        )
    say = translator(language)
    files = {name: _in_language(read_file(path), language) for name, path in starting_files()}
    files["README.md"] = _readme(say).encode()
    files["editions/README.md"] = _editions_readme(say).encode()
    try:
        for name, content in files.items():
            write_atomically(folder / name, content)
        schemas = [path.relative_to(folder).as_posix() for path in write_schemas(folder)]
    except BaseException:
        # Half a project would be in the way of the next attempt.
        for name in files:
            (folder / name).unlink(missing_ok=True)
        shutil.rmtree(folder / SCHEMAS, ignore_errors=True)
        _remove_empty(folder)
        raise
    return tuple(sorted([*files, *schemas]))


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # no name that this system could have
        return False


def _remove_empty(folder: Path) -> None:
    """Remove the folders below a folder that have nothing in them."""
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir():
            with suppress(OSError):
                path.rmdir()


def _in_language(content: bytes, language: str) -> bytes:
    """Return a notebook whose parameter says the reader's language; other files as they are."""
    return re.sub(
        rb'(?<="language = \\")' + DEFAULT_LANGUAGE.encode() + rb'(?=\\"\\n")',
        language.encode(),
        content,
        count=1,
    )


def _readme(say: Translator) -> str:
    folders = {
        "params/": say(
            "records, one YAML file for each regency and year; what lasts is in `params/regions/`,"
            " shared sources in `params/sources.yaml`"
        ),
        "notebooks/": say("notebooks that show a report; open them in JupyterLab"),
        "editions/": say("framework editions of your own"),
        "examples/params/": say("a fictitious regency with the ratings of a panel, to try things"),
        "schemas/": say("what editors complete and check the YAML files by"),
        "reports/": say("pages that `run` makes; never edit them by hand"),
    }
    lines = [
        "# " + say("Smart City evaluation"),
        "",
        say("Every command below is run in this folder."),
        "",
        _row(say("command"), say("what it does")),
        "|---|---|",
        *(_row(f"`{command}`", text.in_language(say.language)) for command, text in NEXT_STEPS),
        "",
        _row(say("in this folder"), say("content")),
        "|---|---|",
        *(_row(f"`{name}`", text) for name, text in folders.items()),
        "",
        say(
            "The records here are real, from the sources they name: Kabupaten Batang, Kabupaten"
            " Malang and Kota Kediri with an announced index, Kabupaten Bekasi with a what-if, and"
            " Kabupaten Purbalingga, which was still getting ready. Keep them to look things up, or"
            " delete them."
        ),
        "",
        say(
            "What is not known stays empty, never zero; each figure names its source. A person is"
            " named by institution and role."
        ),
        "",
    ]
    return "\n".join(lines)


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _editions_readme(say: Translator) -> str:
    return "\n".join(
        [
            "# " + say("Editions"),
            "",
            say(
                "An edition says how a year and group are evaluated: components, weights, scale,"
                " rounding. Those of the ministry come with the package"
                " (`smartcity-eval frameworks list`); yours stand here, one YAML file each."
            ),
            "",
            say(
                "Begin one with `smartcity-eval new edition ID`. An edition that was used is never"
                " changed: a correction is a new edition with another id."
            ),
            "",
        ]
    )
