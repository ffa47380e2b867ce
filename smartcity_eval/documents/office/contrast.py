"""The contrast of a colour with white paper, as WCAG 2.2 defines it."""

from __future__ import annotations

# Below it, text of ordinary size cannot be read by everyone (WCAG 2.2, 1.4.3).
LEAST_CONTRAST = 4.5


def contrast_with_white(colour: str) -> float:
    """Return the contrast ratio of a colour, written ``#rrggbb``, with white.

    Examples
    --------
    >>> round(contrast_with_white("#000000"), 2), round(contrast_with_white("#777777"), 2)
    (21.0, 4.48)
    """
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
