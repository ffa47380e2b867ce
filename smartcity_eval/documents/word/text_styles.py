"""The styles of a report's text: headings, paragraphs, lists, captions, tables, contents."""

from __future__ import annotations

# Each style: kind, name, based on, next, paragraph properties, run properties, as Word writes them.
# `{accent}`, `{pale}` and `{heading}` are the brand's. The names are Word's own where it has one.
Style = tuple[str, str, str, str, str, str]

HEADING = '<w:keepNext/><w:keepLines/><w:spacing w:before="{0}" w:after="{1}"/>'
LEVEL = '<w:outlineLvl w:val="{0}"/>'
FONT = '<w:rFonts w:ascii="{heading}" w:hAnsi="{heading}" w:cs="{heading}"/>'
ACCENT = '<w:color w:val="{accent}"/>'
GREY = '<w:color w:val="595959"/>'


def size_of(half_points: int) -> str:
    """Return the run properties of a size in half points."""
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _heading(level: int, size: int, before: int, after: int) -> Style:
    spacing = HEADING.format(before, after) + LEVEL.format(level - 1)
    return (
        "paragraph",
        f"heading {level}",
        "Normal",
        "Body Text",
        spacing,
        f"{FONT}<w:b/>{ACCENT}{size_of(size)}",
    )


def _contents(level: int) -> Style:
    indent = (level - 1) * 284
    tabs = '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{width}"/></w:tabs>'
    weight = "<w:b/>" if level == 1 else ""
    before = 80 if level == 1 else 0
    return (
        "paragraph",
        f"toc {level}",
        "Normal",
        "Normal",
        f'{tabs}<w:spacing w:before="{before}" w:after="20"/><w:ind w:left="{indent}"/>',
        weight,
    )


def side_of(side: str, size: int, colour: str, space: int = 0) -> str:
    """Return one side of a border, its size in eighths of a point; none where that is 0."""
    return (
        f'<w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="{colour}"/>'
        if size
        else f'<w:{side} w:val="nil"/>'
    )


TEXT_STYLES: tuple[Style, ...] = (
    ("paragraph", "Normal", "", "", '<w:spacing w:line="264" w:lineRule="auto"/>', ""),
    ("paragraph", "Body Text", "Normal", "", '<w:spacing w:before="60" w:after="100"/>', ""),
    (
        "paragraph",
        "Title",
        "Normal",
        "Subtitle",
        '<w:keepNext/><w:spacing w:before="0" w:after="160" w:line="240" w:lineRule="auto"/>',
        f"{FONT}<w:b/>{ACCENT}{size_of(56)}",
    ),
    (
        "paragraph",
        "Subtitle",
        "Normal",
        "Body Text",
        '<w:keepNext/><w:spacing w:after="240"/>',
        f"{FONT}{GREY}{size_of(30)}",
    ),
    _heading(1, 32, 400, 140),
    _heading(2, 26, 300, 100),
    _heading(3, 23, 240, 80),
    _heading(4, 22, 200, 60),
    (
        "paragraph",
        "TOC Heading",
        "Normal",
        "Normal",
        HEADING.format(240, 120),
        f"{FONT}<w:b/>{ACCENT}{size_of(32)}",
    ),
    (
        "paragraph",
        "Notice Heading",
        "Normal",
        "Body Text",
        HEADING.format(360, 80),
        f"{FONT}<w:b/>{ACCENT}{size_of(24)}",
    ),
    ("paragraph", "Cover", "Normal", "Title", '<w:spacing w:before="1400" w:after="0"/>', ""),
    _contents(1),
    _contents(2),
    _contents(3),
    (
        "paragraph",
        "caption",
        "Normal",
        "Body Text",
        '<w:keepLines/><w:spacing w:before="160" w:after="80"/>',
        f"<w:b/>{ACCENT}{size_of(19)}",
    ),
    (
        "paragraph",
        "List Bullet",
        "Normal",
        "",
        '<w:spacing w:after="60"/><w:ind w:left="397" w:hanging="284"/>',
        "",
    ),
    ("paragraph", "Lead", "Body Text", "Body Text", '<w:spacing w:after="160"/>', size_of(25)),
    ("paragraph", "Quiet", "Body Text", "Body Text", "", f"{GREY}{size_of(19)}"),
    (
        "paragraph",
        "Caution",
        "Body Text",
        "Body Text",
        "<w:keepLines/><w:pBdr>"
        + side_of("left", 24, "B45309", 8)
        + '</w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="FEF6E7"/>'
        '<w:spacing w:before="120" w:after="160"/><w:ind w:left="227"/>',
        "",
    ),
    (
        "paragraph",
        "Figure",
        "Normal",
        "Body Text",
        '<w:spacing w:before="160" w:after="0" w:line="240" w:lineRule="auto"/>',
        "",
    ),
    (
        "paragraph",
        "Table Text",
        "Normal",
        "",
        '<w:spacing w:before="30" w:after="30" w:line="240" w:lineRule="auto"/>',
        size_of(18),
    ),
    ("paragraph", "Table Head", "Table Text", "", "<w:keepNext/>", ""),
    (
        "paragraph",
        "Table Note",
        "Normal",
        "Body Text",
        '<w:spacing w:before="40" w:after="40" w:line="240" w:lineRule="auto"/>',
        f"{GREY}{size_of(17)}",
    ),
    (
        "paragraph",
        "Table End",
        "Normal",
        "Body Text",
        '<w:spacing w:after="0" w:line="160" w:lineRule="exact"/>',
        size_of(8),
    ),
    (
        "paragraph",
        "Bar",
        "Table Text",
        "",
        '<w:shd w:val="clear" w:color="auto" w:fill="{accent}"/>'
        '<w:spacing w:before="0" w:after="60" w:line="90" w:lineRule="exact"/>',
        size_of(4),
    ),
    ("paragraph", "header", "Normal", "", "", f"{GREY}{size_of(17)}"),
    (
        "paragraph",
        "footer",
        "Normal",
        "",
        '<w:tabs><w:tab w:val="right" w:pos="{width}"/></w:tabs>',
        f"{GREY}{size_of(17)}",
    ),
    ("character", "Hyperlink", "", "", "", ACCENT),
    ("character", "Strong", "", "", "", "<w:b/><w:bCs/>"),
)
