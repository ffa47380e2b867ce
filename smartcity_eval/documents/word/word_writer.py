"""From the content of a text document to a Word file."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

from docx import Document as new_document

from ..brand import read_brand
from ..carried_origin import with_origin
from ..office.office_templates import find_template
from ..origin_blocks import MADE_FROM, origin_blocks, origin_line
from ..origin_of import whole_origin
from ..text_document import TextDocument
from .layouts import built_in
from .properties import set_language, set_properties, update_fields_on_opening
from .template import fill


def write_word(kind: str, content: TextDocument, params_dir: Path) -> bytes:
    """Write a Word document of a kind; the same content gives the same bytes.

    Parameters
    ----------
    kind
        A name from :data:`~smartcity_eval.documents.registry.DOCUMENTS`.
    content
        What it says.
    params_dir
        The params folder: an office's own template and brand lie beside it.
    """
    brand = read_brand(params_dir)
    template = find_template(kind, content.language, params_dir)
    source = built_in(kind, content.language, brand) if template is None else template.read_bytes()
    document = new_document(io.BytesIO(source))
    origin = whole_origin(content.origin, params_dir)
    made_from = (origin_blocks(origin, content.language, brand.site),)
    content = replace(
        content,
        fields={**content.fields, "origin": origin_line(origin, content.language)},
        parts={**content.parts, MADE_FROM: made_from},
    )
    fill(document, content, brand)
    set_language(document, content.language)
    set_properties(document, content)
    update_fields_on_opening(document)
    made = io.BytesIO()
    document.save(made)
    return with_origin(made.getvalue(), origin)
