"""The edition that judged a regency or city in a year.

The group it was judged in decides, not the year alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from .loader import EDITIONS, edition_ids, edition_paths, load_framework
from .schema import Framework


def editions_in(year: int) -> Iterator[Framework]:
    """Return the Smart City editions that hold for a year, those that come with the package first.

    Examples are none.

    An edition of one's own may judge a group anew that another judged: it counts where a record
    names it.
    """
    paths = edition_paths()
    for name in sorted(edition_ids(), key=lambda name: paths[name].parent != EDITIONS):
        edition = load_framework(name)
        if year in edition.years and not edition.example:
            yield edition


def listing_edition(region: str, year: int) -> Framework | None:
    """Return the edition of a year whose group names a region; None where no published group does.

    Examples
    --------
    >>> listing_edition("kota-surabaya", 2022).id, listing_edition("kab-batang", 2022)
    ('kominfo-2022-first-phase', None)
    """
    return next(
        (
            edition
            for edition in editions_in(year)
            if edition.group and region in edition.group.members
        ),
        None,
    )


def judging_edition(region: str, year: int) -> str | None:
    """Return the id of the edition that judged a region in a year.

    As far as it follows from the published groups.

    Returns
    -------
    str or None
        The edition whose group names the region; else the one edition of the year whose members
        nobody published; None where there is no such edition, or more than one.

    Examples
    --------
    >>> (
    ...     judging_edition("kota-surabaya", 2022),
    ...     judging_edition("kab-batang", 2022),
    ...     judging_edition("kab-batang", 2019),
    ... )
    ('kominfo-2022-first-phase', 'kominfo-2022', None)
    """
    listed = listing_edition(region, year)
    if listed is not None:
        return listed.id
    unnamed = [
        edition.id
        for edition in editions_in(year)
        if edition.group is None or not edition.group.members
    ]
    return unnamed[0] if len(unnamed) == 1 else None
