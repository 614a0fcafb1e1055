"""A backup is restored from the window: which are kept, what would be different, one step, and back again."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from tests.ui.conftest import Desktop
from tests.ui.test_habits import press
from yosdesk.services.checking import back_up, backups, check
from yosdesk.services.editing import add_record, remove_records, set_parts
from yosdesk.services.restoring import Difference, differences
from yosdesk.ui.palette import Palette
from yosdesk.ui.restore_dialog import RestoreDialog


@pytest.fixture(autouse=True)
def _only_backups_of_the_test(desktop: Desktop) -> None:
    """Let the backup of the day not come between, however slow the machine is."""
    desktop.window.desk._daily.stop()
    desktop.settle()
    assert desktop.window.desk.programme is not None
    for backup in backups(desktop.window.desk.programme.path):
        backup.path.unlink()


def changed_since_a_backup(desktop: Desktop) -> None:
    """Back up, then set a city, remove an event, add one and a task."""
    desktop.ask(back_up)
    first, second = (desktop.table.model.record(row) for row in (0, 1))
    for step in (
        (set_parts, [first], {"city": "Köln"}),
        (remove_records, (second,)),
        (add_record, "event", {"title": "Newer"}),
        (add_record, "task", {"title": "Call"}),
    ):
        desktop.window.desk.operate(*step)
    desktop.settle()


def opened(desktop: Desktop) -> RestoreDialog:
    """Open the dialog, and wait for what the newest backup would change."""
    desktop.window.invoke("programme.restore")
    [dialog] = desktop.window.findChildren(RestoreDialog)
    desktop.bot.waitUntil(lambda: bool(dialog.says.text()))
    desktop.bot.waitUntil(lambda: dialog.list.count() == 0 or not dialog.differs.text().endswith("…"))
    return dialog


def test_the_list_says_when_and_why_and_what_would_be_different(desktop: Desktop) -> None:
    # given
    changed_since_a_backup(desktop)

    # when
    dialog = opened(desktop)

    # then
    assert [dialog.list.item(row).text().split(" · ")[1] for row in range(dialog.list.count())] == ["asked for"]
    assert dialog.list.item(0).text().split(" · ")[2].endswith("kB")
    assert dialog.differs.text().splitlines() == [
        "Events that come back: 1",
        "Events that go: 1",
        "Events that read as they did then: 1",
        "Tasks that go: 1",
    ]


def test_a_backup_is_restored_by_keyboard_and_taken_back(desktop: Desktop) -> None:
    # given
    changed_since_a_backup(desktop)
    press(desktop, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    [palette] = desktop.window.findChildren(Palette)
    desktop.type(palette.words, "restore a back")
    desktop.press(palette.words, Qt.Key.Key_Return)
    [dialog] = desktop.window.findChildren(RestoreDialog)
    desktop.bot.waitUntil(lambda: dialog.go_back.isEnabled())

    # when
    with desktop.bot.waitSignal(desktop.window.desk.opened):
        desktop.press(dialog.list, Qt.Key.Key_Return)
    desktop.go("event")
    restored, cities = desktop.texts(), desktop.texts(6)
    said, kept = desktop.window.messages.text(), desktop.ask(check)
    [undo] = [one for one in desktop.window.messages.findChildren(QPushButton) if one.text() == "Undo"]
    with desktop.bot.waitSignal(desktop.window.desk.opened):
        undo.click()
    desktop.go("event")

    # then
    assert restored == ["Eclipse day", "Space school", "Ёлка and science", "Arctic workshop"]
    assert cities == ["Bonn", "Moscow", "Berlin", "Oslo"]
    assert said.startswith("The programme is as it was on")
    assert getattr(kept, "problems", None) == ()
    assert desktop.texts() == ["Eclipse day", "Ёлка and science", "Arctic workshop", "Newer"]
    assert desktop.texts(6)[0] == "Köln"


def test_a_damaged_backup_is_told_and_cannot_be_restored(desktop: Desktop) -> None:
    # given
    backup = desktop.ask(back_up)
    assert isinstance(backup, Path)
    backup.write_bytes(b"no programme at all" * 100)

    # when
    dialog = opened(desktop)

    # then
    assert "is not a yosdesk programme" in dialog.differs.text()
    assert not dialog.go_back.isEnabled()


def test_without_backups_it_is_said_when_some_are_made(desktop: Desktop) -> None:
    # given / when
    dialog = opened(desktop)

    # then
    assert "No backup is kept yet" in dialog.says.text()
    assert not dialog.go_back.isEnabled()


@pytest.mark.parametrize("schema", [1, 3, 5])
def test_a_backup_of_an_older_yosdesk_is_compared_and_stays_as_it_is(
    desktop: Desktop, tmp_path: Path, schema: int
) -> None:
    # given
    old = tmp_path / "old.yosdesk"
    shutil.copyfile(Path("tests/data/programmes") / f"schema_{schema}.yosdesk", old)
    before = old.read_bytes()

    # when
    found = desktop.ask(differences, old)

    # then
    assert isinstance(found, tuple)
    assert Difference("programme", 1, 1, 0) in found
    assert old.read_bytes() == before


def test_a_restore_that_fails_leaves_the_programme_open_as_it_was(desktop: Desktop, tmp_path: Path) -> None:
    # given
    changed_since_a_backup(desktop)
    dialog = opened(desktop)
    dialog._found.clear()
    [backup] = (tmp_path / "p backups").iterdir()
    backup.unlink()

    # when
    with desktop.bot.waitSignal(desktop.window.desk.opened):
        dialog.go_back.click()
    desktop.go("event")

    # then
    assert "does not exist" in desktop.window.messages.text()
    assert desktop.texts() == ["Eclipse day", "Ёлка and science", "Arctic workshop", "Newer"]
