"""Charts and small lines as pictures with words for those who do not see them."""

from __future__ import annotations

import io

from PIL import Image

from smartcity_eval.documents.word_elements.pictures import chart, picture_run, sparkline_run
from smartcity_eval.reports.blocks import Chart, Sparkline

from .conftest import TURNED_WIDTH, WIDTH, all_of, words

EMU = 635


def png(width, height):
    made = io.BytesIO()
    Image.new("RGB", (width, height)).save(made, "PNG", dpi=(100, 100))
    return made.getvalue()


def size(run):
    extent = next(run.iter("{*}extent"))
    return int(extent.get("cx")), int(extent.get("cy"))


def test_a_chart_is_a_picture_with_its_caption_below(writing):
    block = Chart(b"", "Nilai naik \x00dari 2022", "Indeks dari tahun ke tahun", png(400, 200))
    picture, caption = chart(block, writing)
    assert [p.get("descr") for p in picture.iter("{*}docPr")] == ["Nilai naik dari 2022"]
    assert all_of(picture, "w:keepNext")
    assert words(caption) == "Gambar 1. Indeks dari tahun ke tahun"


def test_a_picture_keeps_its_proportions_and_is_no_wider_than_the_text(writing):
    assert size(picture_run(png(2000, 1000), "x", writing)) == (WIDTH * EMU, WIDTH * EMU / 2)
    wide, high = size(picture_run(png(200, 100), "x", writing))
    assert (wide, high) == (round(2 * 1440 * 1.2) * EMU, round(1440 * 1.2) * EMU)
    assert size(picture_run(png(200, 100), "x", writing, width=1000))[0] == 1000 * EMU


def test_a_high_picture_leaves_room_for_its_caption(writing):
    wide, high = size(picture_run(png(500, 2000), "x", writing))
    assert high <= 0.75 * TURNED_WIDTH * EMU
    assert abs(high / wide - 4) < 0.01


def test_no_two_pictures_have_the_same_id(writing):
    made = [picture_run(png(20, 10), "x", writing) for _ in range(2)]
    ids = {p.get("id") for run in made for p in run.iter("{*}docPr")}
    assert len(ids) == 2


def test_a_line_of_a_series_is_drawn_with_its_gaps(writing):
    run = sparkline_run(Sparkline((1.0, 2.0, None, 3.0), "Naik"), writing)
    assert size(run) == (96 * 9525, 24 * 9525)
    image = next(part for part in writing.document.part.package.image_parts)
    drawn = Image.open(io.BytesIO(image.blob)).convert("RGBA")
    assert drawn.size == (384, 96)
    assert drawn.getpixel((0, 0))[3] == 0
    # The last point, right at the top.
    assert drawn.getpixel((368, 16))[3] == 255
