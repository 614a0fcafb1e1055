"""What a workbook carries beside its cells: our id of an issue in a name and in a property, and when it was saved."""

import re
import zipfile
from pathlib import Path

from yosdesk.exchange.guards import FileType

NAME = "_yos_issue"
PROPERTY = "yosdesk issue"
_ID = rb"IS-[0-9A-Z]{9}-[0-9A-Z]"
_PLACES = re.compile(rb'(?:_yos_issue|yosdesk issue)"[^<]*?(?:>\s*(?:<[^>]*>)?[^<]*?)?(' + _ID + rb")")
_SAVED = re.compile(rb"<(?:dcterms:modified|dc:date)[^>]*>([^<]+)<")
_SINCE_1904 = re.compile(rb"<(?:\w+:)?workbookPr\b[^>]*\bdate1904=[\"'](?:1|true)[\"']")
_PARTS = ("docprops/custom.xml", "docprops/core.xml", "xl/workbook.xml", "meta.xml", "content.xml")


def counts_since_1904(path: Path) -> bool:
    """Return whether a workbook counts its days from 1904, as those of old Macs do."""
    with zipfile.ZipFile(path) as archive:
        parts = [name for name in archive.namelist() if name.lower() == "xl/workbook.xml"]
        return any(_SINCE_1904.search(archive.read(name)) for name in parts)


def carried(path: Path, found: FileType) -> tuple[tuple[str, ...], str]:
    """Return the ids in names and properties, without repeats, and when the file was saved ("" if it does not say)."""
    if found not in (FileType.XLSX, FileType.ODS):
        return (), ""
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
    return tuple(ids), saved
