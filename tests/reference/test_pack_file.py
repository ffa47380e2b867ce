"""The file of a pack: read, or refused in plain words."""

from __future__ import annotations

import pytest

from smartcity_eval.core.errors import UsageError
from smartcity_eval.reference.pack_file import PACK_FILE, read_pack_file

PACK = """\
country: Utopia
currency: {symbol: "U$"}
words: {en: {regency: town}}
full_record: {implementation: [index]}
languages: [en]
documents: [report]
funds: {town: {en: town budget}}
"""


def written(folder, pack=PACK, regions="id,name,code,province\n"):
    (folder / PACK_FILE).write_text(pack, encoding="utf-8")
    if regions is not None:
        (folder / "regions.csv").write_text(regions, encoding="utf-8")
    return folder


def test_a_pack_file_is_read_as_it_is_written(tmp_path):
    content = read_pack_file(written(tmp_path))
    assert content.country == "Utopia" and content.funds == {"town": {"en": "town budget"}}


def test_a_file_that_names_another_pack_needs_nothing_else(tmp_path):
    assert read_pack_file(written(tmp_path, "use: utopia\n", None)).use == "utopia"


@pytest.mark.parametrize(
    ("pack", "said"),
    [
        ("country: [", "pack.yaml cannot be used: "),
        ("- one\n", "it must hold keys such as country and currency"),
        ("", "it must hold keys such as country and currency"),
        (PACK + "capital: Amaurot\n", "unknown: capital; there are country"),
        (PACK.replace("Utopia", ""), "country and currency.symbol must be there"),
        ('country: Utopia\ncurrency: "U$"\n', "currency is not written as it must be"),
        (PACK.replace("en: {reg", "xx: {reg"), "there is no language xx; there are id, en"),
        (PACK.replace("[en]", "[xx]"), "there is no language xx; there are id, en"),
        (PACK.replace("[en]", "en"), "languages is not written as it must be"),
        (PACK.replace("[en]", "[]"), "languages is not written as it must be"),
        (PACK.replace("[report]", "report"), "documents is not written as it must be"),
        (PACK.replace("{en: town budget}", "town"), "funds.town is not written as it must be"),
        (PACK.replace("{en: {regency: town}}", "{en: town}"), "words.en"),
        (PACK.replace("{regency: town}", "{regency: 1}"), "words.en"),
        (PACK.replace("{regency: town}", '{"": town}'), ": words.en is not written as it must be"),
        (PACK + 'region_code: "["\n', "region_code is not written as it must be"),
        (PACK + "kinds: [town]\n", "kinds is not written as it must be"),
        (PACK + "edition: 2020\n", "edition is not written as it must be"),
        (PACK + "title: {en: 1}\n", "title.en is not written as it must be"),
        (PACK.replace("[index]", "index"), "full_record.implementation is not written"),
    ],
)
def test_a_pack_that_cannot_be_used_is_refused_in_plain_words(tmp_path, pack, said):
    with pytest.raises(UsageError) as refused:
        read_pack_file(written(tmp_path, pack))
    assert said in refused.value.in_language("en")


def test_a_list_of_regions_must_lie_beside_it(tmp_path):
    with pytest.raises(UsageError) as refused:
        read_pack_file(written(tmp_path, regions=None))
    assert "regions.csv must lie beside it" in refused.value.in_language("en")
