"""Headings of columns, the same in tables, workbooks and forms."""

from yosdesk.domain.schema import Part
from yosdesk.i18n import translator


def heading(part: Part, language: str) -> str:
    """Return a part's heading: the translated label, with the language of a text."""
    label = translator(language)(part.field.label)
    return f"{label} ({part.language})" if part.language else label
