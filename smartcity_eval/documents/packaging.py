"""Office files as packages: zip files whose bytes are the same whenever their content is."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime

# The day that every file says it was made on: the same records give the same file.
FIXED_DAY = datetime(2000, 1, 1, tzinfo=UTC)


def with_fixed_times(package: bytes) -> bytes:
    """Return an office file whose parts all bear the same time.

    Parameters
    ----------
    package
        The bytes of a ``.docx``, ``.pptx`` or ``.xlsx`` file.

    Examples
    --------
    >>> made = io.BytesIO()
    >>> with zipfile.ZipFile(made, "w") as file:
    ...     file.writestr("word/document.xml", "<w:document/>")
    >>> fixed = with_fixed_times(made.getvalue())
    >>> zipfile.ZipFile(io.BytesIO(fixed)).infolist()[0].date_time
    (2000, 1, 1, 0, 0, 0)
    """
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package)) as given,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as written,
    ):
        for part in given.infolist():
            fixed = zipfile.ZipInfo(part.filename, FIXED_DAY.timetuple()[:6])
            fixed.compress_type = zipfile.ZIP_DEFLATED
            # The same whichever system writes it.
            fixed.create_system = 0
            written.writestr(fixed, given.read(part))
    return made.getvalue()
