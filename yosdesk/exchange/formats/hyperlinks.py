"""Where the hyperlinks of a workbook's cells lead: read from its parts, never followed."""

import re
import zipfile
from collections.abc import Mapping
from html import unescape
from pathlib import Path

from yosdesk.exchange.book import column_number

_SHEET = re.compile(r'<(?:\w+:)?sheet\b[^>]*?\bname="([^"]*)"[^>]*?\br:id="([^"]*)"')
_RELATION = re.compile(r"<(?:\w+:)?Relationship\b[^>]*>")
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')
_LINK = re.compile(r'<(?:\w+:)?hyperlink\b[^>]*?\bref="([A-Z]+)(\d+)[^"]*"[^>]*?\br:id="([^"]*)"')
_ALLOWED = ("http://", "https://", "mailto:")
_MOST = 4 * 1024 * 1024  # of a sheet's end, where its hyperlinks stand


def links(path: Path) -> Mapping[str, Mapping[tuple[int, int], str]]:
    """Return sheet → (row, column) → target, of targets on the web and by mail only."""
    with zipfile.ZipFile(path) as archive:
        names = set(archive.namelist())
        if "xl/workbook.xml" not in names or not any(name.startswith("xl/worksheets/_rels/") for name in names):
            return {}
        places = _relations(archive, "xl/_rels/workbook.xml.rels")
        found = {}
        for sheet, relation in _SHEET.findall(archive.read("xl/workbook.xml").decode("utf-8", "replace")):
            part = "xl/" + places.get(relation, "").removeprefix("/xl/").removeprefix("./")
            rels = f"xl/worksheets/_rels/{part.rpartition('/')[2]}.rels"
            if part in names and rels in names:
                targets = _relations(archive, rels)
                end = archive.read(part)[-_MOST:].decode("utf-8", "replace")
                found[unescape(sheet)] = {
                    (int(row), column_number(letters)): targets[key]
                    for letters, row, key in _LINK.findall(end)
                    if targets.get(key, "").lower().startswith(_ALLOWED)
                }
    return found


def _relations(archive: zipfile.ZipFile, name: str) -> dict[str, str]:
    if name not in archive.namelist():
        return {}
    text = archive.read(name).decode("utf-8", "replace")
    attributes = (dict(_ATTRIBUTE.findall(one)) for one in _RELATION.findall(text))
    return {one.get("Id", ""): unescape(one.get("Target", "")) for one in attributes}
