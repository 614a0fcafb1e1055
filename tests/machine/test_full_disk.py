"""A disk that is really full: a small file system of its own, filled to the last byte."""

import gc
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from yosdesk.domain.errors import UserError
from yosdesk.services.checking import back_up
from yosdesk.services.editing import add_record
from yosdesk.services.exporting import export
from yosdesk.services.finding import ViewSpec
from yosdesk.services.import_applying import apply
from yosdesk.services.importing import ImportOptions, preview
from yosdesk.services.programmes import NewProgramme, create
from yosdesk.services.session import Session, open_session
from yosdesk.services.undoing import undo
from yosdesk.store.checking import problems
from yosdesk.store.journal import Author

AUTHOR = Author("full", "laptop")


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 1300 kB; only root can make one."""
    found = tmp_path / "disk"
    found.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1300k", "tmpfs", str(found)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("no file system can be made here")
    yield found
    subprocess.run(["umount", "-l", str(found)], check=True)


def fill(disk: Path) -> Path:
    """Leave not a byte on the disk."""
    path = disk / "fill"
    with path.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"x" * 4096)
        except OSError:
            return path


@pytest.fixture
def session(disk: Path) -> Iterator[Session]:
    """A programme with two events on the small disk."""
    found = create(disk / "p.yosdesk", NewProgramme("Year"), AUTHOR)
    add_record(found, "event", {"title": "Before"})
    add_record(found, "event", {"title": "Newest"})
    yield found
    found.close()


def _import(session: Session, tmp_path: Path) -> None:
    rows = [f"Meeting {row};{'a long note ' * 40}" for row in range(2000)]
    (tmp_path / "list.csv").write_text("\n".join(("Title;Notes", *rows)), encoding="utf-8")
    found = preview(session, tmp_path / "list.csv", ImportOptions(entity="event"))
    assert found is not None
    apply(session, found)


def _backup(session: Session, tmp_path: Path) -> None:
    back_up(session)


def _undo(session: Session, tmp_path: Path) -> None:
    while True:  # what fits into the log's last page still goes
        undo(session)


def _edit(session: Session, tmp_path: Path) -> None:
    for _ in range(40):
        add_record(session, "event", {"title": "x" * 300, "public_note": "y" * 30_000})


@pytest.mark.parametrize("work", [_edit, _import, _undo, _backup])
def test_a_full_disk_is_called_so_and_everything_stays(
    session: Session, disk: Path, tmp_path: Path, work: Callable[[Session, Path], None]
) -> None:
    # given
    filler = fill(disk)

    # when
    with pytest.raises(UserError) as refused:
        work(session, tmp_path)
    filler.unlink()
    add_record(session, "event", {"title": "After"})

    # then
    assert refused.value.code in ("disk_full", "nothing_to_undo")
    assert list(problems(session.programme)) == []
    assert {"After"} <= set(session.column("event", "title.en").values())


def test_an_export_onto_a_full_disk_is_refused_without_a_word_of_python(
    session: Session, disk: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    # given
    out = disk / "out.xlsx"
    export(session, ViewSpec("event", ("title",)), out)
    before = out.read_bytes()
    fill(disk)

    # when
    with pytest.raises(UserError) as refused:
        export(session, ViewSpec("event", ("title",)), out)

    code = refused.value.code
    del refused
    gc.collect()  # what was left open is let go of, and what goes wrong then is told

    # then
    assert code == "cannot_write"
    assert out.read_bytes() == before
    assert not list(disk.glob("*.part"))
    assert "Traceback" not in capsys.readouterr().err


def test_a_programme_that_cannot_be_read_on_a_full_disk_says_that_it_is_full(session: Session, disk: Path) -> None:
    # given
    path = session.programme.path
    session.close()
    path.with_name(f"{path.name}-wal").write_bytes(b"")  # a log without a word in it
    path.with_name(f"{path.name}-shm").write_bytes(b"")  # and its index, which has to grow
    fill(disk)

    # when
    with pytest.raises(UserError) as refused:
        read(path)

    # then
    assert refused.value.code == "disk_full"


def read(path: Path) -> None:
    found = open_session(path, AUTHOR, read_only=True)
    assert len(found.order("event")) == 2
    found.close()
