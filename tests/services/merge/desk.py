"""What the tests of the exchange work with: a programme, the partner's copy of a workbook, and what comes of it."""

import copy
import subprocess
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl

from yosdesk.domain.catalogue import ENTITIES
from yosdesk.domain.merge.choosing import Accept
from yosdesk.i18n import translator
from yosdesk.services.checking import check
from yosdesk.services.deciding import options_with
from yosdesk.services.editing import add_record, set_parts
from yosdesk.services.issue_plan import IssueSpec
from yosdesk.services.issuing import issue
from yosdesk.services.receive_document import receive_document
from yosdesk.services.receiving import ReceiveOptions
from yosdesk.services.session import Session
from yosdesk.services.taking_back import Wanted, take_back

COUNTRIES = ("DE", "FR", "RU", "PL", "IT", "ES", "FI", "SE", "AT", "BE", "NL", "CZ")
CITIES = ("Bonn", "Lyon", "Казань", "Kraków", "Pisa", "Bilbao", "Turku", "Lund", "Graz", "Gent", "Delft", "Brno")
Document = dict[str, Any]


class PartnerSheet:
    """A sheet in a partner's hands: cells by the record's id and the field's code, wherever they stand."""

    def __init__(self, sheet: Any) -> None:
        """Find codes and ids on the sheet."""
        self.sheet = sheet
        for row in range(1, 31):
            codes = {sheet.cell(row, column).value: column for column in range(1, sheet.max_column + 1)}
            if "id" in codes:
                self.code_row, self.columns = row, {code: column for code, column in codes.items() if code}
                break

    @property
    def first(self) -> int:
        """Return the row of the first record."""
        return self.code_row + 2

    def row(self, record: str) -> int:
        """Return the row of a record."""
        column = self.columns["id"]
        return next(r for r in range(self.first, self.sheet.max_row + 1) if self.sheet.cell(r, column).value == record)

    def at(self, record: str, code: str) -> Any:
        """Return the cell of a record's field."""
        return self.sheet.cell(self.row(record), self.columns[code])

    def set(self, record: str, code: str, value: Any) -> str:
        """Write a value; return its address."""
        cell = self.at(record, code)
        cell.value = value
        return f"{self.sheet.title}!{cell.coordinate}"

    def append(self, values: Mapping[str, Any]) -> int:
        """Add a row at the foot; return its number."""
        row = int(self.sheet.max_row) + 1
        if all(self.sheet.cell(self.sheet.max_row, column).value is None for column in self.columns.values()):
            row = int(self.sheet.max_row)
        for code, value in values.items():
            self.sheet.cell(row, self.columns[code]).value = value
        return row

    def copy_row(self, record: str) -> int:
        """Copy a record's row, id and all, to the foot; return the copy's number."""
        values = [self.sheet.cell(self.row(record), column).value for column in range(1, self.sheet.max_column + 1)]
        self.sheet.append(values)
        return int(self.sheet.max_row)

    def rename(self, code: str, heading: str) -> None:
        """Give a column another heading; its code stays."""
        self.sheet.cell(self.code_row + 1, self.columns[code]).value = heading

    def add_column(self, heading: str, text: str) -> None:
        """Add a column that is none of ours, with a text in the first row."""
        last = self.sheet.max_column + 1
        self.sheet.cell(self.code_row + 1, last).value = heading
        self.sheet.cell(self.first, last).value = text

    def rows(self) -> list[list[Any]]:
        """Return the values of every record's row."""
        cells = self.sheet.iter_rows(min_row=self.first, values_only=True)
        return [list(row) for row in cells]

    def put_rows(self, rows: Sequence[Sequence[Any]], first_column: int = 1) -> None:
        """Write rows over those that stand there, from a column on."""
        for number, row in enumerate(rows, self.first):
            for column, value in enumerate(row, first_column):
                self.sheet.cell(number, column).value = value


class PartnerBook:
    """A workbook in a partner's hands."""

    def __init__(self, path: Path) -> None:
        """Open the workbook."""
        self.path = path
        self.book = openpyxl.load_workbook(path)

    def sheet(self, code: str = "event") -> PartnerSheet:
        """Return the sheet of an entity, found by its title in English or Russian."""
        titles = {translator(language)(ENTITIES[code].plural) for language in ("en", "ru")}
        return PartnerSheet(next(sheet for sheet in self.book.worksheets if sheet.title in titles))

    def save(self, name: str) -> Path:
        """Save under another name; return the path."""
        out = self.path.with_name(name)
        self.book.save(out)
        return out


@dataclass
class ExchangeDesk:
    """A programme, its folder, the partner, and the ids of its events, tasks and budget lines."""

    session: Session
    folder: Path
    partner: str
    events: list[str]
    tasks: list[str]
    lines: list[str]
    count: list[int] = field(default_factory=lambda: [0])

    @classmethod
    def made(cls, session: Session, folder: Path) -> "ExchangeDesk":
        """Make the records."""
        partner = one(add_record(session, "organisation", {"name": "Institute of Physics", "country": "DE"}))
        other = one(add_record(session, "organisation", {"name": "House of Science", "country": "RU"}))
        person = one(add_record(session, "person", {"name": "Anna Contact", "organisation": partner}))
        events, tasks, lines = [], [], []
        for number, (country, city) in enumerate(zip(COUNTRIES, CITIES, strict=True), 1):
            texts = {
                "title.en": f"Event number {number} in {city}",
                "title.ru": f"Событие {number}: {city}",
                "starts": f"2014-{number:02}-05",
                "ends": f"2014-{number:02}-06",
                "country": country,
                "city": city,
                "organiser": partner,
                "contacts": person,
                "expected": str(100 + number),
                "website": f"https://example.org/{number}",
                "tags": "one; two",
                "abstract.en": f"What event {number} is about.\nSecond line.",
            }
            events.append(one(add_record(session, "event", texts)))
        for event in events[:4]:
            tasks.append(
                one(add_record(session, "task", {"title": "Press release", "event": event, "due": "2014-02-01"}))
            )
            amounts = {"title": "Travel", "event": event, "planned": "1200.50 EUR", "partner": other}
            lines.append(one(add_record(session, "budget_line", amounts)))
        return cls(session, folder, partner, events, tasks, lines)

    def issue(self, **options: Any) -> Path:
        """Issue a workbook to the partner; return its path."""
        self.count[0] += 1
        out = self.folder / f"issue {self.count[0]}.xlsx"
        options.setdefault("language", "en")
        done = issue(self.session, IssueSpec(self.partner, **options), out)
        assert done is not None
        return out

    def edited(self, path: Path, edit: Callable[[PartnerBook], object], name: str = "") -> Path:
        """Return a copy of a workbook in which a partner did something."""
        self.count[0] += 1
        book = PartnerBook(path)
        edit(book)
        return book.save(name or f"answer {self.count[0]}.xlsx")

    def with_cell(self, path: Path, record: str, code: str, value: Any) -> Path:
        """Return a copy of a workbook with one other value on the sheet of events."""

        def edit(book: PartnerBook) -> None:
            book.sheet().set(record, code, value)

        return self.edited(path, edit)

    def receive(
        self, path: Path, accept: str = "safe", decide: Sequence[Mapping[str, object]] = (), **options: Any
    ) -> Document:
        """Receive a workbook; return the document of what came of it. `accept=""` only looks."""
        asked = options_with(ReceiveOptions(**options), decide)
        wanted = Wanted(asked, Accept(accept) if accept else None, decide)
        found = take_back(self.session, path, wanted)
        assert found is not None
        received, applied = found
        document = receive_document(received, applied)
        document["complete"] = applied.complete if applied else None
        return copy.deepcopy(document)

    def set(self, record: str, **texts: str) -> None:
        """Change a record here."""
        set_parts(self.session, [record], {code.replace("__", "."): text for code, text in texts.items()})

    def value(self, record: str, part: str) -> str:
        """Return what a field is here."""
        entity = {"EV": "event", "TA": "task", "BU": "budget_line", "OR": "organisation", "PE": "person"}[record[:2]]
        return self.session.programme.states(entity, (record,)).get(record, {}).get(part, "")

    def digest(self) -> str:
        """Return the digest of all records."""
        return check(self.session).digest


def one(changes: Any) -> str:
    """Return the one record that a change set touched."""
    [record] = changes.records()
    return str(record)


def fields(document: Document, verdict: str = "") -> dict[tuple[str, str], dict[str, Any]]:
    """Return the fields of a document by record and part, of one verdict or all."""
    return {(f["id"], f["field"]): f for f in document["fields"] if not verdict or f["verdict"] == verdict}


def rows(document: Document, verdict: str) -> list[dict[str, Any]]:
    """Return the rows of a document with a verdict."""
    return [row for row in document["rows"] if row["verdict"] == verdict]


def codes(document: Document) -> set[str]:
    """Return the codes of a document's problems."""
    return {problem["code"] for problem in document["problems"]}


def nothing_new(document: Document) -> bool:
    """Return whether a document tells of no change, no row and no guard."""
    return not document["fields"] and not [row for row in document["rows"] if row["verdict"] != "skipped"]


def sheet_rows(book: PartnerBook) -> list[list[Any]]:
    """Return every cell of the events' sheet."""
    return [[cell.value for cell in row] for row in book.sheet().sheet.iter_rows()]


def rewritten(book: PartnerBook, rows_of_sheet: list[list[Any]]) -> None:
    """Write other cells over the events' sheet."""
    sheet = book.sheet().sheet
    sheet.delete_rows(1, sheet.max_row)
    for row in rows_of_sheet:
        sheet.append(row)


def day(text: str) -> date:
    """Return a date for a cell."""
    return date.fromisoformat(text)


def converted(path: Path, ending: str, office: str) -> Path:
    """Return a workbook as LibreOffice saves it in a format."""
    out = path.parent / f"office {ending}"
    command = [office, f"-env:UserInstallation=file://{path.parent}/office-profile", "--headless"]
    command += ["--convert-to", ending, "--outdir", str(out), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return out / f"{path.stem}.{ending}"


def reworded(path: Path, name: str, reword: Callable[[str, str], str]) -> Path:
    """Return a workbook with the text of its XML parts (name, text) changed."""
    out = path.with_name(name)
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.namelist():
            content = source.read(part)
            if part.endswith((".xml", ".rels")):
                content = reword(part, content.decode()).encode()
            target.writestr(part, content)
    return out


def as_strict(path: Path) -> Path:
    """Return a workbook as “Strict Open XML”: the same parts under the namespaces of ISO 29500 Strict."""
    spaces = (
        ("http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main"),
        (
            "http://schemas.openxmlformats.org/officeDocument/2006/",
            "http://purl.oclc.org/ooxml/officeDocument/",
        ),
        ("http://schemas.openxmlformats.org/drawingml/2006/", "http://purl.oclc.org/ooxml/drawingml/"),
    )

    def reword(_: str, text: str) -> str:
        for before, after in spaces:
            text = text.replace(before, after)
        return text.replace("ooxml/officeDocument/custom-properties", "ooxml/officeDocument/customProperties")

    return reworded(path, f"strict {path.name}", reword)
