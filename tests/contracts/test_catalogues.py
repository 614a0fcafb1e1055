"""Translations are a gate: every marked text has its Russian, with the same holes, compiled."""

import gettext
import io
import re
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from tests.tools.update_catalogues import LANGUAGES, LOCALE, extracted

HOLE = re.compile(r"%\((\w+)\)s")


def catalogue_path(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "yosdesk.po"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_marked_text_is_translated(language: str) -> None:
    # given
    with catalogue_path(language).open("rb") as file:
        catalogue = read_po(file, locale=language)

    # when
    marked = [message.id for message in extracted() if message.id]
    missing = [text for text in marked if not (found := catalogue.get(text)) or not found.string]

    # then
    assert missing == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_fills_the_same_holes(language: str) -> None:
    # given
    with catalogue_path(language).open("rb") as file:
        catalogue = read_po(file, locale=language)

    # when
    wrong = [
        message.id
        for message in catalogue
        if isinstance(message.id, str) and set(HOLE.findall(message.id)) != set(HOLE.findall(str(message.string)))
    ]

    # then
    assert [text for text in wrong if text] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_catalogue_says_what_the_source_says(language: str) -> None:
    # given
    with catalogue_path(language).open("rb") as file:
        catalogue = read_po(file, locale=language)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)

    # when
    with catalogue_path(language).with_suffix(".mo").open("rb") as file:
        kept = gettext.GNUTranslations(file)

    # then
    fresh = gettext.GNUTranslations(compiled)
    assert all(kept.gettext(str(one.id)) == fresh.gettext(str(one.id)) for one in catalogue if one.id)
