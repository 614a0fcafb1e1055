"""The chosen proposal large: base, mine and theirs with their differences, who changed ours, the cell, the choices."""

from collections.abc import Callable, Sequence
from functools import partial
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from yosdesk.domain.merge.choosing import RowAction, Side
from yosdesk.domain.problems import sentence
from yosdesk.i18n import N_
from yosdesk.services.history import HistoryLine
from yosdesk.services.new_links import can_be_made
from yosdesk.services.reviewing import Entry, Group, row_actions
from yosdesk.ui.desk import Desk
from yosdesk.ui.icons import icon
from yosdesk.ui.names import open_names
from yosdesk.ui.number_links import LinkedLabel
from yosdesk.ui.review.proposal_model import ACTIONS
from yosdesk.ui.review.words import marked, marked_names
from yosdesk.ui.theme import PAD, PAD_SMALL, TITLE, sized, tokens

_SIDES = (
    (Side.MINE, N_("Ours (M)")),
    (Side.THEIRS, N_("Theirs (T)")),
    (Side.BASE, N_("As sent (B)")),
)


class Detail(QFrame):
    """Shows one entry, and asks for a choice."""

    side_chosen = Signal(object)  # Side
    typed = Signal(str)
    action_chosen = Signal(object)  # RowAction

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Build the panel, empty."""
        super().__init__(parent)
        self._desk = desk
        self._entry: Entry | None = None
        self._name, self._who = QLabel(), QLabel()
        self._text = LinkedLabel(selectable=True)
        self._text.linkActivated.connect(desk.record_wanted)
        self._name.setFont(sized(self._name.font(), TITLE, bold=True))
        for label in (self._name, self._text, self._who):
            label.setWordWrap(True)
        for label in (self._name, self._who):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._who.setProperty("muted", True)
        self._open = QPushButton(icon("external-link"), f" {desk.translate(N_('Open the record'))}")
        self._open.setProperty("chip", True)
        self._open.clicked.connect(self._on_open)
        self._spread = False
        self._sides = QWidget()
        self._grid = QGridLayout(self._sides)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._buttons = [self._button(text, partial(self.side_chosen.emit, side)) for side, text in _SIDES]
        self._place_buttons()
        self._value = QLineEdit()
        self._value.setPlaceholderText(desk.translate(N_("Or type another value, then Enter")))
        self._value.setAccessibleName(desk.translate(N_("Another value")))
        self._value.returnPressed.connect(lambda: self.typed.emit(self._value.text()))
        self._actions = QWidget()
        self._action_row = QVBoxLayout(self._actions)
        self._action_row.setContentsMargins(0, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(PAD, PAD_SMALL, PAD, PAD_SMALL)
        column.setSpacing(PAD_SMALL)
        column.addWidget(self._name)
        column.addWidget(self._open, 0, Qt.AlignmentFlag.AlignLeft)
        for widget in (self._text, self._who, self._sides, self._value, self._actions):
            column.addWidget(widget)
        column.addStretch(1)
        self.show_entry(None)

    def show_entry(self, entry: Entry | None) -> None:
        """Show an entry, or nothing."""
        self._entry = entry
        self._name.setText(f"{entry.name}{' · ' + entry.label if entry.label else ''}" if entry else "")
        self._text.setText(self._told(entry) if entry else "")
        self._who.setText(entry.cell if entry else "")
        chooses = entry is not None and entry.proposal is not None and entry.group is not Group.NOTES
        self._sides.setVisible(chooses)
        self._value.setVisible(chooses)
        self._value.clear()
        self._open.setVisible(entry is not None and bool(entry.records))
        self._show_actions(entry)

    def spread(self, *, on: bool) -> None:
        """Lay the values side by side, for a wide and low place, or one below the other."""
        self._spread = on
        self._place_buttons()
        if self._entry is not None:
            self._text.setText(self._told(self._entry))

    def show_who(self, line: HistoryLine | None) -> None:
        """Say who changed our value last."""
        if line is None or self._entry is None:
            return
        when = self._desk.moment(line.when)
        where = f" · {line.file} {line.cell}" if line.file else ""
        told = self._desk.translate(N_("Ours was set by %(who)s on %(when)s"), who=line.who, when=when)
        self._who.setText(f"{self._entry.cell}\n{told}{where}")

    def edit(self) -> None:
        """Go to the field for another value."""
        if self._value.isVisible():
            self._value.setFocus()

    def _on_open(self) -> None:
        """Open the record that the entry is about, of two the one asked for."""
        if self._entry is not None:
            below = self._open.mapToGlobal(self._open.rect().bottomLeft())
            open_names(self._desk, self._entry.records, below, self)

    def _place_buttons(self) -> None:
        across = 3 if self._spread else 2
        mine, theirs, base = self._buttons
        for position, button in enumerate((base, mine, theirs) if self._spread else (mine, theirs, base)):
            self._grid.addWidget(button, position // across, position % across)

    def _show_actions(self, entry: Entry | None) -> None:
        while item := self._action_row.takeAt(0):
            widget = item.widget()
            if widget:
                widget.deleteLater()
        actions = row_actions(entry.row) if entry and entry.row else ()
        for action in actions:
            if action is not RowAction.SAME_AS or (entry and entry.row and entry.row.same_as):
                button = self._button(ACTIONS[action], partial(self.action_chosen.emit, action))
                self._action_row.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self._actions.setVisible(bool(actions))

    def _told(self, entry: Entry) -> str:
        translate, colour = self._desk.translate, tokens().muted
        lines, values = [], []
        sent, mine, theirs = entry.links
        pairs = (
            (N_("As sent"), entry.base, marked_names((), sent) or escape(entry.base)),
            (N_("Ours"), entry.mine, marked_names(sent, mine) if mine else marked(entry.base, entry.mine)),
            (
                N_("Theirs"),
                entry.theirs,
                marked_names(sent or mine, theirs) if theirs else marked(entry.base or entry.mine, entry.theirs),
            ),
        )
        for label, text, rich in pairs:
            if text or entry.proposal is not None:
                shown = rich.replace("\n", "<br>") if text else f"<i>{translate(N_('empty'))}</i>"
                values.append(f'<span style="color:{colour}">{translate(label)}</span><br>{shown}')
        lines.append(_columns(values) if self._spread else "".join(f"<p>{one}</p>" for one in values))
        proposal = entry.proposal
        if proposal is not None and proposal.code:
            details = {"text": proposal.theirs, "id": proposal.record, **proposal.details}
            lines.append(f"<p>{escape(sentence(translate, proposal.code, details))}</p>")
            if can_be_made(proposal):
                made = translate(N_("If you choose theirs, it is made."))
                lines.append(f"<p>{escape(made)}</p>")
            if "nearest" in proposal.details:
                nearest = translate(N_("Perhaps “%(nearest)s” is meant."), nearest=proposal.details["nearest"])
                lines.append(f"<p>{escape(nearest)}</p>")
        if proposal is not None and "formula" in proposal.details:
            note = sentence(translate, "from_formula", {"text": proposal.details["formula"]})
            lines.append(f'<p style="color:{colour}">{escape(note)}</p>')
        if proposal is not None and proposal.unit:
            told = translate(N_("Linked fields: what you choose counts for all of them."))
            lines.append(f'<p style="color:{colour}">{escape(told)}</p>')
        return "".join(lines)

    def _button(self, label: str, run: Callable[[], None]) -> QPushButton:
        button = QPushButton(self._desk.translate(label))
        button.clicked.connect(lambda _=False: run())
        return button


def _columns(values: Sequence[str]) -> str:
    """Return rich texts side by side, each with the same share of the width."""
    width = 100 // max(len(values), 1)
    cells = "".join(f'<td width="{width}%">{one}</td>' for one in values)
    return f'<table width="100%" cellspacing="0" cellpadding="2"><tr>{cells}</tr></table>'
