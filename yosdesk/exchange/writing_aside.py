"""Writing files: aside, flushed to the disk, then swapped in, so that an old file is never half overwritten."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from yosdesk.domain.errors import UserError


@contextmanager
def written_aside(out: Path) -> Iterator[Path]:
    """Give a path to write to; when the block ends well, that file takes the place of `out`. Raises UserError."""
    aside = out.with_name(f".{out.name}.{os.getpid()}.part")
    try:
        yield aside
        descriptor = os.open(aside, os.O_RDWR)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        os.replace(aside, out)
        flush_folder(out.parent)
    except OSError as error:
        raise UserError("cannot_write", file=str(out), reason=error.strerror or str(error)) from error
    finally:
        clear_away(aside)


def clear_away(path: Path) -> None:
    """Remove an unfinished file; a folder that takes no file lets none go, either."""
    with suppress(OSError):
        path.unlink(missing_ok=True)


def flush_folder(folder: Path) -> None:
    """Flush a folder to the disk, so that a new name in it lasts; nothing happens where folders cannot be opened."""
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:
        return  # Windows opens no folders
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
