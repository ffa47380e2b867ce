"""Checks of an edition's scale and of the bands of its index."""

from __future__ import annotations

from ..core.messages import Message
from ..yaml_io.parser import KeyPath, Located
from ..yaml_io.partial import if_read, skip_if_unread
from .evidence_checks import check_how
from .schema import Band, Banding, Framework, Scale


def check_scale(framework: Framework, located: Located) -> None:
    """Check the ends and steps of a scale."""
    for name in ("minimum", "maximum", "step"):
        _check_scale_number(framework, name, located)
    for i, band in enumerate(if_read(lambda: framework.bands, ())):
        _check_low(band, ("bands", i, "low"), located)
    _check_ends(framework, located)
    _check_step(framework, located)


@skip_if_unread
def _check_scale_number(framework: Framework, name: str, located: Located) -> None:
    number = getattr(framework.scale, name)
    if number is not None:
        check_how(number, ("scale", name), located)


@skip_if_unread
def _check_low(band: Band, place: KeyPath, located: Located) -> None:
    check_how(band.low, place, located)


@skip_if_unread
def _check_ends(framework: Framework, located: Located) -> None:
    if framework.scale.minimum.value >= framework.scale.maximum.value:
        located.refuse(("scale",), Message("the scale's minimum is not below its maximum"))


def is_off(scale: Scale) -> bool:
    """Return whether the steps of a scale miss its maximum."""
    if scale.step is None:
        return False
    span = scale.maximum.value - scale.minimum.value
    return scale.step.value <= 0 or bool(span % scale.step.value)


@skip_if_unread
def _check_step(framework: Framework, located: Located) -> None:
    if is_off(framework.scale):
        located.refuse(
            ("scale", "step"),
            Message("the steps do not lead from the scale's minimum to its maximum"),
        )


def check_bands(framework: Framework, located: Located) -> None:
    """Check that bands stand in order and which index decides them."""
    _check_lows(framework, located)
    seen: set[int] = set()
    for i, banding in enumerate(if_read(lambda: framework.banding, ())):
        place = ("banding", i)
        check_how(banding, place, located)
        _check_rounded(framework, banding, place, located)
        _check_band_years(framework, banding, seen, place, located)


@skip_if_unread
def _check_lows(framework: Framework, located: Located) -> None:
    lows = [band.low.value for band in framework.bands]
    if lows != sorted(set(lows)):
        located.refuse(
            ("bands",), Message("bands stand from the lowest up, each with a low of its own")
        )


@skip_if_unread
def _check_rounded(
    framework: Framework, banding: Banding, place: KeyPath, located: Located
) -> None:
    if banding.index == "rounded" and framework.rounding is None:
        located.refuse(
            place,
            Message(
                "a rounded index needs rounding: where it is rounded, and to how many decimals"
            ),
        )


@skip_if_unread
def _check_band_years(
    framework: Framework, banding: Banding, seen: set[int], place: KeyPath, located: Located
) -> None:
    for year in banding.years:
        if year in seen or year not in framework.years:
            located.refuse(
                (*place, "years"),
                Message("{year} is no year of this edition, or stands twice", {"year": year}),
            )
        seen.add(year)
