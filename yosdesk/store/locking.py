"""One writer: a lock file beside the programme, held with the system's lock, so that a dead process never blocks."""

import json
import os
import sys
from pathlib import Path
from typing import BinaryIO

from yosdesk.domain.errors import UserError

_FAR = 1 << 30  # Windows locks bytes: one far behind the text, so that others can read who holds it


class WriteLock:
    """The right to write one programme file, from `take` to `release`."""

    def __init__(self, programme: Path) -> None:
        """Name the programme file whose lock is meant."""
        self.path = programme.with_name(programme.name + ".lock")
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
        file.seek(0)
        file.truncate()
        file.write(json.dumps({"process": os.getpid(), "computer": computer_name()}).encode())
        file.flush()
        self._file = file

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
        try:
            found = json.loads(self.path.read_bytes() or b"{}")
        except (OSError, ValueError):
            found = {}
        return {"process": found.get("process", "?"), "computer": found.get("computer", "?"), "file": self.path.stem}

    def _open(self) -> BinaryIO:
        try:
            return self.path.open("r+b" if self.path.exists() else "w+b", buffering=0)
        except FileNotFoundError:
            return self.path.open("w+b", buffering=0)


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
