"""The command that opens JupyterLab on a project, whose notebooks are in its launcher."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from ...core.errors import UsageError
from ...core.files import read_file
from ...core.messages import Message
from ..common import LANGUAGE, _, check_language, existing
from ..output import say_error

PARAMS = "params"
LOCALES = {"id": "id_ID", "en": "default"}
LAUNCHER, LANGUAGE_PACK = "jupyter_app_launcher", "jupyterlab_language_pack_id_ID"
# `jp-icon3` lets JupyterLab colour it by its theme.
ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path class="jp-icon3"'
    ' fill="#616161" d="M5 3v18h15V3zm2 2h11v14H7zm2 9h2v3H9zm3-4h2v7h-2zm3-3h2v10h-2z"/></svg>'
)


def lab(
    context: typer.Context,
    folder: Annotated[
        Path | None,
        typer.Option(
            help=_("The project's folder; none: the one that holds the nearest params/."),
            show_default=False,
        ),
    ] = None,
    language: Annotated[
        str, typer.Option(help=_("Language of JupyterLab and of the notebooks' titles."))
    ] = LANGUAGE,
) -> None:
    """Open JupyterLab; options that are not among these are handed to it."""
    from ...core.temporary import temporary_folder

    check_language(language)
    unseen = [word for word in context.args if not word.isprintable()]
    if unseen:  # JupyterLab would print them as they are
        raise UsageError(Message("{word} is no option of JupyterLab's", {"word": unseen[0]}))
    root = _project(folder)
    missing = [name for name in (LAUNCHER, LANGUAGE_PACK) if find_spec(name) is None]
    if missing:
        say_error(
            _(
                "JupyterLab opens without the notebooks in its launcher, or not in Indonesian; for"
                ' both: pip install "smartcity-eval[lab]"'
            )
        )
    os.chdir(root)
    with temporary_folder("smartcity-lab-") as own:
        os.environ.update(write_configuration(root, Path(own), language))
        from jupyterlab.labapp import LabApp

        LabApp.launch_instance(argv=[f"--ServerApp.root_dir={root}", *context.args])


def _project(folder: Path | None) -> Path:
    from ...records import find_params

    root = existing(folder).resolve() if folder else find_params().resolve().parent
    if not (root / PARAMS).is_dir():
        raise UsageError(
            Message(
                "{path} is no project: it has no folder {params}", {"path": root, "params": PARAMS}
            )
        )
    return root


def write_configuration(root: Path, own: Path, language: str) -> dict[str, str]:
    """Write what JupyterLab reads for a project, outside of it, and return the variables for it.

    Parameters
    ----------
    root
        The project's folder, whose notebooks the launcher shows.
    own
        A folder for the files.
    language
        Of JupyterLab, unless the user has chosen another one there, and of the titles.
    """
    settings = own / "labconfig" / "default_setting_overrides.json"
    settings.parent.mkdir()
    chosen = {
        # A plug-in's language is none that JupyterLab would know.
        "@jupyterlab/translation-extension:plugin": {"locale": LOCALES.get(language, "default")},
        "@jupyterlab/apputils-extension:notification": {
            "fetchNews": "false",
            "checkForUpdates": False,
        },
    }
    settings.write_bytes(json.dumps(chosen).encode())
    (own / "icon.svg").write_bytes(ICON.encode())
    entries = list(launcher_entries(root, language))
    # Valid YAML too, and in ASCII: the launcher reads it in the system's own encoding.
    (own / "jp_app_launcher.yaml").write_bytes(json.dumps(entries, indent=1).encode())
    before = os.environ.get("JUPYTER_CONFIG_PATH")
    return {
        "JUPYTER_APP_LAUNCHER_PATH": str(own),
        "JUPYTER_CONFIG_PATH": os.pathsep.join(filter(None, (str(own), before))),
    }


def launcher_entries(root: Path, language: str) -> Iterator[dict[str, object]]:
    """List a project's notebooks as entries of jupyter-app-launcher, each opening its own file.

    Those are listed that lie in the folder itself or in a folder in it.
    """
    for path in sorted([*root.glob("*.ipynb"), *root.glob("*/*.ipynb")]):
        place = path.relative_to(root)
        if any(part.startswith(".") for part in place.parts):
            continue
        title = _title(path, language)
        yield {
            "title": title,
            "description": place.as_posix(),
            "type": "jupyterlab-commands",
            "icon": "icon.svg",
            "source": [
                {"label": title, "id": "docmanager:open", "args": {"path": place.as_posix()}}
            ],
            "catalog": "Notebook",
        }


def _title(path: Path, language: str) -> str:
    with suppress(OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return str(json.loads(read_file(path))["metadata"]["titles"][language])
    return path.stem
