"""Operations are called in the reader's words."""

import pytest

from yosdesk.domain.operation_labels import operation_label
from yosdesk.i18n import translator


@pytest.mark.parametrize(
    ("language", "field", "text"),
    [
        ("en", "public_note", "Edit Public note"),
        ("en", "title.ru", "Edit Title (ru)"),
        ("ru", "city", "Изменение: Город"),
        ("en", "planet", "Edit planet"),  # a field that there is no more
    ],
)
def test_a_field_is_called_by_its_label(language: str, field: str, text: str) -> None:
    told = operation_label(translator(language), "Edit %(field)s", {"field": field, "entity": "event", "count": "1"})

    assert told == text


def test_what_names_no_field_is_told_as_it_is() -> None:
    assert operation_label(translator("en"), "Add %(name)s", {"name": "Eclipse"}) == "Add Eclipse"
