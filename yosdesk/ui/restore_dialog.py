"""Restoring a backup: those that are kept, what each would bring back, one button; the state of now is kept first."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QLocale, Qt, QTimer
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget
from shiboken6 import isValid

from yosdesk.domain.catalogue import ENTITIES
from yosdesk.domain.errors import UserError
from yosdesk.i18n import N_
from yosdesk.services.restoring import (
    Difference,
    KeptBackup,
    Restored,
    differences,
    kept_backups,
    restore_programme,
)
from yosdesk.ui.asking import main_button
from yosdesk.ui.desk import Desk, Message
from yosdesk.ui.theme import scaled

WHY = {
    "asked": N_("asked for"),
    "daily": N_("of the day"),
    "import": N_("before a list was taken in"),
    "receive": N_("before a return was taken in"),
    "restore": N_("before a backup was restored"),
    "erase": N_("before a person was erased"),
    "schema": N_("before a newer yosdesk changed the file"),
}
_RESTS = 150  # milliseconds that a reader rests on a backup before it is looked into
_SAYS = N_("Choose a state to go back to. The state of now is kept as a backup first, so going back can be undone.")
_NONE = N_(
    "No backup is kept yet. One is made each day, before every step that changes much, and with “Back up now” in the "
    "menu Programme."
)
_LINES = (
    ("back", N_("%(entity)s that come back: %(count)s")),
    ("gone", N_("%(entity)s that go: %(count)s")),
    ("other", N_("%(entity)s that read as they did then: %(count)s")),
)


class RestoreDialog(QDialog):
    """Lists the backups of the programme, newest first; tells of the chosen one what would be different."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Read which backups are kept."""
        super().__init__(parent)
        self._desk = desk
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(desk.translate(N_("Restore a backup")))
        self.says = QLabel()
        self.says.setWordWrap(True)
        self.list = QListWidget()
        self.list.setAccessibleName(desk.translate(N_("Backups")))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentItemChanged.connect(lambda *_: self._wait())
        self.differs = QLabel()
        self.differs.setWordWrap(True)
        self.differs.setTextFormat(Qt.TextFormat.PlainText)
        self.differs.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.differs.setMinimumHeight(self.fontMetrics().lineSpacing() * 5)
        self.differs.setAccessibleName(desk.translate(N_("What would be different")))
        self.go_back = main_button(desk.translate(N_("Restore this state")), self._on_restore)
        self.go_back.setEnabled(False)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.go_back)
        column = QVBoxLayout(self)
        column.addWidget(self.says)
        column.addWidget(self.list, 1)
        column.addWidget(self.differs)
        column.addLayout(row)
        self.resize(scaled(560), scaled(480))
        self._found: dict[Path, tuple[Difference, ...]] = {}
        self._timer = QTimer(self, singleShot=True, interval=_RESTS)
        self._timer.timeout.connect(self._compare)
        desk.ask(kept_backups, then=self._show)

    def _show(self, found: tuple[KeptBackup, ...]) -> None:
        for one in found:
            item = QListWidgetItem(self._words(one))
            item.setData(Qt.ItemDataRole.UserRole, one)
            self.list.addItem(item)
        self.says.setText(self._desk.translate(_SAYS if found else _NONE))
        self.list.setCurrentRow(0)
        self.list.setFocus()

    def _words(self, one: KeptBackup) -> str:
        """Return when a backup was made, before what, and how large it is."""
        why = self._desk.translate(WHY.get(one.why.partition("-")[0], WHY["asked"]))
        size = QLocale(self._desk.language).formattedDataSize(one.size, 1, QLocale.DataSizeFormat.DataSizeSIFormat)
        return f"{self._moment(one.at)} · {why} · {size}"

    def _moment(self, at: datetime) -> str:
        return self._desk.moment(at.astimezone().isoformat())

    def _chosen(self) -> KeptBackup | None:
        item = self.list.currentItem()
        found = item.data(Qt.ItemDataRole.UserRole) if item else None
        return found if isinstance(found, KeptBackup) else None

    def _wait(self) -> None:
        """Until it is known what the chosen backup would change, nothing can be restored."""
        chosen = self._chosen()
        self.go_back.setEnabled(False)
        if chosen is not None and chosen.path in self._found:
            self._on_compared(chosen, self._found[chosen.path])
        elif chosen is not None:
            self.differs.setText(self._desk.translate(N_("Looking at what would be different…")))
            self._timer.start()

    def _compare(self) -> None:
        chosen = self._chosen()
        if chosen is None or chosen.path in self._found:
            return

        def compared(found: tuple[Difference, ...]) -> None:
            if isValid(self):
                self._found[chosen.path] = found
                self._on_compared(chosen, found)

        def unreadable(error: UserError) -> None:
            if isValid(self) and self._chosen() == chosen:
                self.differs.setText(self._desk.sentence(error))

        self._desk.ask(differences, chosen.path, then=compared, failed=unreadable)

    def _on_compared(self, backup: KeptBackup, found: tuple[Difference, ...]) -> None:
        if self._chosen() != backup:
            return
        translate = self._desk.translate
        lines = [
            translate(text, entity=translate(ENTITIES[one.entity].plural), count=count)
            for one in found
            for code, text in _LINES
            if (count := getattr(one, code))
        ]
        self.differs.setText("\n".join(lines) or translate(N_("Nothing: every record reads as it does now.")))
        self.go_back.setEnabled(bool(lines))

    def _on_restore(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self.accept()
            restore_state(self._desk, chosen.path, self._moment(chosen.at))


def restore_state(desk: Desk, backup: Path, when: str) -> None:
    """Restore a backup of the open programme, say of when it is, and offer to take that back."""
    author = desk.preferences.author
    desk.say(N_("Going back to %(when)s…"), when=when)

    def done(restored: Restored) -> None:
        words = desk.translate(N_("The programme is as it was on %(when)s."), when=when)
        before, now = restored.before, desk.moment(datetime.now().astimezone().isoformat())
        run = (lambda: restore_state(desk, before, now)) if before else None
        desk.told.emit(Message(words, step=desk.translate(N_("Undo")) if run else "", run=run))

    desk.reopen(lambda path, goes_on: restore_programme(backup, path, author, goes_on), done, desk.refuse)
