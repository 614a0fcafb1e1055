"""What a workbook carries beside its cells: its issue in a name and a property, names of columns, when it was saved."""

import re
import zipfile
from collections.abc import Iterator
from html import unescape
from pathlib import Path

from yosdesk.exchange.book import column_number
from yosdesk.exchange.guards import FileType

NAME = "_yos_issue"
PROPERTY = "yosdesk issue"
_ID = rb"IS-[0-9A-Z]{9}-[0-9A-Z]"
_PLACES = re.compile(rb'(?:_yos_issue|yosdesk issue)"[^<]*?(?:>\s*(?:<[^>]*>)?[^<]*?)?(' + _ID + rb")")
_COLUMN = "_yos_column_"
_XLSX_COLUMN = re.compile(rb'<(?:\w+:)?definedName\b[^>]*\bname="_yos_column_(\w+)"[^>]*>([^<]+)<')
_ODS_COLUMN = re.compile(
    rb'<table:named-range\b[^>]*\btable:name="_yos_column_(\w+)"[^>]*\btable:cell-range-address="([^"]+)"'
)
_CELL = re.compile(r"\$?(?:'((?:[^']|'')+)'|([^'!.$]+))[!.]\$?([A-Z]{1,3})\$?\d+")
_SAVED = re.compile(rb"<(?:dcterms:modified|dc:date)[^>]*>([^<]+)<")
_SINCE_1904 = re.compile(rb"<(?:\w+:)?workbookPr\b[^>]*\bdate1904=[\"'](?:1|true)[\"']")
_PARTS = ("docprops/custom.xml", "docprops/core.xml", "xl/workbook.xml", "meta.xml", "content.xml")


def counts_since_1904(path: Path) -> bool:
    """Return whether a workbook counts its days from 1904, as those of old Macs do."""
    with zipfile.ZipFile(path) as archive:
        parts = [name for name in archive.namelist() if name.lower() == "xl/workbook.xml"]
        return any(_SINCE_1904.search(archive.read(name)) for name in parts)


def column_name(entity: str, code: str) -> str:
    """Return the defined name of an issued column, by which it is known without its code."""
    return f"{_COLUMN}{entity}_{code.replace('.', '_')}"


def carried(path: Path, found: FileType) -> tuple[tuple[str, ...], str, dict[str, tuple[str, int]]]:
    """Return the ids in names and properties, when the file was saved ("" if it does not say), and its columns.

    The columns are told by their defined names: name → sheet, column (from 1).
    """
    if found not in (FileType.XLSX, FileType.ODS):
        return (), "", {}
    columns: dict[str, tuple[str, int]] = {}
    ids: dict[str, None] = {}
    saved = ""
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.lower() not in _PARTS:
                continue
            content = archive.read(name)
            ids.update(dict.fromkeys(match.decode() for match in _PLACES.findall(content)))
            said = _SAVED.search(content) if name.lower() in ("docprops/core.xml", "meta.xml") else None
            saved = said[1].decode("ascii", "replace")[:19] if said else saved
            columns.update(_columns(content))
    return tuple(ids), saved, columns


def _columns(content: bytes) -> Iterator[tuple[str, tuple[str, int]]]:
    for pattern in (_XLSX_COLUMN, _ODS_COLUMN):
        for name, place in pattern.findall(content):
            cell = _CELL.fullmatch(unescape(place.decode("utf-8", "replace")).strip())
            if cell:
                sheet = (cell[1] or cell[2]).replace("''", "'")
                yield f"{_COLUMN}{name.decode('ascii', 'replace')}", (sheet, column_number(cell[3]))
