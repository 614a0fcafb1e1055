"""Currencies that the formats of an old .xls workbook's cells show, read from its records (Microsoft's [MS-XLS])."""

import struct
from collections.abc import Iterator, Mapping
from pathlib import Path

from yosdesk.exchange.formats.currencies import shown_currency
from yosdesk.exchange.formats.formulas import Place

_BOUND_SHEET, _FORMAT, _STYLE, _END = 0x0085, 0x041E, 0x00E0, 0x000A
_NUMBER, _SHORT_NUMBER, _SHORT_NUMBERS, _FORMULA = 0x0203, 0x027E, 0x00BD, 0x0006
_NEWEST = 0x0600  # older versions name their formats in code pages
Record = tuple[int, bytes]


def currencies(path: Path) -> Mapping[str, Mapping[Place, str]]:
    """Return the currency's code of each cell that shows one by its format, for each sheet by its name.

    A file that breaks off has those that stand before; what is wrong with it, the reader of its values says.
    """
    stream = _stream(path)
    found: dict[str, dict[Place, str]] = {}
    try:
        styles, sheets = _book(stream)
        for name, start in sheets.items() if styles else ():
            found[name] = dict(_places(stream, start, styles))
    except (struct.error, IndexError, UnicodeDecodeError):
        pass
    return {name: places for name, places in found.items() if places}


def _stream(path: Path) -> bytes:
    import olefile

    with olefile.OleFileIO(str(path)) as ole:
        return bytes(ole.openstream("Workbook").read()) if ole.exists("Workbook") else b""


def _records(stream: bytes, start: int) -> Iterator[Record]:
    """Yield the records from a place on, until the end of what begins there."""
    while start + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, start)
        if kind == _END:
            return
        yield kind, stream[start + 4 : start + 4 + length]
        start += 4 + length


def _book(stream: bytes) -> tuple[dict[int, str], dict[str, int]]:
    """Return the currency of each cell style that shows one, and where each sheet begins."""
    formats: dict[int, str] = {}
    styles: dict[int, str] = {}
    sheets: dict[str, int] = {}
    count = 0
    if len(stream) < 6 or struct.unpack_from("<H", stream, 4)[0] != _NEWEST:
        return {}, {}
    for kind, record in _records(stream, 0):
        if kind == _FORMAT:
            length, wide = struct.unpack_from("<HB", record, 2)
            formats[struct.unpack_from("<H", record)[0]] = shown_currency(_text(record[5:], length, wide))
        elif kind == _STYLE:
            code = formats.get(struct.unpack_from("<H", record, 2)[0])
            if code:
                styles[count] = code
            count += 1
        elif kind == _BOUND_SHEET:
            start, _, length, wide = struct.unpack_from("<IHBB", record)
            sheets[_text(record[8:], length, wide)] = start
    return styles, sheets


def _text(content: bytes, length: int, wide: int) -> str:
    return content[: 2 * length].decode("utf-16-le") if wide & 1 else content[:length].decode("latin-1")


def _places(stream: bytes, start: int, styles: Mapping[int, str]) -> Iterator[tuple[Place, str]]:
    for kind, record in _records(stream, start):
        if kind in (_NUMBER, _SHORT_NUMBER, _FORMULA):
            row, column, style = struct.unpack_from("<HHH", record)
            if style in styles:
                yield (row + 1, column + 1), styles[style]
        elif kind == _SHORT_NUMBERS:
            row, column = struct.unpack_from("<HH", record)
            for place in range((len(record) - 6) // 6):
                [style] = struct.unpack_from("<H", record, 4 + 6 * place)
                if style in styles:
                    yield (row + 1, column + place + 1), styles[style]
