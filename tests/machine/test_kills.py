"""A real kill -9 at any moment: what was acknowledged is there, nothing is half done; files are whole or untouched."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import openpyxl
import pytest

from yosdesk.domain.errors import UserError
from yosdesk.services.checking import check
from yosdesk.services.editing import add_record
from yosdesk.services.exporting import export
from yosdesk.services.finding import ViewSpec
from yosdesk.services.issue_plan import IssueSpec
from yosdesk.services.issuing import issue
from yosdesk.services.programmes import NewProgramme, create
from yosdesk.services.sample import create_sample
from yosdesk.services.session import Session, open_session
from yosdesk.store.journal import Author

ROUNDS = int(os.environ.get("YOSDESK_KILLS", "6"))
ROOT = Path(__file__).resolve().parent.parent.parent
AUTHOR = Author("tester", "laptop")

EDITING = """
import sys
from pathlib import Path
from yosdesk.services.editing import add_record
from yosdesk.services.session import open_session
from yosdesk.store.journal import Author
session = open_session(Path(sys.argv[1]), Author("killed", "laptop"))
for count in range(100000):
    add_record(session, "event", {"title": f"Event {count}", "city": "Bonn"})
    print(count, flush=True)
"""
IMPORTING = """
import sys
from pathlib import Path
from yosdesk.services.import_applying import apply
from yosdesk.services.importing import ImportOptions, preview
from yosdesk.services.sample import sample_list
from yosdesk.services.session import open_session
from yosdesk.services.undoing import undo
from yosdesk.store.journal import Author
session = open_session(Path(sys.argv[1]), Author("killed", "laptop"))
found = preview(session, sample_list(), ImportOptions(entity="event"))
print("ready", flush=True)
while True:
    apply(session, found)
    undo(session)
"""
EXPORTING = """
import sys
from pathlib import Path
from yosdesk.services.exporting import export
from yosdesk.services.finding import ViewSpec
from yosdesk.services.session import open_session
from yosdesk.store.journal import Author
session = open_session(Path(sys.argv[1]), Author("killed", "laptop"), read_only=True)
print("ready", flush=True)
while True:
    export(session, ViewSpec("event", ("number", "title")), Path(sys.argv[2]))
"""
RECEIVING = """
import sys
from pathlib import Path
from yosdesk.domain.merge.choosing import Accept
from yosdesk.services.session import open_session
from yosdesk.services.taking_back import Wanted, take_back
from yosdesk.services.undoing import undo
from yosdesk.store.journal import Author
session = open_session(Path(sys.argv[1]), Author("killed", "laptop"))
print("ready", flush=True)
while True:
    take_back(session, Path(sys.argv[2]), Wanted(accept=Accept.SAFE))
    undo(session)
"""


def started(code: str, *arguments: str) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments], stdout=subprocess.PIPE, text=True, env=environment
    )


def killed_after(process: subprocess.Popen[str], seconds: float) -> str:
    """Wait for the first line, then some time, then kill; return all that was printed."""
    assert process.stdout is not None
    first = process.stdout.readline()
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    rest = process.stdout.read()
    process.wait()
    process.stdout.close()
    return first + rest


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_no_acknowledged_edit_is_lost_and_none_is_half_done(tmp_path: Path, seed: int) -> None:
    # given
    path = tmp_path / "p.yosdesk"
    create(path, NewProgramme("P"), AUTHOR).close()

    # when
    printed = killed_after(started(EDITING, str(path)), random.Random(seed).uniform(0.02, 0.4))

    # then
    acknowledged = len([line for line in printed.split("\n")[:-1] if line])
    session = open_session(path, AUTHOR)
    assert session.programme.count("event") in (acknowledged, acknowledged + 1)
    assert check(session).problems == ()
    session.close()


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_an_import_or_its_undo_is_whole_or_not_at_all(tmp_path: Path, seed: int) -> None:
    # given
    path = tmp_path / "p.yosdesk"
    create(path, NewProgramme("P"), AUTHOR).close()

    # when
    killed_after(started(IMPORTING, str(path)), random.Random(seed).uniform(0.02, 0.6))

    # then
    session = open_session(path, AUTHOR)
    assert session.programme.count("event") in (0, 316)
    assert check(session).problems == ()
    session.close()
    for backup in (tmp_path / "p backups").glob("*.yosdesk"):
        copy = open_session(backup, AUTHOR, read_only=True)
        assert check(copy).problems == ()
        copy.close()


def _returned(folder: Path) -> tuple[Path, Path]:
    """Make a programme, and a workbook of it that came back with another venue for every event."""
    path = folder / "p.yosdesk"
    session = create(path, NewProgramme("P"), AUTHOR)
    add_record(session, "organisation", {"name": "Partner"})
    for number in range(40):
        add_record(session, "event", {"title": f"Event {number}", "organiser": "Partner"})
    partner = session.programme.ids("organisation")[0]
    sent = folder / "sent.xlsx"
    issue(session, IssueSpec(partner, language="en"), sent)
    session.close()
    book = openpyxl.load_workbook(sent)
    sheet = book["Events"]
    column = next(one for one in range(1, sheet.max_column + 1) if sheet.cell(2, one).value == "venue")
    for row in range(4, sheet.max_row + 1):
        sheet.cell(row, column).value = f"Hall {row}"
    book.save(folder / "answer.xlsx")
    return path, folder / "answer.xlsx"


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_68_a_received_workbook_or_its_undo_is_whole_or_not_at_all(tmp_path: Path, seed: int) -> None:
    # given
    path, answer = _returned(tmp_path)

    # when
    killed_after(started(RECEIVING, str(path), str(answer)), random.Random(seed).uniform(0.3, 1.2))

    # then
    session = open_session(path, AUTHOR)
    assert len(session.column("event", "venue")) in (0, 40)
    assert check(session).problems == ()
    session.close()


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_an_export_never_destroys_the_file_it_replaces(tmp_path: Path, seed: int) -> None:
    # given
    from openpyxl import load_workbook

    create_sample(tmp_path / "p.yosdesk", AUTHOR).close()
    out = tmp_path / "events.xlsx"
    process = started(EXPORTING, str(tmp_path / "p.yosdesk"), str(out))

    # when
    killed_after(process, random.Random(seed).uniform(0.3, 0.9))

    # then
    if out.exists():
        assert load_workbook(out).worksheets[0].max_row == 317


@contextmanager
def disk_of(size: int) -> Iterator[None]:
    """Let no file grow beyond a size, as if the disk were full then."""
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)


def _add_many(session: Session) -> None:
    for _ in range(200):
        add_record(session, "event", {"title": "x" * 300, "public_note": "y" * 30_000})


@pytest.mark.skipif(not hasattr(os, "geteuid") or not Path("/dev/full").exists(), reason="needs a full device")
def test_a_full_disk_loses_nothing_and_a_retry_works(tmp_path: Path) -> None:
    # given
    session = create(tmp_path / "p.yosdesk", NewProgramme("P"), AUTHOR)
    add_record(session, "event", {"title": "Before"})
    size = max(file.stat().st_size for file in tmp_path.iterdir() if file.is_file())

    # when
    with disk_of(size + 8192), pytest.raises(UserError) as refused:
        _add_many(session)
    kept = session.programme.count("event")
    add_record(session, "event", {"title": "After"})

    # then
    assert refused.value.code in ("disk_full", "disk_fault")
    assert session.programme.count("event") == kept + 1
    assert check(session).problems == ()
    session.close()


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="needs limits of files")
@pytest.mark.parametrize("size", [1, 6000, 40_000, 150_000])
def test_a_new_programme_on_a_full_disk_leaves_nothing_behind_and_a_retry_works(tmp_path: Path, size: int) -> None:
    # given
    path = tmp_path / "p.yosdesk"

    # when
    with disk_of(size), pytest.raises(UserError) as refused:
        create(path, NewProgramme("P"), AUTHOR)
    left = list(tmp_path.iterdir())
    session = create(path, NewProgramme("P"), AUTHOR)

    # then
    assert refused.value.code in ("disk_full", "disk_fault")
    assert left == []
    assert check(session).problems == ()
    session.close()


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="needs limits of files")
@pytest.mark.parametrize("name", ["out.xlsx", "out.csv"])
def test_an_export_on_a_full_disk_is_refused_and_leaves_the_old_file(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # given
    session = create_sample(tmp_path / "p.yosdesk", AUTHOR)
    out, temporary = tmp_path / "out" / name, tmp_path / "temporary"
    out.parent.mkdir()
    temporary.mkdir()
    out.write_text("old", encoding="utf-8")
    monkeypatch.setattr("tempfile.tempdir", str(temporary))

    # when
    with disk_of(4_000), pytest.raises(UserError) as refused:
        export(session, ViewSpec("event", ("number", "title", "website")), out)

    # then
    assert refused.value.code == "cannot_write"
    assert out.read_text(encoding="utf-8") == "old"
    assert [*temporary.iterdir(), *out.parent.iterdir()] == [out]
    session.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no such signals")
@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_window_that_is_told_to_end_closes_as_if_by_hand(tmp_path: Path, told: signal.Signals) -> None:
    # given
    path, config = tmp_path / "p.yosdesk", tmp_path / "config"
    create(path, NewProgramme("P"), AUTHOR).close()
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "QT_QPA_PLATFORM": "offscreen",
        "YOSDESK_CONFIG": str(config),
    }
    window = subprocess.Popen([sys.executable, "-m", "yosdesk", str(path)], env=environment, stderr=subprocess.DEVNULL)
    lock = path.with_name("p.yosdesk.lock")
    until = time.monotonic() + 60
    while not (lock.exists() and "recent" in _text(config / "preferences.json")) and time.monotonic() < until:
        time.sleep(0.1)
    time.sleep(1)

    # when
    window.send_signal(told)
    code = window.wait(timeout=60)

    # then
    assert code == 0
    assert not lock.exists()
    assert '"geometry"' in _text(config / "preferences.json")


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""
