"""The reading child: opens a guarded file within limits and writes its rows, marshalled, to standard output.

It runs in a process of its own, so that a hostile file can at worst end that process. Nothing in it can fetch:
an audit hook refuses sockets and other processes.
"""

import json
import marshal
import os
import struct
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO

from yosdesk.domain.errors import UserError
from yosdesk.exchange import guards
from yosdesk.exchange.book import Cell
from yosdesk.exchange.formats import (
    carriers,
    currencies,
    document_currencies,
    formulas,
    hyperlinks,
    old_currencies,
    struck,
)

MEMORY = 1024 * 1024 * 1024
BATCH = 2000
VALUES = 5_000_000  # twice as many as 100,000 events of 25 fields; more are read neither in a minute nor in the memory
LAST_ROW = 1_048_576
_FORBIDDEN = ("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.fork", "winreg.", "ctypes.dlopen")


_CURRENCIES = {
    guards.FileType.XLSX: currencies.currencies,
    guards.FileType.ODS: document_currencies.currencies,
    guards.FileType.XLS: old_currencies.currencies,
}


def main(arguments: Sequence[str]) -> int:
    """Read the file that the arguments (one JSON object) name; write frames; return 0, also for a refused file."""
    asked = json.loads(arguments[0])
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb", buffering=1 << 20)
    _limit_memory()
    try:
        for frame in frames(Path(asked["path"]), asked.get("password"), asked.get("encoding", "")):
            write_frame(out, frame)
    except UserError as error:
        write_frame(out, ("refused", error.code, {name: str(value) for name, value in error.details.items()}))
    except MemoryError:
        write_frame(out, ("refused", "list_file_too_much", {}))
    out.flush()
    return 0


def frames(path: Path, password: str | None, encoding: str) -> Iterator[tuple[Any, ...]]:
    """Yield ("sheet", what a Sheet holds beside its rows), ("rows", rows), …, ("end", notes, and what it carries)."""
    found = guards.file_type(path)
    if found is guards.FileType.ENCRYPTED:
        path = _decrypted(path, password)
        found = guards.file_type(path)
    notes = guards.check_zip(path) if found in (guards.FileType.XLSX, guards.FileType.ODS) else ()
    _load_readers()
    sys.addaudithook(_refuse_fetching)
    targets = hyperlinks.links(path) if found is guards.FileType.XLSX else {}
    told = formulas.marks(path, found)
    _refuse_too_many(path, told)
    since_1904 = found is guards.FileType.XLSX and carriers.counts_since_1904(path)
    money = _CURRENCIES[found](path) if found in _CURRENCIES else {}
    crossed = struck.struck(path) if found is guards.FileType.XLSX else {}
    for name, hidden, merged, rows in _sheets(path, found, told, encoding):
        stored = told[name].formulas if name in told else {}
        yield (
            "sheet",
            name,
            hidden,
            merged,
            targets.get(name, {}),
            stored,
            since_1904,
            money.get(name, {}),
            crossed.get(name, {}),
        )
        yield from _batched(rows)
    yield "end", notes, *carriers.carried(path, found)


def _refuse_too_many(path: Path, told: Mapping[str, formulas.Marks]) -> None:
    """Refuse a workbook of more values than a list may hold, by their number and before the readers begin."""
    count = sum(max(one.values, 0) for one in told.values())
    if count > VALUES:
        raise UserError("list_file_too_long", file=path.name, count=f"{count:,}", most=f"{VALUES:,}")


def write_frame(out: BinaryIO, frame: tuple[Any, ...]) -> None:
    """Write one frame: its length in eight bytes, then the marshalled tuple."""
    content = marshal.dumps(frame)
    out.write(struct.pack("<Q", len(content)))
    out.write(content)
    out.flush()


def _sheets(
    path: Path, found: guards.FileType, told: Mapping[str, formulas.Marks], encoding: str
) -> Iterator[tuple[Any, ...]]:
    from yosdesk.exchange.formats import calamine_sheets, delimited, openxml

    try:
        if found is guards.FileType.XLSX:
            yield from openxml.sheets(path, told)
        elif found is guards.FileType.TEXT:
            cells = (tuple(text or None for text in row) for row in delimited.rows(path, encoding))
            yield path.stem, False, (), cells
        else:
            for name, hidden, merged, rows in calamine_sheets.sheets(path):
                cells = (tuple(map(calamine_sheets.plain, row)) for row in rows)
                yield name, hidden, merged, formulas.with_marks(cells, told[name]) if name in told else cells
    except (UserError, MemoryError):
        raise
    except _reader_errors() as error:
        raise UserError("damaged_list_file", file=path.name) from error


def _reader_errors() -> tuple[type[BaseException], ...]:
    """Return what the readers raise at damaged files: their own errors, and those of XML, zip and plain Python."""
    import zipfile
    import zlib
    from xml.etree.ElementTree import ParseError

    from python_calamine import CalamineError

    plain = (ValueError, KeyError, IndexError, TypeError, AttributeError, OSError, EOFError, OverflowError)
    return (CalamineError, ParseError, zipfile.BadZipFile, zlib.error, *plain)


def _batched(rows: Iterator[tuple[Cell, ...]]) -> Iterator[tuple[Any, ...]]:
    """Yield rows in batches; empty rows at the end are left out, and so are empty cells at a row's end."""
    batch: list[tuple[Cell, ...]] = []
    blanks = 0
    for number, row in enumerate(rows, 1):
        if number > LAST_ROW:
            break
        end = len(row)
        while end and row[end - 1] is None:
            end -= 1
        if not end:
            blanks += 1
            if blanks % 50_000 == 0:
                yield ("rows", ())  # still alive
            continue
        if blanks:
            batch.extend([()] * min(blanks, LAST_ROW))
            blanks = 0
        batch.append(row[:end])
        if len(batch) >= BATCH:
            yield "rows", tuple(batch)
            batch = []
    yield "rows", tuple(batch)


def _decrypted(path: Path, password: str | None) -> Path:
    import msoffcrypto
    from msoffcrypto.exceptions import DecryptionError, FileFormatError, InvalidKeyError

    if not password:
        raise UserError("password_needed", file=path.name)
    out = path.with_name("decrypted.xlsx")
    try:
        with path.open("rb") as source, out.open("wb") as target:
            book = msoffcrypto.OfficeFile(source)
            book.load_key(password=password, verify_password=True)
            book.decrypt(target)
    except (InvalidKeyError, DecryptionError) as error:
        raise UserError("wrong_password", file=path.name) from error
    except (FileFormatError, ValueError, OSError, KeyError) as error:
        raise UserError("damaged_list_file", file=path.name) from error
    return out


def _limit_memory() -> None:
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _load_readers() -> None:
    """Load everything before fetching is refused: some libraries look for shared objects as they load."""
    from yosdesk.exchange.formats import calamine_sheets, delimited, openxml

    for module in (calamine_sheets, delimited, openxml):
        if not module.__doc__:
            raise RuntimeError("a format without a word on it")


def _refuse_fetching(event: str, _: tuple[object, ...]) -> None:
    if event.startswith(_FORBIDDEN):
        raise PermissionError(f"a reading child must not {event}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
