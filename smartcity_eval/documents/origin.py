"""What a document was made from: the files, their hashes, the edition and the package."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace

from .._version import __version__

# What a file that was received may say of itself: short, and never more than a name.
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,79}")
_LANGUAGE = re.compile(r"[a-z]{2}")
_PLACE = re.compile(r"[^\x00-\x1f\x7f<>]{1,150}")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_VERSION = re.compile(r"[0-9][0-9A-Za-z.+-]{0,29}")
_MOST_HASHES = 60
# So many digits of a hash, which people are shown, tell two states of a file apart.
BEGINNING = 12


@dataclass(frozen=True)
class Origin:
    """What a document, page or workbook was made from.

    Attributes
    ----------
    kind
        The kind of document, such as ``report``; ``page`` for a page.
    year, region, language
        What it is about; `region` is empty for a whole year.
    framework
        The edition that judged it; empty where none did or several.
    hashes
        The sha256 of each file it was made from, by the file's place in the project, such as
        ``params/2023/kab-batang.yaml``. A place that ends in ``/`` stands for all that was read of
        a folder.
    version
        The package's version.
    """

    kind: str
    year: int
    region: str
    language: str
    framework: str
    hashes: tuple[tuple[str, str], ...]
    version: str = __version__

    @property
    def sha256(self) -> str:
        """The hash over all of it, which a QR code carries."""
        return hashlib.sha256(self.as_json().encode()).hexdigest()

    def as_json(self) -> str:
        """Return it as one line of JSON, the same for the same origin."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    def with_hashes(self, more: Iterable[tuple[str, str]]) -> Origin:
        """Return the same origin with the hashes of more files; known places stay as they are."""
        return replace(self, hashes=tuple({**dict(more), **dict(self.hashes)}.items()))._sorted()

    def _sorted(self) -> Origin:
        return replace(self, hashes=tuple(sorted(self.hashes)))

    @classmethod
    def of_values(cls, values: Mapping[str, object]) -> Origin | None:
        """Return the origin that a file states, or None where it states anything else.

        Nothing in it is believed: names, years and hashes must look like such, and no place in it
        is ever opened.
        """
        texts = {"kind": _NAME, "language": _LANGUAGE, "version": _VERSION}
        year, region, framework = (values.get(key) for key in ("year", "region", "framework"))
        hashes = values.get("hashes")
        if (
            not all(_is(values.get(key), form) for key, form in texts.items())
            or type(year) is not int
            or not 1900 <= year <= 2999
            or not (region == "" or _is(region, _NAME))
            or not (framework == "" or _is(framework, _NAME))
            or not isinstance(hashes, list | tuple)
            or len(hashes) > _MOST_HASHES
            or not all(
                isinstance(pair, list | tuple)
                and len(pair) == 2
                and _is(pair[0], _PLACE)
                and _is(pair[1], _SHA256)
                for pair in hashes
            )
        ):
            return None
        return cls(
            kind=str(values["kind"]),
            year=year,
            region=str(region),
            language=str(values["language"]),
            framework=str(framework),
            hashes=tuple((str(place), str(sha256)) for place, sha256 in hashes),
            version=str(values["version"]),
        )

    @classmethod
    def of_json(cls, text: str) -> Origin | None:
        """Return the origin that a line of JSON states, or None where it is no origin."""
        try:
            values = json.loads(text)
        except (ValueError, RecursionError):
            return None
        return cls.of_values(values) if isinstance(values, dict) else None


def _is(value: object, form: re.Pattern[str]) -> bool:
    return isinstance(value, str) and form.fullmatch(value) is not None
