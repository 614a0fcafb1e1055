"""A real kill -9 during backup, restore, migration and erasure: all of it happened, or nothing of it."""

import random
import shutil
from pathlib import Path

import pytest

from tests.machine.test_kills import AUTHOR, ROOT, ROUNDS, killed_after, started
from yosdesk.services.checking import back_up, backups, check
from yosdesk.services.editing import add_record
from yosdesk.services.erasing import erase_person
from yosdesk.services.programmes import NewProgramme, create
from yosdesk.services.sample import create_sample
from yosdesk.services.session import open_session

BACKING_UP = """
import sys
from pathlib import Path
from yosdesk.services.checking import back_up
from yosdesk.services.session import open_session
from yosdesk.store.journal import Author
session = open_session(Path(sys.argv[1]), Author("killed", "laptop"))
print("ready", flush=True)
while True:
    back_up(session)
"""
RESTORING = """
import sys
from pathlib import Path
from yosdesk.services.restoring import restore_programme
from yosdesk.store.journal import Author
print("ready", flush=True)
while True:
    restore_programme(Path(sys.argv[1]), Path(sys.argv[2]), Author("killed", "laptop"))
"""
MIGRATING = """
import shutil, sys
from pathlib import Path
from yosdesk.services.session import open_session
from yosdesk.store.journal import Author
print("ready", flush=True)
for count in range(1000):
    path = Path(sys.argv[2]) / f"{count}.yosdesk"
    shutil.copy(sys.argv[1], path)
    print(path.name, flush=True)
    open_session(path, Author("killed", "laptop")).close()
"""
ERASING = """
import sys
from pathlib import Path
from yosdesk.services.erasing import erase_person
from yosdesk.services.session import open_session
from yosdesk.store.journal import Author
session = open_session(Path(sys.argv[1]), Author("killed", "laptop"))
print("ready", flush=True)
for person in session.order("person"):
    erase_person(session, person)
"""
SEEDS = range(max(2, ROUNDS // 2))


def is_sound(path: Path) -> bool:
    """Open a programme as its next reader would, and check it."""
    session = open_session(path, AUTHOR)
    try:
        return check(session).problems == ()
    finally:
        session.close()


@pytest.mark.parametrize("seed", SEEDS)
def test_no_bad_backup_is_offered(tmp_path: Path, seed: int) -> None:
    # given
    path = tmp_path / "p.yosdesk"
    create_sample(path, AUTHOR).close()

    # when
    killed_after(started(BACKING_UP, str(path)), random.Random(seed).uniform(0.05, 0.5))

    # then
    assert [backup.path for backup in backups(path) if not is_sound(backup.path)] == []
    assert is_sound(path)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_restore_is_whole_or_not_at_all(tmp_path: Path, seed: int) -> None:
    # given
    backup, path = tmp_path / "backup.yosdesk", tmp_path / "p.yosdesk"
    create_sample(backup, AUTHOR).close()
    create(path, NewProgramme("P"), AUTHOR).close()

    # when
    killed_after(started(RESTORING, str(backup), str(path)), random.Random(seed).uniform(0.05, 0.5))

    # then
    session = open_session(path, AUTHOR)
    assert session.programme.count("event") in (0, 316)
    assert session.programme.lost == 0
    assert check(session).problems == ()
    session.close()


@pytest.mark.parametrize("seed", SEEDS)
def test_a_restore_never_brings_back_whom_it_must_erase_again(tmp_path: Path, seed: int) -> None:
    # given
    backup, path = tmp_path / "backup.yosdesk", tmp_path / "p.yosdesk"
    session = create(path, NewProgramme("P"), AUTHOR)
    [person] = add_record(session, "person", {"name": "Nobody Unmistakable"}).records()
    back_up(session, backup)
    erase_person(session, person)
    session.close()

    # when
    killed_after(started(RESTORING, str(backup), str(path)), random.Random(seed).uniform(0.05, 0.5))

    # then
    assert is_sound(path)
    assert b"Nobody Unmistakable" not in path.read_bytes()


@pytest.mark.parametrize("seed", SEEDS)
def test_a_migration_is_whole_or_not_at_all(tmp_path: Path, seed: int) -> None:
    # given
    old = ROOT / "tests" / "data" / "programmes" / "schema_1.yosdesk"

    # when
    printed = killed_after(started(MIGRATING, str(old), str(tmp_path)), random.Random(seed).uniform(0.05, 0.5))

    # then
    shutil.copy(old, tmp_path / "again.yosdesk")
    for name in ("again.yosdesk", *printed.split()[1:][-2:]):
        assert is_sound(tmp_path / name), name


@pytest.mark.parametrize("seed", SEEDS)
def test_an_erasure_is_whole_or_not_at_all(tmp_path: Path, seed: int) -> None:
    # given
    path, names = tmp_path / "p.yosdesk", [f"Nobody Unmistakable {number:02}" for number in range(30)]
    session = create(path, NewProgramme("P"), AUTHOR)
    for name in names:
        [person] = add_record(session, "person", {"name": name}).records()
        add_record(session, "event", {"title": f"With {person}", "contacts": person})
    session.close()

    # when
    killed_after(started(ERASING, str(path)), random.Random(seed).uniform(0.05, 0.5))

    # then
    session = open_session(path, AUTHOR)
    left = set(session.programme.column("person", "name").values())
    assert check(session).problems == ()
    session.close()
    bytes_of_file = path.read_bytes()
    assert [name for name in names if name not in left and name.encode() in bytes_of_file] == []
