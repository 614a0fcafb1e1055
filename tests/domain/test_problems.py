"""Sentences of what went wrong name things as people call them."""

import pytest

from yosdesk.domain.problems import sentence
from yosdesk.i18n import translator


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "“List” must not be empty. Write something there."),
        ("ru", "Поле «Список» не может быть пустым. Впишите что-нибудь."),
    ],
)
def test_a_field_is_called_by_its_label(language: str, text: str) -> None:
    told = sentence(translator(language), "required", {"field": "list", "entity": "list_entry", "parts": "list"})

    assert told == text


def test_a_field_that_nobody_declares_is_called_as_it_was_written() -> None:
    told = sentence(translator("en"), "no_such_field", {"field": "planet", "entity": "event", "fields": "title"})

    assert told.startswith("There is no field “planet” in event.")
