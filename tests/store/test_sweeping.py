"""What a killed program had begun to write is swept up a day later; nothing else is touched."""

import os
import time
from pathlib import Path

import pytest

from yosdesk.services.daily import back_up_daily
from yosdesk.services.session import Session
from yosdesk.store.backups import folder_of
from yosdesk.store.sweeping import DAY

STRAYS = (
    ".out.xlsx.4711.part",
    ".p.yosdesk.restored",
    "..p.yosdesk.restored.part",
    ".list.4711.leaving.xlsx",
    ".list.4711.former.xlsx",
    ".p.20140320-090000.daily.yosdesk.part",
    ".p.ahead.yosdesk.part",
)
OTHERS = ("out.xlsx", ".hidden", ".film.part", "4711.part", "p.yosdesk.part")


def laid(folder: Path, names: tuple[str, ...], age: float) -> list[Path]:
    folder.mkdir(exist_ok=True)
    paths = [folder / name for name in names]
    for path in paths:
        path.write_text("begun", encoding="utf-8")
        os.utime(path, (time.time() - age,) * 2)
    return paths


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for temporary files of our own."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    return folder


def test_strays_go_after_a_day_and_nothing_else_does(session: Session) -> None:
    # given
    path = session.programme.path
    begun = [*laid(path.parent, STRAYS, 2 * DAY), *laid(folder_of(path), STRAYS, 2 * DAY)]
    others = laid(path.parent, OTHERS, 2 * DAY)

    # when
    back_up_daily(session)

    # then
    assert [one for one in begun if one.exists()] == []
    assert [one for one in others if not one.exists()] == []


def test_what_may_still_be_written_stays(session: Session) -> None:
    # given
    begun = laid(session.programme.path.parent, STRAYS, DAY / 2)

    # when
    back_up_daily(session)

    # then
    assert [one for one in begun if not one.exists()] == []


def test_copies_of_partners_files_go_from_the_temporary_folder(session: Session, temporary: Path) -> None:
    # given
    old, new, foreign = (temporary / name for name in ("yosdesk-read-old", "yosdesk-read-new", "other-old"))
    for folder in (old, new, foreign):
        laid(folder, ("list.xlsx",), 0)
    for folder in (old, foreign):
        os.utime(folder, (time.time() - 2 * DAY,) * 2)

    # when
    back_up_daily(session)

    # then
    assert [folder.exists() for folder in (old, new, foreign)] == [False, True, True]
