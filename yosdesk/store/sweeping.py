"""Sweeping up what a program that was killed had begun to write; what is younger than a day may still be written."""

import os
import re
import shutil
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from yosdesk.store.backups import folder_of

DAY = 24 * 60 * 60
_BEGUN = re.compile(
    r"\..+\.(?:\d+\.part|yosdesk\.part|yosdesk\.restored(?:\.part)?|\d+\.(?:leaving|former)\.xlsx(?:\.plain)?)"
)
_FOLDER = "yosdesk-"  # of copies of partners' files and of documents, in the system's folder for temporary files


def sweep(programme: Path) -> None:
    """Remove what lies unfinished beside a programme, among its backups, and in our temporary folders."""
    for folder in (programme.parent, folder_of(programme)):
        for entry in _entries(folder):
            if _BEGUN.fullmatch(entry.name) and entry.is_file(follow_symlinks=False) and _is_old(entry):
                with suppress(OSError):
                    os.unlink(entry.path)
    for entry in _entries(Path(tempfile.gettempdir())):
        if entry.name.startswith(_FOLDER) and entry.is_dir(follow_symlinks=False) and _is_old(entry):
            shutil.rmtree(entry.path, ignore_errors=True)


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as found:
            return list(found)
    except OSError:
        return []


def _is_old(entry: os.DirEntry[str]) -> bool:
    try:
        status = entry.stat(follow_symlinks=False)
    except OSError:
        return False
    return time.time() - status.st_mtime > DAY and (not hasattr(os, "getuid") or status.st_uid == os.getuid())
