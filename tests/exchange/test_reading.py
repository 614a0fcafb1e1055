"""Partners' files are hostile until parsed: refused in words, or read rightly, or marked as doubtful; never empty."""

import os
import shutil
import subprocess
import sys
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from yosdesk.domain.errors import UserError
from yosdesk.exchange.book import Book
from yosdesk.exchange.reading import Asked, Limits, read_book

SOFFICE = shutil.which("soffice")


def refusal(path: Path, **asked: str) -> str:
    with pytest.raises(UserError) as refused:
        read_book(Asked(path, **asked))
    return refused.value.code


def read(path: Path) -> Book:
    book = read_book(Asked(path))
    assert book is not None
    return book


def workbook(path: Path, *rows: tuple[object, ...]) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    book.save(path)
    return path


def repacked(path: Path, changes: dict[str, bytes]) -> Path:
    """Change or add parts of a workbook."""
    out = path.with_name(f"changed {path.name}")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            if name not in changes:
                target.writestr(name, source.read(name))
        for name, content in changes.items():
            target.writestr(name, content)
    return out


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    """A small honest workbook."""
    return workbook(tmp_path / "list.xlsx", ("Name", "Start"), ("Eclipse", date(2014, 3, 20)))


def test_an_honest_workbook_is_read_as_it_is(tmp_path: Path) -> None:
    # given
    when = datetime(2014, 3, 20, 9, 30)
    path = workbook(tmp_path / "list.xlsx", ("text", 7, 1.5, True, date(2014, 3, 20), when, None, "007", " x "))

    # when
    [sheet] = read(path).sheets

    # then
    assert sheet.rows == (
        ("text", 7, 1.5, True, ("day", "2014-03-20"), ("moment", "2014-03-20T09:30"), None, "007", " x "),
    )


def test_days_of_the_1904_calendar_are_the_right_days(tmp_path: Path) -> None:
    # given
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.active.append([date(2014, 3, 20)])  # type: ignore[union-attr]
    book.save(tmp_path / "mac.xlsx")

    # when / then
    assert read(tmp_path / "mac.xlsx").sheets[0].rows == ((("day", "2014-03-20"),),)


def test_errors_and_uncalculated_formulas_are_verdicts_and_never_empty(plain: Path) -> None:
    # given
    cells = (
        '<row r="1"><c r="A1" t="e"><v>#REF!</v></c><c r="B1"><f>1+1</f></c>'
        '<c r="C1" t="inlineStr"><is><t>#REF!</t></is></c></row>'
    )
    sheet = f'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{cells}</sheetData></worksheet>'
    path = repacked(plain, {"xl/worksheets/sheet1.xml": sheet.encode()})

    # when
    [row] = read(path).sheets[0].rows

    # then
    assert row[0] == ("error", "#REF!")
    assert row[1][0] == "uncalculated"
    assert row[2] == "#REF!"


def test_a_lying_dimension_hides_nothing(plain: Path) -> None:
    # given
    with zipfile.ZipFile(plain) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    path = repacked(plain, {"xl/worksheets/sheet1.xml": sheet.replace(b'ref="A1:B2"', b'ref="A1"')})

    # when / then
    assert len(read(path).sheets[0].rows) == 2


@pytest.mark.skipif(not SOFFICE, reason="LibreOffice is not installed")
@pytest.mark.parametrize("kind", ["xlsx", "ods", "xls"])
def test_what_libreoffice_saves_again_reads_the_same(tmp_path: Path, kind: str) -> None:
    # given
    row = ("Ёлка", 7, 1.5, True, date(2014, 3, 20), "007")
    source = workbook(tmp_path / "list.xlsx", ("a", "b", "c", "d", "e", "f"), row)
    out = tmp_path / "out"
    command = [str(SOFFICE), f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", kind]

    # when
    subprocess.run([*command, "--outdir", str(out), str(source)], check=True, capture_output=True, timeout=120)

    # then
    assert read(out / f"list.{kind}").sheets[0].rows[1] == ("Ёлка", 7, 1.5, True, ("day", "2014-03-20"), "007")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("Name;Ort\nTag;Köln\n".encode(), "Köln"),
        ("Name;Ort\nTag;Köln\n".encode("utf-8-sig"), "Köln"),
        ("Name\tOrt\nTag\tKöln\n".encode("utf-16"), "Köln"),
        ("Name;Ort\nTag;Köln\n".encode("cp1252"), "Köln"),
        ("Название;Город\nДень;Москва\n".encode("cp1251"), "Москва"),
        ('Name,Ort\nTag,"Köln"\n'.encode(), "Köln"),
    ],
)
def test_delimited_text_is_decoded_by_its_content(tmp_path: Path, content: bytes, expected: str) -> None:
    # given
    path = tmp_path / "list.csv"
    path.write_bytes(content)

    # when / then
    assert read(path).sheets[0].rows[1][1] == expected


def test_letters_that_could_be_two_alphabets_are_asked_about(tmp_path: Path) -> None:
    # given
    path = tmp_path / "list.csv"
    path.write_bytes(b"a;b\n\xe0;\xe1\n")

    # when / then
    assert refusal(path) == "encoding_unclear"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("empty.xlsx", b"", "empty_list_file"),
        ("page.xlsx", b"<html><body>list</body></html>", "not_a_list_file"),
        ("list.xlsx", b"a;b;c\n1;2;3\n", "not_a_list_file"),
        ("letter.xlsx", b"{\\rtf1 Dear all}", "not_a_list_file"),
        ("cut.xlsx", b"PK\x03\x04" + b"\x00" * 300, "damaged_list_file"),
        ("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "damaged_list_file"),
        ("data.csv", b"\x00\x01\x02\x00" * 50, "not_a_list_file"),
    ],
)
def test_what_is_no_list_is_refused_by_its_content(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    # given
    path = tmp_path / name
    path.write_bytes(content)

    # when / then
    assert refusal(path) == code


FLIPPING = """
import random, sys
from pathlib import Path
from yosdesk.domain.errors import UserError
from yosdesk.exchange.reading_child import frames

def rows(path):
    return [frame for frame in frames(path, None, "") if frame[0] == "rows"]

honest, flipped, chance = Path(sys.argv[1]), Path(sys.argv[1]).with_name("flipped.xlsx"), random.Random(2014)
before, content = rows(honest), honest.read_bytes()
for _ in range(200):
    spoilt = bytearray(content)
    for position in chance.sample(range(len(content)), chance.choice((1, 3, 20))):
        spoilt[position] ^= 1 << chance.randrange(8)
    flipped.write_bytes(spoilt)
    try:
        print("same" if rows(flipped) == before else "different")
    except UserError as error:
        print(error.code)
"""


def test_a_workbook_with_flipped_bits_is_refused_or_read_as_it_was(plain: Path) -> None:
    # given / when
    command = [sys.executable, "-c", FLIPPING, str(plain)]
    done = subprocess.run(command, capture_output=True, text=True, env=_environment(), check=False)

    # then
    assert done.returncode == 0, done.stderr
    assert set(done.stdout.split()) <= {"same", "damaged_list_file", "not_a_list_file", "suspicious_file"}


def test_a_part_whose_name_is_no_text_is_refused(plain: Path) -> None:
    # given
    content = bytearray(plain.read_bytes())
    entry = content.rindex(b"PK\x01\x02")
    content[entry + 9] |= 0x08  # the name is said to be UTF-8
    content[entry + 46] = 0x84
    plain.write_bytes(content)

    # when / then
    assert refusal(plain) == "damaged_list_file"


def test_a_part_that_lies_about_its_size_is_refused(plain: Path) -> None:
    # given
    content = bytearray(plain.read_bytes())
    entry = content.rindex(b"PK\x01\x02")
    content[entry + 24 : entry + 28] = (5).to_bytes(4, "little")
    plain.write_bytes(content)

    # when / then
    assert refusal(plain) == "damaged_list_file"


def test_a_folder_a_pipe_and_a_dangling_link_are_refused_at_once(tmp_path: Path) -> None:
    # given
    os.mkfifo(tmp_path / "pipe.xlsx")
    (tmp_path / "link.xlsx").symlink_to(tmp_path / "nowhere.xlsx")

    # when / then
    assert refusal(tmp_path) == "not_a_list_file"
    assert refusal(tmp_path / "pipe.xlsx") == "not_a_list_file"
    assert refusal(tmp_path / "link.xlsx") == "no_such_file"


def test_a_word_document_in_disguise_is_refused(tmp_path: Path) -> None:
    # given
    path = tmp_path / "report.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<w:document/>")

    # when / then
    assert refusal(path) == "not_a_list_file"


@pytest.mark.parametrize(
    "part",
    [
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>',
        '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>'.encode("utf-16"),
    ],
)
def test_entities_in_any_part_are_refused(plain: Path, part: bytes) -> None:
    # given
    path = repacked(plain, {"xl/theme/theme9.xml": part})

    # when / then
    assert refusal(path) == "suspicious_file"


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/media/image1.png"])
def test_a_part_that_inflates_beyond_measure_is_refused(plain: Path, part: str) -> None:
    # given
    path = repacked(plain, {part: b" " * (40 << 20)})

    # when / then
    assert refusal(path) == "suspicious_file"


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", ["xl/Workbook.xml", "xl\\workbook.xml", "../../evil.xml"])
def test_parts_twice_or_outside_are_refused(plain: Path, name: str) -> None:
    # given
    with zipfile.ZipFile(plain, "a") as archive:
        archive.writestr(name, "<x/>")

    # when / then
    assert refusal(plain) == "suspicious_file"


def test_too_many_parts_are_refused(plain: Path) -> None:
    # given
    path = repacked(plain, {f"xl/extra/{number}.xml": b"<x/>" for number in range(2100)})

    # when / then
    assert refusal(path) == "suspicious_file"


def test_two_far_corners_end_the_child_and_not_the_desk(plain: Path) -> None:
    # given
    cells = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
    sheet = f'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{cells}</sheetData></worksheet>'
    path = repacked(plain, {"xl/worksheets/sheet1.xml": sheet.encode()})

    # when / then
    assert refusal(path) == "list_file_too_much"


@pytest.mark.parametrize(
    ("part", "note"),
    [
        ("xl/vbaProject.bin", "macros_not_run"),
        ("xl/externalLinks/externalLink1.xml", "links_not_followed"),
        ("xl/connections.xml", "links_not_followed"),
        ("xl/queryTables/queryTable1.xml", "links_not_followed"),
        ("xl/embeddings/oleObject1.bin", "objects_not_opened"),
        ("xl/activeX/activeX1.bin", "objects_not_opened"),
    ],
)
def test_macros_links_and_objects_are_named_and_never_run(plain: Path, part: str, note: str) -> None:
    # given / when
    book = read(repacked(plain, {part: b"<x/>"}))

    # then
    assert book.notes == (note,)
    assert len(book.sheets[0].rows) == 2


def test_a_protected_workbook_asks_for_its_password(plain: Path, tmp_path: Path) -> None:
    # given
    from msoffcrypto.format.ooxml import OOXMLFile

    path = tmp_path / "secret.xlsx"
    with plain.open("rb") as source, path.open("wb") as target:
        OOXMLFile(source).encrypt("geheim", target)

    # when
    opened = read_book(Asked(path, password="geheim"))

    # then
    assert refusal(path) == "password_needed"
    assert refusal(path, password="wrong") == "wrong_password"
    assert opened is not None
    assert len(opened.sheets[0].rows) == 2


def test_reading_can_be_cancelled(plain: Path) -> None:
    # given / when / then
    assert read_book(Asked(plain), cancelled=lambda: True) is None


def test_a_child_that_says_nothing_is_ended(plain: Path) -> None:
    # given / when
    with pytest.raises(UserError) as refused:
        read_book(Asked(plain), limits=Limits(silent=0.0))

    # then
    assert refused.value.code == "reading_takes_too_long"


def test_nothing_in_the_child_can_fetch() -> None:
    # given
    code = (
        "import sys, socket\n"
        "from yosdesk.exchange import reading_child\n"
        "sys.addaudithook(reading_child._refuse_fetching)\n"
        "try:\n socket.socket()\nexcept PermissionError: print('refused')\n"
    )

    # when
    done = subprocess.run(["python3", "-c", code], capture_output=True, text=True, env=_environment(), check=False)

    # then
    assert done.stdout.strip() == "refused", done.stderr


def _environment() -> dict[str, str]:
    root = str(Path(__file__).resolve().parent.parent.parent)
    return {**os.environ, "PYTHONPATH": root, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
