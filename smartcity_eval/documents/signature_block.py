"""The end of a document that is signed: place and day, and room for each who signs."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Signature:
    """Room for one who signs, by institution and role; `name` only where names are printed."""

    institution: str
    role: str = ""
    name: str = ""


@dataclass(frozen=True)
class SignatureBlock:
    """Where and when a document is signed, in one line, and who signs it."""

    place_and_day: str
    signatures: tuple[Signature, ...]
