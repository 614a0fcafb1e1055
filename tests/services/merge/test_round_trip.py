"""Round trips: a workbook that nobody edited changes nothing, whoever saved it again and however often it comes."""

import shutil
from pathlib import Path

import pytest

from tests.services.merge.desk import ExchangeDesk, PartnerBook, codes, converted, fields, nothing_new

OFFICE = shutil.which("soffice") or ""


def test_01_an_untouched_workbook_changes_nothing(desk: ExchangeDesk) -> None:
    path, before = desk.issue(), desk.digest()

    document = desk.receive(path)

    assert nothing_new(document)
    assert document["base"] == "store"
    assert desk.digest() == before


@pytest.mark.parametrize("ending", ["xlsx", "ods", "xls"])
@pytest.mark.skipif(not OFFICE, reason="needs LibreOffice")
def test_02_a_workbook_saved_by_libreoffice_changes_nothing(desk: ExchangeDesk, ending: str) -> None:
    path, before = desk.issue(), desk.digest()

    document = desk.receive(converted(path, ending, OFFICE))

    assert nothing_new(document)
    assert document["base"] == "store"
    assert desk.digest() == before


@pytest.mark.parametrize("kept", ["issue.ods", "issue.xls", "issue.xlsx"])
def test_02_kept_workbooks_of_libreoffice_are_still_read_with_their_identity(kept: str) -> None:
    from yosdesk.exchange.reading import Asked, read_book
    from yosdesk.exchange.stamp import stamp_of

    book = read_book(Asked(Path(__file__).parents[2] / "data" / "books" / f"libreoffice_{kept}"))

    assert book is not None
    stamp = stamp_of(book)
    assert stamp.packet is not None
    assert stamp.issue == stamp.packet.issue


def test_02_a_workbook_saved_by_openpyxl_changes_nothing(desk: ExchangeDesk) -> None:
    path = desk.issue()

    document = desk.receive(desk.edited(path, lambda book: None))

    assert nothing_new(document)


def test_03_another_language_of_the_window_changes_nothing(desk: ExchangeDesk) -> None:
    path = desk.issue(language="ru")
    desk.session.language = "en"

    assert nothing_new(desk.receive(path, accept=""))

    desk.session.language = "ru"

    assert nothing_new(desk.receive(path, accept=""))


def test_05_the_same_file_again_does_nothing(desk: ExchangeDesk) -> None:
    path = desk.with_cell(desk.issue(), desk.events[0], "city", "Köln")
    desk.receive(path)
    before = desk.digest()

    document = desk.receive(path)

    assert codes(document) == {"already_imported"}
    assert document["operation"] is None
    assert desk.digest() == before


def test_05_the_same_file_asks_nothing_again_when_i_went_on_editing(desk: ExchangeDesk) -> None:
    path = desk.with_cell(desk.issue(), desk.events[0], "city", "Köln")
    desk.receive(path)
    desk.set(desk.events[0], city="Berlin")
    before = desk.digest()

    document = desk.receive(path, accept="theirs")

    assert codes(document) == {"already_imported"}
    assert (document["operation"], document["fields"]) == (None, [])
    assert desk.digest() == before


def test_06_a_field_that_was_renamed_since_still_binds(desk: ExchangeDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    from dataclasses import replace

    from yosdesk.domain import catalogue, schema
    from yosdesk.domain.event import EVENT

    path = desk.issue(fields=("title", "city"))
    renamed = replace(EVENT.field("city"), aliases=("town",))
    entity = replace(EVENT, fields=tuple(renamed if one.code == "city" else one for one in EVENT.fields))
    monkeypatch.setitem(catalogue.ENTITIES, "event", entity)
    monkeypatch.setitem(catalogue.BY_PREFIX, "EV", entity)

    def with_the_old_code(book: PartnerBook) -> None:
        sheet = book.sheet()
        sheet.set(desk.events[0], "city", "Köln")
        sheet.sheet.cell(sheet.code_row, sheet.columns["city"]).value = "town"

    document = desk.receive(desk.edited(path, with_the_old_code))

    assert schema.Entity is type(entity)
    assert fields(document)[desk.events[0], "city"]["verdict"] == "take"
    assert desk.value(desk.events[0], "city") == "Köln"
