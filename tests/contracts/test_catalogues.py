"""Translations are a gate: every marked text has its Russian, with the same holes, compiled."""

import gettext
import io
import re
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from tests.tools.update_catalogues import LANGUAGES, LOCALE, extracted, marked
from yosdesk.i18n import translator

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


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_with_a_count_has_every_form_with_the_same_holes(language: str) -> None:
    # given
    with catalogue_path(language).open("rb") as file:
        catalogue = read_po(file, locale=language)

    # when
    counted = [message for message in catalogue if isinstance(message.id, tuple)]
    wrong = [
        message.id[1]
        for message in counted
        if len(forms := tuple(message.string or ())) != catalogue.num_plurals
        or any(set(HOLE.findall(form)) | {"count"} != set(HOLE.findall(message.id[1])) for form in forms)
    ]

    # then
    assert len(counted) > 50
    assert wrong == []


def test_a_count_before_a_noun_has_its_singular() -> None:
    plural = re.compile(r"%\(count\)s (?:[a-z]+ )?(?!this\b|less\b)[a-z]{3,}s\b")

    without = sorted(text for text in marked() if plural.search(text))

    assert without == [], "give each its singular in yosdesk/i18n/plurals.py"


@pytest.mark.parametrize(
    ("language", "count", "words"),
    [
        ("en", 1, "1 event was moved."),
        ("en", "5", "5 events were moved."),
        ("ru", 1, "Перенесено 1 мероприятие."),
        ("ru", 3, "Перенесены 3 мероприятия."),
        ("ru", "5", "Перенесено 5 мероприятий."),
        ("ru", 21, "Перенесено 21 мероприятие."),
    ],
)
def test_a_count_takes_the_form_that_its_language_asks_for(language: str, count: object, words: str) -> None:
    assert translator(language)("%(count)s events were moved.", count=count) == words


def test_the_label_of_an_operation_is_told_with_its_count_or_without() -> None:
    translate = translator("ru")

    assert translate.told("Edit %(count)s records", {"count": "2"}) == "Изменение 2 записей"
    assert translate.told("Edit %(field)s", {}) == translate("Edit %(field)s")
