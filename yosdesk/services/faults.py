"""Faults of the disk and of the file, met anywhere while a programme is open, told in words."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from yosdesk.services.session import Session
from yosdesk.store.opening import translated

_TRIAL = "trial"


@contextmanager
def faults_told(programme: Path) -> Iterator[None]:
    """Turn what the store says of a damaged file, a full or failing disk into a UserError."""
    with translated(programme):
        yield


def try_saving(session: Session) -> None:
    """Write to the programme file and take it back; raises UserError while nothing can be saved."""
    session.programme.keep(_TRIAL, _TRIAL, _TRIAL)
    session.programme.keep(_TRIAL, _TRIAL, "")
