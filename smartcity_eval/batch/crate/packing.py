"""Writing a crate, whose bytes are the same whenever its records are."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from ...documents.packaging import FIXED_DAY
from .crate_contents import gather
from .metadata import METADATA, crate_metadata


def packed_crate(params_dir: Path, licence: str | None = None, author: str | None = None) -> bytes:
    """Return the records of a params folder and what they give as a zipped RO-Crate.

    The bytes depend on the records, editions, notebooks and installed versions, and on neither
    the folder's place nor the time, the time zone, the locale or the hash seed.

    Parameters
    ----------
    params_dir
        The folder with the records.
    licence
        The address of the records' licence; None where there is none.
    author
        The institution that packs them; None where none is stated.

    Raises
    ------
    InputError
        When a record is refused.
    """
    contents = gather(params_dir)
    # The description names folders, which a program looks for among the entries.
    folders = sorted({f"{name.split('/')[0]}/": b"" for name in contents.files}.items())
    description = crate_metadata(contents, licence, author)
    return zipped({METADATA: description, **dict(folders), **contents.files})


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return files as a zip in which nothing tells when and where it was made."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, FIXED_DAY.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, content)
    return made.getvalue()
