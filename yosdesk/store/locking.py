"""One writer: a lock file beside the programme, held with the system's lock, so that a dead process never blocks.

The file also bears witness of the newest operation: after a crash it tells whether the programme still has it.
"""

import json
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from yosdesk.domain.errors import UserError

_FAR = 1 << 30  # Windows locks bytes: one far behind the text, so that others can read who holds it


class WriteLock:
    """The right to write one programme file, from `take` to `release`."""

    def __init__(self, programme: Path) -> None:
        """Name the programme file whose lock is meant."""
        self.path = lock_of(programme)
        self.witnessed = 0
        self._file: BinaryIO | None = None

    def take(self) -> None:
        """Take the lock; raises UserError `programme_locked` naming who holds it."""
        while True:
            file = self._open()
            if not _lock(file):
                holder = self.holder()
                file.close()
                raise UserError("programme_locked", **holder)
            if _same_file(file, self.path):
                break
            file.close()  # the holder removed the file between our opening and locking it
        self.witnessed = witness_of(self.path)
        file.truncate(0)
        self._file = file
        self.witness(self.witnessed)

    def witness(self, operation: int) -> None:
        """Bear witness that an operation was saved; a disk that does not take it takes nothing from the operation."""
        if self._file is not None:
            told = {"process": os.getpid(), "computer": computer_name(), "operation": f"{operation:12}"}
            with suppress(OSError):
                self._file.seek(0)
                self._file.write(json.dumps(told).encode())

    def release(self) -> None:
        """Give the lock back; does nothing if it was not taken."""
        if self._file is None:
            return
        if sys.platform != "win32":
            self.path.unlink(missing_ok=True)
        self._file.close()
        self._file = None

    def holder(self) -> dict[str, object]:
        """Return the process and computer that the lock file names."""
        found = _told(self.path)
        return {"process": found.get("process", "?"), "computer": found.get("computer", "?"), "file": self.path.stem}

    def _open(self) -> BinaryIO:
        try:
            return self.path.open("r+b" if self.path.exists() else "w+b", buffering=0)
        except FileNotFoundError:
            return self.path.open("w+b", buffering=0)


def lock_of(programme: Path) -> Path:
    """Return where the lock file of a programme lies."""
    return programme.with_name(programme.name + ".lock")


def witness_of(lock: Path) -> int:
    """Return the newest operation that a lock file bears witness of, 0 if it does not say."""
    said = str(_told(lock).get("operation", "")).strip()
    return int(said) if said.isascii() and said.isdigit() else 0


def _told(lock: Path) -> dict[str, object]:
    try:
        found = json.loads(lock.read_bytes() or b"{}")
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def computer_name() -> str:
    """Return what this computer is called; the system says it without a module of its own being loaded."""
    return os.uname().nodename if sys.platform != "win32" else os.environ.get("COMPUTERNAME", "?")


def _same_file(file: BinaryIO, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except FileNotFoundError:
        return False


if sys.platform == "win32":
    import msvcrt

    def _lock(file: BinaryIO) -> bool:
        file.seek(_FAR)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _lock(file: BinaryIO) -> bool:
        try:
            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
