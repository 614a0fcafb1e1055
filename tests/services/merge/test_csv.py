"""CSV: no metadata but the printed code, and letters in any code page: decoded right, or asked, never damaged."""

import csv
from pathlib import Path

import pytest

from tests.services.merge.desk import ExchangeDesk, PartnerBook, codes, fields, rows, sheet_rows
from yosdesk.domain.errors import UserError

KEPT = Path(__file__).parents[2] / "data" / "books"


def as_csv(desk: ExchangeDesk, path: Path, name: str, encoding: str, separator: str) -> Path:
    """Return the events' sheet as CSV, as spreadsheet programs write it."""
    out = desk.folder / name
    with out.open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file, delimiter=separator)
        for row in sheet_rows(PartnerBook(path)):
            writer.writerow(["" if cell is None else str(cell).removesuffix(" 00:00:00") for cell in row])
    return out


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_56_a_csv_with_the_printed_code_is_merged(desk: ExchangeDesk, encoding: str, separator: str) -> None:
    path = desk.with_cell(desk.issue(), desk.events[0], "venue", "Большой зал")

    document = desk.receive(as_csv(desk, path, "answer.csv", encoding, separator))

    assert document["base"] == "store"
    assert list(fields(document)) == [(desk.events[0], "venue")]
    assert desk.value(desk.events[0], "venue") == "Большой зал"


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize(
    ("encoding", "word"),
    [
        ("cp1251", "Большой зал Дома учёных — «Сириус» № 5"),
        ("cp1251", "Київ, Єлисаветградська вулиця"),
        ("cp1251", "БОЛЬШОЙ ЗАЛ, ФОЙЕ"),
        ("cp1252", "Großer Saal – „Übersee“, Ärztehaus"),
        ("cp1252", "Amphithéâtre de l’École d’été"),
        ("cp1252", "Salón de la Niñez"),
    ],
)
def test_56_a_csv_in_a_code_page_that_it_does_not_name_is_merged(
    desk: ExchangeDesk, encoding: str, separator: str, word: str
) -> None:
    language = "ru" if encoding == "cp1251" else "en"
    path = desk.with_cell(desk.issue(fields=("starts", "venue"), language=language), desk.events[0], "venue", word)

    document = desk.receive(as_csv(desk, path, "answer.csv", encoding, separator))

    assert document["base"] == "store"
    assert desk.value(desk.events[0], "venue") == word
    assert list(fields(document)) == [(desk.events[0], "venue")]


def test_56_a_russian_workbook_saved_in_windows_1251_changes_nothing_but_what_was_edited(desk: ExchangeDesk) -> None:
    for number, event in enumerate(desk.events, 1):
        desk.set(event, city=f"Город {number}", title__en=f"Событие №{number}", title__ru=f"Событие №{number}")
    path = desk.with_cell(desk.issue(language="ru"), desk.events[3], "city", "Нижний Новгород")

    document = desk.receive(as_csv(desk, path, "ответ.csv", "cp1251", ";"))

    assert document["base"] == "store"
    assert list(fields(document)) == [(desk.events[3], "city")]
    assert desk.value(desk.events[3], "city") == "Нижний Новгород"


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        ("Событие;Город\nПотемкин;Нижний\n", "koi8-r"),
        ("СОБЫТИЕ;ГОРОД\nНОЧЬ НАУКИ;МОСКВА\n", "koi8-r"),
        ("событие;город\nночь науки;москва\n", "koi8-r"),
        ("Событие;Город\nПотемкин;Нижний\n", "cp866"),
        ("Wydarzenie;Miejsce\nNoc Muzeów;Łódź\nŚwięto;Kraków\n", "cp1250"),
        ("Název;Místo\nPřírodovědný den;Plzeň\nŽižkov;Brno\n", "cp1250"),
        ("Veranstaltung;Ort\nKünstliche Sonne;Düren\n", "mac_roman"),
        ("a;b\nя;Я\n", "cp1251"),
    ],
)
def test_56_letters_that_are_not_told_for_certain_are_asked(desk: ExchangeDesk, content: str, encoding: str) -> None:
    path, before = desk.folder / "answer.csv", desk.digest()
    path.write_bytes(content.encode(encoding))

    with pytest.raises(UserError) as asked:
        desk.receive(path, accept="theirs")

    assert asked.value.code == "encoding_unclear"
    assert desk.digest() == before


def test_56_the_answer_to_which_letters_settles_it(desk: ExchangeDesk) -> None:
    path = desk.with_cell(desk.issue(fields=("starts", "venue")), desk.events[0], "venue", "Święto w Łodzi")
    out = as_csv(desk, path, "answer.csv", "cp1250", ";")

    with pytest.raises(UserError):
        desk.receive(out)
    with pytest.raises(UserError) as wrong:
        desk.receive(out, encoding="utf-8")
    desk.receive(out, encoding="cp1250")

    assert wrong.value.code == "encoding_unclear"
    assert desk.value(desk.events[0], "venue") == "Święto w Łodzi"


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_56_a_letter_that_a_program_lost_is_never_stored(desk: ExchangeDesk, ending: str) -> None:
    path = desk.with_cell(desk.issue(), desk.events[0], "venue", "K\ufffdln")
    path = path if ending == "xlsx" else as_csv(desk, path, "answer.csv", "utf-8", ";")

    document = desk.receive(path, accept="theirs")

    found = fields(document)[desk.events[0], "venue"]
    assert (found["verdict"], found["code"]) == ("unreadable", "lost_letter")
    assert desk.value(desk.events[0], "venue") == ""


def test_56_a_csv_without_the_printed_code_is_compared_two_ways(desk: ExchangeDesk) -> None:
    path = desk.with_cell(desk.issue(fields=("starts", "venue")), desk.events[0], "venue", "Большой зал")
    lines = as_csv(desk, path, "answer.csv", "cp1251", ";").read_bytes().splitlines(keepends=True)
    out, before = desk.folder / "cut.csv", desk.digest()
    out.write_bytes(b"".join(lines[1:]))

    document = desk.receive(out)

    assert (document["base"], document["operation"]) == ("none", None)
    assert {key: one["verdict"] for key, one in fields(document).items()} == {(desk.events[0], "venue"): "conflict"}
    assert "no_base" in codes(document)
    assert desk.digest() == before


def test_56_rows_without_ids_in_a_csv_wait_for_a_person(desk: ExchangeDesk) -> None:
    content = (
        "title.en;starts;country;city\nTitle;Starts;Country;City\n"
        "Tag der Sterne;2014-05-05;DE;Köln\nEvent number 4 in Kraków;2014-04-05;PL;Düren\n"
    )
    path, before = desk.folder / "own.csv", desk.digest()
    path.write_bytes(content.encode("cp1252"))

    document = desk.receive(path)

    assert [row["values"]["city"] for row in rows(document, "new")] == ["Köln"]
    assert [row["same_as"] for row in rows(document, "possible_duplicate")] == [desk.events[3]]
    assert desk.digest() == before


def test_the_first_row_of_a_list_whose_headings_read_like_codes_is_no_heading(desk: ExchangeDesk) -> None:
    path = desk.folder / "own.csv"
    path.write_text("title,starts,city\nTag der Sterne,2014-05-05,Köln\nNacht,2014-05-06,Bonn\n", encoding="utf-8")

    document = desk.receive(path)

    assert sorted(row["values"]["city"] for row in rows(document, "new")) == ["Bonn", "Köln"]
    assert "extra_column" not in codes(document)


@pytest.mark.parametrize(
    ("kept", "expected"), [("libreoffice_cp1251.txt", "Дворец пионеров"), ("libreoffice_cp1252.txt", "Schloß Bellevue")]
)
def test_56_kept_files_of_libreoffice_are_decoded_right(kept: str, expected: str) -> None:
    from yosdesk.exchange.reading import Asked, read_book

    book = read_book(Asked(KEPT / kept))

    assert book is not None
    cells = [cell for row in book.sheets[0].rows for cell in row]
    assert expected in cells
    assert not any("\ufffd" in cell for cell in cells if cell)
