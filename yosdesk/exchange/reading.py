"""Reading a partner's file: copied first, opened in a child process with limits, received as plain rows."""

import json
import marshal
import os
import queue
import shutil
import struct
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import IO, Any

from yosdesk.domain.errors import UserError
from yosdesk.exchange import guards
from yosdesk.exchange.book import Book, Cell, Sheet

Progress = Callable[[int], None]
Cancelled = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a child may go without a new row, and how long it may take in all, in seconds."""

    silent: float = 60.0
    total: float = 600.0


@dataclass(frozen=True, slots=True)
class Asked:
    """What to read and how: a password for a protected workbook, an encoding for a text that could be two."""

    path: Path
    password: str = ""
    encoding: str = ""


def read_book(
    asked: Asked,
    *,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
    limits: Limits | None = None,
    meanwhile: Callable[[], None] | None = None,
) -> Book | None:
    """Return the book of a file, None if cancelled; raises UserError for what cannot or may not be read.

    `progress` is told the number of rows read so far; `meanwhile` is done once, while the child begins.
    """
    guards.file_type(asked.path)  # refuses folders, pipes and giants before anything is copied
    with tempfile.TemporaryDirectory(prefix="yosdesk-read-") as folder:
        copy = Path(folder) / asked.path.name
        try:
            shutil.copyfile(asked.path, copy)
        except OSError as error:
            raise UserError("cannot_read", file=asked.path.name, reason=error.strerror or str(error)) from error
        digest = sha256(copy.read_bytes()).hexdigest()
        child = _Child(copy, asked)
        try:
            if meanwhile:
                meanwhile()
            collected = _collected(child, limits or Limits(), progress, cancelled or (lambda: False))
        finally:
            child.end()
    if collected is None:
        return None
    return Book(asked.path.name, digest, *collected)


class _Child:
    """The reading process and a thread that takes its frames."""

    def __init__(self, copy: Path, asked: Asked) -> None:
        wanted = json.dumps({"path": str(copy), "password": asked.password, "encoding": asked.encoding})
        self.name = asked.path.name
        self._process = subprocess.Popen(
            [*_command(), wanted],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
        )
        self.frames: queue.Queue[tuple[Any, ...] | None] = queue.Queue(maxsize=64)
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._receive, args=(self._process.stdout,), daemon=True)
        self._thread.start()

    def end(self) -> None:
        """End the process, whatever it does, and wait until it is gone."""
        self._ended.set()
        self._process.kill()
        self._process.wait()
        while self._thread.is_alive():
            try:
                self.frames.get(timeout=0.05)
            except queue.Empty:
                continue
        if self._process.stdout:
            self._process.stdout.close()

    def _receive(self, stream: IO[bytes] | None) -> None:
        while stream and not self._ended.is_set():
            head = stream.read(8)
            if len(head) < 8:
                break
            (size,) = struct.unpack("<Q", head)
            content = stream.read(size)
            if len(content) < size:
                break
            self.frames.put(marshal.loads(content))
        self.frames.put(None)


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, "--read-book"]
    return [sys.executable, "-m", "yosdesk.exchange.reading_child"]


def _environment() -> dict[str, str]:
    root = str(Path(__file__).resolve().parent.parent.parent)
    return {**os.environ, "PYTHONPATH": root, "OPENPYXL_LXML": "False"}


def _collected(
    child: _Child, limits: Limits, progress: Progress | None, cancelled: Cancelled
) -> tuple[tuple[Sheet, ...], tuple[str, ...], tuple[str, ...], str, dict[str, tuple[str, int]]] | None:
    sheets: list[tuple[Any, list[tuple[Cell, ...]]]] = []
    started = heard = time.monotonic()
    count = 0
    while True:
        if cancelled():
            return None
        now = time.monotonic()
        if now - heard > limits.silent or now - started > limits.total:
            raise UserError("reading_takes_too_long", file=child.name)
        try:
            frame = child.frames.get(timeout=0.1)
        except queue.Empty:
            continue
        heard = time.monotonic()
        if frame is None:
            raise UserError("list_file_too_much", file=child.name)
        if frame[0] == "refused":
            raise UserError(frame[1], **{**frame[2], "file": child.name})
        if frame[0] == "end":
            return tuple(Sheet(head[1], tuple(rows), *head[2:]) for head, rows in sheets), *frame[1:]
        if frame[0] == "sheet":
            sheets.append((frame, []))
        else:
            sheets[-1][1].extend(frame[1])
            count += len(frame[1])
            if progress:
                progress(count)


def read_own(path: Path) -> Book:
    """Return a workbook that this program has just written, by the quick reader, without a child process.

    For checking what is about to leave: only files of our own making may be read here.
    """
    from yosdesk.exchange.formats import calamine_sheets, carriers

    sheets = tuple(
        Sheet(name, tuple(tuple(map(calamine_sheets.plain, row)) for row in rows), hidden, merged)
        for name, hidden, merged, rows in calamine_sheets.sheets(path)
    )
    return Book(path.name, "", sheets, (), *carriers.carried(path, guards.FileType.XLSX))
