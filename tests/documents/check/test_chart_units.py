"""The values of native charts."""

from __future__ import annotations

from smartcity_eval.core.messages import Message
from smartcity_eval.documents.check.chart_units import chart_units

CHART = """<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><c:chart>
<c:title><c:tx><c:rich><a:p><a:r><a:t>Nilai</a:t></a:r></a:p></c:rich></c:tx></c:title>
<c:plotArea><c:barChart><c:ser><c:tx><c:strRef><c:strCache><c:pt idx="0"><c:v>Batang</c:v></c:pt>
</c:strCache></c:strRef></c:tx><c:cat><c:strRef><c:strCache><c:pt idx="0"><c:v>Output</c:v></c:pt>
<c:pt idx="1"><c:v>Impact</c:v></c:pt></c:strCache></c:strRef></c:cat><c:val><c:numRef><c:numCache>
<c:pt idx="0"><c:v>3.40</c:v></c:pt><c:pt idx="1"><c:v>VALUE</c:v></c:pt></c:numCache></c:numRef>
</c:val></c:ser></c:barChart></c:plotArea></c:chart></c:chartSpace>"""


def units(value: str):
    return list(
        chart_units(
            CHART.replace("VALUE", value).encode(), Message("slide {number}", {"number": 4})
        )
    )


def test_each_value_has_its_series_and_category():
    found = units("2.5")
    assert [unit.text for unit in found] == [
        "Nilai",
        "Batang · Output: 3.4",
        "Batang · Impact: 2.5",
    ]
    assert found[2].where.in_language("en") == "slide 4: chart, series Batang, value Impact"


def test_programs_write_one_value_in_other_ways():
    assert [u.text for u in units("2.50000000000001")] == [u.text for u in units("2.5")]
    assert units("#N/A")[2].text == "Batang · Impact: #N/A"
    assert units("")[-1].text == "Batang · Output: 3.4"
