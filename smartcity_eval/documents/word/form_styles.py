"""The styles of forms: the heads and ends of letters and minutes."""

from __future__ import annotations

from .text_styles import FONT, LEVEL, Style, side_of, size_of

FORM_STYLES: tuple[Style, ...] = (
    (
        "paragraph",
        "Form Title",
        "Normal",
        "Form Subtitle",
        '<w:keepNext/><w:spacing w:before="0" w:after="40"/><w:jc w:val="center"/>'
        + LEVEL.format(0),
        f"{FONT}<w:b/>{size_of(30)}",
    ),
    (
        "paragraph",
        "Form Subtitle",
        "Normal",
        "Body Text",
        '<w:keepNext/><w:spacing w:before="0" w:after="60"/><w:jc w:val="center"/>',
        f"{FONT}<w:b/>{size_of(24)}",
    ),
    (
        "paragraph",
        "Form Number",
        "Normal",
        "Body Text",
        '<w:spacing w:before="0" w:after="360"/><w:jc w:val="center"/>',
        "",
    ),
    ("paragraph", "Form Opening", "Body Text", "Body Text", '<w:spacing w:before="280"/>', ""),
    (
        "paragraph",
        "Form Closing",
        "Body Text",
        "Signing Place",
        '<w:keepNext/><w:keepLines/><w:spacing w:before="280"/>',
        "",
    ),
    (
        "paragraph",
        "Signing Place",
        "Body Text",
        "Signature",
        '<w:keepNext/><w:spacing w:before="360" w:after="240"/><w:jc w:val="right"/>',
        "",
    ),
    (
        "paragraph",
        "Signature",
        "Normal",
        "Signature",
        '<w:keepLines/><w:spacing w:before="0" w:after="0"/><w:jc w:val="center"/>',
        "",
    ),
    # Above the line is the room for a hand and a stamp.
    (
        "paragraph",
        "Signature Line",
        "Signature",
        "Signature",
        '<w:keepLines/><w:spacing w:before="1100" w:after="360"/>',
        "",
    ),
    ("paragraph", "Logo", "Normal", "Letterhead", '<w:keepNext/><w:jc w:val="center"/>', ""),
    (
        "paragraph",
        "Letterhead",
        "Normal",
        "Letter Date",
        "<w:pBdr>"
        + side_of("bottom", 18, "{accent}", 6)
        + '</w:pBdr><w:spacing w:after="200" w:line="240" w:lineRule="auto"/>'
        '<w:jc w:val="center"/>',
        f"{FONT}<w:b/>{size_of(26)}",
    ),
    (
        "paragraph",
        "Letter Date",
        "Normal",
        "",
        '<w:spacing w:after="120"/><w:jc w:val="right"/>',
        "",
    ),
    (
        "paragraph",
        "Letter Head",
        "Normal",
        "",
        '<w:tabs><w:tab w:val="left" w:pos="1418"/></w:tabs>'
        '<w:ind w:left="1588" w:hanging="1588"/>',
        "",
    ),
    (
        "paragraph",
        "Letter Block",
        "Normal",
        "",
        '<w:keepLines/><w:spacing w:before="200" w:after="200"/>',
        "",
    ),
    ("paragraph", "Letter Closing", "Body Text", "Letter Signature", "<w:keepNext/>", ""),
    (
        "paragraph",
        "Letter Place",
        "Normal",
        "Letter Signature",
        '<w:keepNext/><w:spacing w:before="360" w:after="0"/><w:ind w:left="4820"/>',
        "",
    ),
    (
        "paragraph",
        "Letter Signature",
        "Normal",
        "",
        '<w:keepLines/><w:spacing w:before="240" w:after="240"/><w:ind w:left="4820"/>',
        "",
    ),
)
