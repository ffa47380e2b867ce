"""A document's properties and settings: title, author, language, and what Word does on opening."""

from __future__ import annotations

from docx.document import Document

from ...core.messages import base_language
from ..packaging import FIXED_DAY
from ..text_document import TextDocument
from ..word_elements.elements import Element, legal, make, name_of
from ..word_elements.word_writing import LOCALES

# The settings that the standard has behind the one that updates fields, and behind the languages.
_BEHIND_UPDATE = [
    "hdrShapeDefaults",
    "footnotePr",
    "endnotePr",
    "compat",
    "docVars",
    "rsids",
    "mathPr",
    "attachedSchema",
    "themeFontLang",
    "clrSchemeMapping",
    "doNotIncludeSubdocsInStats",
    "doNotAutoCompressPictures",
    "forceUpgrade",
    "captions",
    "readModeInkLockDown",
    "smartTagType",
    "schemaLibrary",
    "shapeDefaults",
    "doNotEmbedSmartTags",
    "decimalSymbol",
    "listSeparator",
]
_BEHIND_LANGUAGES = _BEHIND_UPDATE[_BEHIND_UPDATE.index("themeFontLang") + 1 :]
_WORD_2013 = "http://schemas.microsoft.com/office/word"


def set_properties(document: Document, content: TextDocument) -> None:
    """Set the properties of a document: the same content gives the same ones."""
    core = document.core_properties
    # Word holds no longer ones, and some readers refuse them.
    core.title = legal(content.title)[:255]
    core.author = core.last_modified_by = legal(content.author)[:255]
    core.language = LOCALES[base_language(content.language)]
    core.created = core.modified = FIXED_DAY.replace(tzinfo=None)
    core.last_printed = FIXED_DAY.replace(tzinfo=None)
    core.revision = 1
    core.comments = core.keywords = core.subject = core.category = core.identifier = ""
    core.version = core.content_status = ""


def set_language(document: Document, language: str) -> None:
    """Set the language of a document's text, whatever its template was written in."""
    locale = LOCALES[base_language(language)]
    sheet = document.styles.element
    for letters in sheet.iterfind(f"{name_of('w:docDefaults')}//{name_of('w:rPr')}"):
        for old in letters.findall(name_of("w:lang")):
            letters.remove(old)
        letters.append(make("w:lang", val=locale, eastAsia=locale, bidi="ar-SA"))
    settings = document.settings.element
    for old in settings.findall(name_of("w:themeFontLang")):
        settings.remove(old)
    _insert(settings, make("w:themeFontLang", val=locale), _BEHIND_LANGUAGES)


def update_fields_on_opening(document: Document) -> None:
    """Let Word compute all fields when it opens a document that has a table of contents."""
    settings = document.settings.element
    codes = document.element.body.iter(name_of("w:instrText"), name_of("w:fldSimple"))
    texts = (str(code.text or code.get(name_of("w:instr"), "")).strip() for code in codes)
    if any(text.startswith("TOC") for text in texts):
        for old in settings.findall(name_of("w:updateFields")):
            settings.remove(old)
        _insert(settings, make("w:updateFields", val="true"), _BEHIND_UPDATE)


def set_settings(document: Document, language: str) -> None:
    """Replace a new document's settings by few: today's Word, the language, the comma."""
    settings = document.settings.element
    for child in list(settings):
        settings.remove(child)
    is_english = base_language(language) == "en"
    compatible = make("w:compatSetting", name="compatibilityMode", uri=_WORD_2013, val=15)
    settings.append(make("w:zoom", percent=100))
    settings.append(make("w:defaultTabStop", val=708))
    settings.append(make("w:characterSpacingControl", val="doNotCompress"))
    settings.append(make("w:compat", [compatible]))
    settings.append(make("w:themeFontLang", val=LOCALES[base_language(language)]))
    settings.append(make("w:decimalSymbol", val="." if is_english else ","))
    settings.append(make("w:listSeparator", val="," if is_english else ";"))


def _insert(settings: Element, element: Element, behind: list[str]) -> None:
    """Insert a setting before the first of those that the standard has behind it."""
    tags = {name_of(f"w:{name}") for name in behind}
    following = next((child for child in settings if child.tag in tags), None)
    if following is None:
        settings.append(element)
    else:
        following.addprevious(element)
