"""The identity of an issued workbook: its id in several carriers, and the values it was sent with, sealed."""

import base64
import binascii
import json
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from yosdesk.domain.identity import is_id
from yosdesk.exchange.book import Book, Sheet, text_of

VERSION = 1
SHEET = "_yos"
PREFIX = "IS"
_PIECE = 30_000  # characters in a cell: fewer than any program cuts
_LARGEST = 256 * 1024 * 1024
_PRINTED = re.compile(r"IS-[0-9A-Z]{9}-[0-9A-Z]")
_PRINTED_ROWS = 30


@dataclass(frozen=True, slots=True)
class SentSheet:
    """A sheet as it was sent: entity, title, column codes without the id, and the values of every row."""

    entity: str
    title: str
    codes: tuple[str, ...]
    rows: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Packet:
    """All that reading a workbook back needs: who sent what, in which words. Nothing beyond the chosen fields."""

    issue: str
    line: str
    programme: str
    language: str
    sheets: tuple[SentSheet, ...]
    names: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    version: int = VERSION

    def packed(self) -> bytes:
        """Return the packet as bytes; the inverse of `unpacked`."""
        document = {
            "version": self.version,
            "issue": self.issue,
            "line": self.line,
            "programme": self.programme,
            "language": self.language,
            "names": dict(self.names),
            "labels": {code: dict(labels) for code, labels in self.labels.items()},
            "sheets": [
                {
                    "entity": sheet.entity,
                    "title": sheet.title,
                    "codes": sheet.codes,
                    "rows": {record: dict(state) for record, state in sheet.rows.items()},
                }
                for sheet in self.sheets
            ],
        }
        return zlib.compress(json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode(), 6)


def unpacked(content: bytes) -> Packet | None:
    """Return the packet of bytes, None if they are none. Bytes of partners are hostile: nothing of them is run."""
    try:
        inflating = zlib.decompressobj()
        text = inflating.decompress(content, _LARGEST)
        if inflating.unconsumed_tail:
            return None
        found = json.loads(text)
        sheets = tuple(
            SentSheet(str(one["entity"]), str(one["title"]), tuple(map(str, one["codes"])), _states(one["rows"]))
            for one in found["sheets"]
        )
        labels = {str(code): _texts(labels) for code, labels in found["labels"].items()}
        issue, line, programme, language = (str(found[code]) for code in ("issue", "line", "programme", "language"))
        return Packet(issue, line, programme, language, sheets, _texts(found["names"]), labels, int(found["version"]))
    except (zlib.error, ValueError, KeyError, TypeError, AttributeError):
        return None


def _states(rows: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, str]]:
    return {str(record): _texts(state) for record, state in rows.items()}


def _texts(found: Mapping[str, str]) -> dict[str, str]:
    return {str(key): str(value) for key, value in found.items()}


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a workbook says of itself: the ids of issues it names, its programme, and its packet if that is sound.

    `damaged` is whether it carries a packet that was altered.
    """

    issues: tuple[str, ...] = ()
    programme: str = ""
    version: int = VERSION
    packet: Packet | None = None
    damaged: bool = False

    @property
    def issue(self) -> str:
        """Return the id of the issue, "" if there is none or if the carriers disagree."""
        return self.issues[0] if len(self.issues) == 1 else ""


def stamp_cells(packet: Packet, content: bytes) -> list[tuple[str, str]]:
    """Return the rows of the hidden sheet: a key and a value each; `content` is the packed packet."""
    text = base64.b64encode(content).decode("ascii")
    rows = [
        ("yosdesk", str(packet.version)),
        ("issue", packet.issue),
        ("programme", packet.programme),
        ("digest", sha256(content).hexdigest()),
    ]
    return rows + [("base", text[start : start + _PIECE]) for start in range(0, len(text), _PIECE)]


def stamp_of(book: Book) -> Stamp:
    """Return what a book says of itself, by all of its carriers."""
    hidden = next((sheet for sheet in book.sheets if sheet.name == SHEET), None)
    facts, pieces = _facts(hidden) if hidden else ({}, [])
    found = [facts.get("issue", ""), *book.carriers]
    if not any(is_id(one) for one in found):
        found += [printed for sheet in book.sheets if (printed := _printed(sheet))]
    issues = tuple(dict.fromkeys(one for one in found if is_id(one) and one.startswith(PREFIX)))
    packet, damaged = _packet(facts, pieces)
    version = facts.get("yosdesk", "")
    return Stamp(
        issues,
        facts.get("programme", ""),
        int(version) if version.isascii() and version.isdigit() else VERSION,
        packet,
        damaged,
    )


def _facts(sheet: Sheet) -> tuple[dict[str, str], list[str]]:
    facts: dict[str, str] = {}
    pieces: list[str] = []
    for row in sheet.rows:
        key, value = (text_of(row[0]), text_of(row[1])) if len(row) > 1 else ("", "")
        if key == "base":
            pieces.append(value)
        elif key:
            facts.setdefault(key, value.strip())
    return facts, pieces


def _packet(facts: Mapping[str, str], pieces: list[str]) -> tuple[Packet | None, bool]:
    if not pieces:
        return None, bool(facts.get("digest"))
    try:
        content = base64.b64decode("".join(pieces), validate=True)
    except (binascii.Error, ValueError):
        return None, True
    if sha256(content).hexdigest() != facts.get("digest"):
        return None, True
    packet = unpacked(content)
    return packet, packet is None


def _printed(sheet: Sheet) -> str:
    """Return the id printed above a sheet's table, "" if there is none."""
    for row in sheet.rows[:_PRINTED_ROWS]:
        for cell in row:
            found = _PRINTED.search(cell) if isinstance(cell, str) else None
            if found and is_id(found[0]):
                return found[0]
    return ""
