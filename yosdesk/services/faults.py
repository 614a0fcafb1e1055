"""Faults of the disk and of the file, met anywhere while a programme is open, told in words."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from yosdesk.store.opening import translated


@contextmanager
def faults_told(programme: Path) -> Iterator[None]:
    """Turn what the store says of a damaged file, a full or failing disk into a UserError."""
    with translated(programme):
        yield
