"""The funds of a budget: the pack's own, and others."""

from __future__ import annotations

from ..core.messages import Translator
from .packs import current_pack
from .vocabulary import FUND

OTHER = "other"


def fund_keys() -> tuple[str, ...]:
    """Return the funds that a line of a budget can name.

    Examples
    --------
    >>> fund_keys()
    ('APBD', 'APBN', 'CSR', 'other')
    """
    own = current_pack().funds
    return tuple(FUND) if own is None else (*own, OTHER)


def fund_label(fund: str, say: Translator) -> str:
    """Return what a fund is called; the key itself where it is no longer known.

    Examples
    --------
    >>> from smartcity_eval.core.messages import translator
    >>> fund_label("APBN", translator("en"))
    'APBN (state budget)'
    """
    own = current_pack().funds
    if own is not None and fund in own:
        return own[fund].get(say.language, own[fund].get("en", fund))
    return say(FUND[fund].text) if fund in FUND else fund


def fund_name(fund: str, say: Translator, first: bool = False) -> str:
    """Return a fund's short name; capitalised where it comes `first` in a sentence.

    Examples
    --------
    >>> from smartcity_eval.core.messages import translator
    >>> fund_name("APBN", translator("en")), fund_name("other", translator("en"), first=True)
    ('APBN', 'Other funds')
    """
    name = fund if fund in FUND and fund != OTHER else fund_label(fund, say)
    return name[:1].upper() + name[1:] if first else name
