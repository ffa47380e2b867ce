"""The description of a crate, as RO-Crate 1.1 asks for it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

from ..._version import __version__
from .crate_contents import (
    EDITIONS,
    ENVIRONMENT,
    NOTEBOOKS,
    PACK,
    PARAMS,
    RESULTS,
    YEAR_TABLES,
    CrateContents,
)

METADATA = "ro-crate-metadata.json"
_PROFILE = "https://w3id.org/ro/crate/1.1"
# The crate's own context has no word for a hash.
_CONTEXT = [f"{_PROFILE}/context", {"sha256": "https://schema.org/sha256"}]
_SOFTWARE, _ACTION, _LICENSE, _AUTHOR = "#smartcity-eval", "#evaluation", "#license", "#author"
_FORMATS = {
    ".yaml": "application/yaml",
    ".csv": "text/csv",
    ".json": "application/json",
    ".ipynb": "application/x-ipynb+json",
    ".txt": "text/plain",
}
_FOLDERS = {
    PARAMS: "Records: what was published, each figure with its source",
    PACK: "The country's pack: its regions, money and words",
    EDITIONS: "Editions: how a year was judged",
    NOTEBOOKS: "Notebooks that show results as reports",
    PurePosixPath(ENVIRONMENT).parts[0]: "Versions of Python and of the packages used",
    RESULTS: "Evaluations, one of each record",
    YEAR_TABLES: "Tables, one of each year",
}


def crate_metadata(
    contents: CrateContents, licence: str | None = None, author: str | None = None
) -> bytes:
    """Return ``ro-crate-metadata.json``.

    Parameters
    ----------
    contents
        The crate's files.
    licence
        The address of the licence of the records; None where nobody has stated one.
    author
        The institution that packs the records; None where none is stated.
    """
    files = contents.files
    folders = [folder for folder in _FOLDERS if any(n.startswith(f"{folder}/") for n in files)]
    years = "–".join(dict.fromkeys(map(str, (contents.years[0], contents.years[-1]))))
    root = {
        "@id": "./",
        "@type": "Dataset",
        "name": f"Smart City evaluations {years}",
        "description": (
            f"Smart City evaluations of {years}: records, editions, notebooks and results, made by"
            f" smartcity-eval {__version__}. `smartcity-eval verify` recomputes the results."
        ),
        # Never today's date: the same records give the same crate.
        "datePublished": contents.as_of.isoformat(),
        "license": {"@id": licence or _LICENSE},
        "hasPart": [{"@id": f"{folder}/"} for folder in folders],
        "mentions": {"@id": _ACTION},
    }
    organisation = []
    if author:
        root |= {"author": {"@id": _AUTHOR}, "publisher": {"@id": _AUTHOR}}
        organisation = [{"@id": _AUTHOR, "@type": "Organization", "name": author}]
    graph = [
        {
            "@id": METADATA,
            "@type": "CreativeWork",
            "about": {"@id": "./"},
            "conformsTo": {"@id": _PROFILE},
        },
        root,
        *(_folder(folder, files) for folder in folders),
        *(_file(name, content) for name, content in files.items()),
        _licence(licence),
        *organisation,
        _action(files),
        {
            "@id": _SOFTWARE,
            "@type": "SoftwareApplication",
            "name": "smartcity-eval",
            "softwareVersion": __version__,
            "softwareRequirements": {"@id": ENVIRONMENT},
        },
    ]
    made = {"@context": _CONTEXT, "@graph": graph}
    return (json.dumps(made, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def stated_hashes(content: bytes) -> dict[str, str] | None:
    """Return the hash that a description states of each file; None where it is none.

    Examples
    --------
    >>> stated_hashes(b"[]") is None
    True
    """
    try:
        graph = json.loads(content)["@graph"]
        files = [entity for entity in graph if entity.get("@type") in ("File", _CODE)]
        return {str(entity["@id"]): str(entity["sha256"]) for entity in files}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def stated_version(content: bytes) -> str:
    """Return the version of smartcity-eval that a description names; empty where it names none."""
    try:
        graph = json.loads(content)["@graph"]
        found = [entity["softwareVersion"] for entity in graph if entity["@id"] == _SOFTWARE]
    except (ValueError, KeyError, TypeError, RecursionError):
        return ""
    return str(found[0])[:40] if found else ""


_CODE = ["File", "SoftwareSourceCode"]


def reference(name: str) -> str:
    """Return the name that a file has in the description."""
    return quote(name)


def _folder(folder: str, files: Mapping[str, bytes]) -> dict[str, Any]:
    return {
        "@id": f"{folder}/",
        "@type": "Dataset",
        "name": _FOLDERS[folder],
        "hasPart": _references(files, folder),
    }


def _file(name: str, content: bytes) -> dict[str, Any]:
    suffix = PurePosixPath(name).suffix
    return {
        "@id": reference(name),
        "@type": _CODE if suffix == ".ipynb" else "File",
        "name": name,
        "encodingFormat": _FORMATS[suffix],
        "contentSize": str(len(content)),
        "sha256": hashlib.sha256(content).hexdigest(),
    }


def _licence(licence: str | None) -> dict[str, Any]:
    if licence:
        return {"@id": licence, "@type": "CreativeWork", "name": licence}
    return {
        "@id": _LICENSE,
        "@type": "CreativeWork",
        "name": "No licence stated",
        "description": "Whoever packed these records has not stated a licence.",
    }


def _action(files: Mapping[str, bytes]) -> dict[str, Any]:
    return {
        "@id": _ACTION,
        "@type": "CreateAction",
        "name": "Evaluation of the records by the editions",
        "instrument": {"@id": _SOFTWARE},
        "object": _references(files, PARAMS, PACK, EDITIONS),
        "result": _references(files, RESULTS, YEAR_TABLES),
    }


def _references(files: Mapping[str, bytes], *folders: str) -> object:
    """Return references to the files in some folders; a single one stands without a list."""
    found = [{"@id": reference(name)} for name in files if name.split("/")[0] in folders]
    return found[0] if len(found) == 1 else found
