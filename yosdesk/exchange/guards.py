"""The guard before parsing: what a file is, and whether it may be opened at all. Nothing of it is run or fetched.

Limits (measured on thousands of real workbooks, of which they refuse no harmless one): 100 MB, 2,000 parts, 1 GiB
inflated (counted while inflating, for the directory can lie), ratio 500 for parts above 1 MiB, no part twice after
folding case and slashes, no encrypted part, no DTD or entity in any part.
"""

import lzma
import re
import stat
import struct
import zipfile
import zlib
from enum import Enum
from pathlib import Path

from yosdesk.domain.errors import UserError

LARGEST = 100 * 1024 * 1024
PARTS = 2000
INFLATED = 1024 * 1024 * 1024
RATIO = 500
# What opening and inflating a damaged archive raises: names that are no text, lengths that cannot be, lost bytes.
DAMAGED = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error),
    *(EOFError, KeyError, NotImplementedError, OSError, OverflowError, RuntimeError, ValueError),
)
_CHUNK = 1 << 20
_NAMED = 60  # letters by which a part is told
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TEXT_ENDINGS = (".csv", ".tsv", ".txt")


class FileType(Enum):
    """What a file is by its content, never by its name."""

    XLSX = "xlsx"
    ODS = "ods"
    XLS = "xls"
    ENCRYPTED = "encrypted"
    TEXT = "text"


def file_type(path: Path) -> FileType:
    """Return what a file is; raises UserError for what is no ordinary file, too large, empty or of another kind."""
    try:
        status = path.stat()
    except OSError as error:
        raise UserError("no_such_file", file=str(path)) from error
    if not stat.S_ISREG(status.st_mode):
        raise UserError("not_a_list_file", file=path.name)
    if status.st_size > LARGEST:
        raise UserError("file_too_large", file=path.name, size=status.st_size >> 20, largest=LARGEST >> 20)
    if status.st_size == 0:
        raise UserError("empty_list_file", file=path.name)
    with path.open("rb") as file:
        head = file.read(4096)
    if head.startswith(_OLE):
        return _ole_type(path)
    if head.startswith(_ZIP):
        return _zip_type(path)
    return _text_type(path, head)


def check_zip(path: Path) -> tuple[str, ...]:
    """Inflate every part within the limits; return the codes of notes; raises UserError for what is refused."""
    notes: dict[str, None] = {}
    total = 0
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            _check_directory(path, parts)
            for part in parts:
                total += _check_part(path, archive, part, INFLATED - total)
                notes.update(dict.fromkeys(_notes(part.filename)))
    except DAMAGED as error:
        raise UserError("damaged_list_file", file=path.name) from error
    return tuple(notes)


def _check_directory(path: Path, parts: list[zipfile.ZipInfo]) -> None:
    if len(parts) > PARTS:
        raise UserError("suspicious_file", file=path.name, why="too_many_parts", count=len(parts), most=PARTS)
    names: set[str] = set()
    for part in parts:
        name = part.filename.replace("\\", "/").lstrip("/").lower()
        if name in names:
            raise _refusal(path, "part_twice", part)
        if ".." in name.split("/"):
            raise _refusal(path, "part_outside", part)
        if part.flag_bits & 1:
            raise _refusal(path, "part_encrypted", part)
        names.add(name)


def _refusal(path: Path, why: str, part: zipfile.ZipInfo) -> UserError:
    """Return the refusal of a file for one of its parts, which is named by the start of its name."""
    name = "".join(letter if letter.isprintable() else "?" for letter in part.filename[:_NAMED])
    return UserError("suspicious_file", file=path.name, why=why, part=name)


def _check_part(path: Path, archive: zipfile.ZipFile, part: zipfile.ZipInfo, left: int) -> int:
    """Inflate a part; return its size. A DTD can be split over chunks, so the end of each is kept for the next."""
    size, tail = 0, b""
    markup = part.filename.lower().endswith((".xml", ".rels", ".vml"))
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if size > left or (size > _CHUNK and size > RATIO * max(part.compress_size, 1)):
                raise _refusal(path, "part_inflates", part)
            if markup and _has_entities(tail + chunk):
                raise _refusal(path, "part_with_entities", part)
            tail = chunk[-32:]
    return size


def _has_entities(chunk: bytes) -> bool:
    plain = chunk.replace(b"\x00", b"") if chunk[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in chunk[:64] else chunk
    return (
        b"<!DOCTYPE" in plain or b"<!ENTITY" in plain or bool(re.search(rb"<!doctype|<!entity", plain, re.IGNORECASE))
    )


def _notes(name: str) -> tuple[str, ...]:
    lowered = name.lower()
    found = {
        "macros_not_run": "vbaproject" in lowered or lowered.startswith("basic/"),
        "links_not_followed": "externallink" in lowered or "connections.xml" in lowered or "querytable" in lowered,
        "objects_not_opened": "embeddings/" in lowered or "activex" in lowered,
    }
    return tuple(code for code, hit in found.items() if hit)


def _zip_type(path: Path) -> FileType:
    try:
        with zipfile.ZipFile(path) as archive:
            names = {name.replace("\\", "/").lstrip("/").lower() for name in archive.namelist()}
            kind = archive.read("mimetype")[:80] if "mimetype" in names else b""
    except DAMAGED as error:
        raise UserError("damaged_list_file", file=path.name) from error
    if b"opendocument.spreadsheet" in kind:
        return FileType.ODS
    if "xl/workbook.xml" in names or any(name.startswith("xl/") for name in names):
        return FileType.XLSX
    raise UserError("not_a_list_file", file=path.name)


def _ole_type(path: Path) -> FileType:
    import olefile

    try:
        with olefile.OleFileIO(str(path)) as ole:
            streams = {"/".join(entry).lower() for entry in ole.listdir()}
    except (*DAMAGED, IndexError, TypeError) as error:
        raise UserError("damaged_list_file", file=path.name) from error
    if "encryptedpackage" in streams:
        return FileType.ENCRYPTED
    if streams & {"workbook", "book"}:
        return FileType.XLS
    raise UserError("not_a_list_file", file=path.name)


def _text_type(path: Path, head: bytes) -> FileType:
    start = head.lstrip(b"\xef\xbb\xbf \r\n\t")[:64].lower()
    if start.startswith((b"<!doctype", b"<html", b"<?xml", b"{\\rtf", b"%pdf")):
        raise UserError("not_a_list_file", file=path.name)
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    if (b"\x00" in head and not wide) or path.suffix.lower() not in _TEXT_ENDINGS:
        raise UserError("not_a_list_file", file=path.name)
    return FileType.TEXT
