"""What an operation is called: its label with the field by its own label, not by the code that the journal keeps."""

from collections.abc import Mapping

from yosdesk.domain.catalogue import ENTITIES
from yosdesk.i18n import N_, Translator

_OF_KINDS = {"undo": N_("Undone: %(label)s"), "redo": N_("Done again: %(label)s")}


def of_kind(translate: Translator, kind: str, words: str) -> str:
    """Return translated words on an operation of a kind: an undo and a redo are told as such."""
    return translate(_OF_KINDS[kind], label=words) if kind in _OF_KINDS else words


def operation_label(translate: Translator, label: str, details: Mapping[str, str]) -> str:
    """Return an operation's label in the reader's language, its holes filled."""
    code, _, language = details.get("field", "").partition(".")
    entity = ENTITIES.get(details.get("entity", ""))
    field = next((one for one in entity.fields if one.code == code), None) if entity else None
    if field is None:
        return translate.told(label, details)
    name = translate(field.label)
    return translate.told(label, {**details, "field": f"{name} ({language})" if language else name})
