"""The rows of a foreign list as they will be: doubtful cells marked, with their raw text."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from yosdesk.domain.catalogue import ENTITIES
from yosdesk.domain.identity import is_id
from yosdesk.domain.kinds import Shown
from yosdesk.domain.problems import sentence
from yosdesk.domain.schema import Part
from yosdesk.i18n import N_
from yosdesk.services.clashing import Clash
from yosdesk.services.headings import heading
from yosdesk.services.importing import Preview, PreviewRow
from yosdesk.ui.desk import Desk
from yosdesk.ui.theme import scaled, tokens

Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()
_VERDICTS = {
    "new": ("✚", N_("new")),
    "possible_duplicate": ("⚠", N_("possibly double")),
    "skipped": ("–", N_("left out")),
}
KINDS = {
    "": N_("All"),
    "new": N_("New ones"),
    "possible_duplicate": N_("Possibly double"),
    "doubt": N_("With cells in doubt"),
    "skipped": N_("Left out"),
}
_DECIDED = {"create": ("✚", N_("taken in")), "skip": ("–", N_("left out by you"))}
_WHYS = {
    "total": N_("a row of totals"),
    "example": N_("an example"),
    "repeated_heading": N_("a repeated heading"),
    "title": N_("a title between the rows"),
    "footer": N_("a note or signature below the table"),
    "no_title": N_("no title"),
}


class PreviewTableModel(QAbstractTableModel):
    """A table of preview rows; the first column is the verdict."""

    def __init__(self, desk: Desk) -> None:
        """Show nothing yet."""
        super().__init__()
        self._desk = desk
        self._all: tuple[PreviewRow, ...] = ()
        self._rows: tuple[PreviewRow, ...] = ()
        self.kind = ""  # of the rows that are shown
        self._parts: tuple[Part, ...] = ()
        self._shown = Shown()
        self._decided: dict[str, str] = {}
        self._causes: Mapping[str, Sequence[Clash]] = {}

    def show_causes(self, by_row: Mapping[str, Sequence[Clash]]) -> None:
        """Tell on the rows, by their cells, what taking them in would cause."""
        self._causes = by_row
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, 0))

    def row_of(self, cell: str) -> int:
        """Return the place of the row that stands at a cell, -1 if there is none."""
        return next((place for place, one in enumerate(self._rows) if one.row.cell == cell), -1)

    def named(self, row: int) -> tuple[str, ...]:
        """Return the id of the known record that a row may repeat."""
        one = self._rows[row]
        return (one.other,) if one.verdict == "possible_duplicate" and is_id(one.other) else ()

    def show_preview(self, found: Preview | None) -> None:
        """Show the rows of a preview."""
        self.beginResetModel()
        self._rows, self._causes, self.kind = found.rows if found else (), {}, ""
        self._all = self._rows
        known = {one.row.cell for one in self._rows}
        self._decided = {cell: choice for cell, choice in self._decided.items() if cell in known}
        self._parts = self._parts_of(found) if found else ()
        labels = dict(self._desk.programme.labels) if self._desk.programme else {}
        for list_code, entries in (found.new_entries.entries if found else {}).items():
            labels[list_code] = {**labels.get(list_code, {}), **entries}
        self._shown = Shown(self._desk.language, {}, labels)
        self.endResetModel()

    def row(self, place: int) -> PreviewRow | None:
        """Return the row at a place, None if there is none."""
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def narrow(self, kind: str) -> None:
        """Show the rows of a kind alone, of "" all."""
        self.beginResetModel()
        self.kind = kind
        self._rows = tuple(one for one in self._all if _is_of(one, kind))
        self.endResetModel()

    def counts(self) -> dict[str, int]:
        """Return how many rows there are of each kind; those with doubts are also of another kind."""
        return {kind: sum(_is_of(one, kind) for one in self._all) for kind in KINDS}

    def decide(self, row: int) -> None:
        """Turn a row's verdict round: leave out what would be made, make what would be left out."""
        one = self._rows[row]
        made = self._decided.get(one.row.cell, "create" if one.verdict != "skipped" else "skip")
        if one.row.state:
            self._decided[one.row.cell] = "skip" if made == "create" else "create"
            self.dataChanged.emit(self.index(row, 0), self.index(row, self.columnCount() - 1))

    def decisions(self) -> list[dict[str, object]]:
        """Return what was decided, as a decisions file says it."""
        return [{"cell": cell, "row": choice} for cell, choice in self._decided.items()]

    def rowCount(self, parent: Index = _NONE) -> int:
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NONE) -> int:
        """Return the verdict's column and one for each part that is taken."""
        return 0 if parent.isValid() else len(self._parts) + 1

    def width_of(self, column: int) -> int:
        """Return the width of a column in pixels."""
        return scaled(110 if column == 0 else min(self._parts[column - 1].field.width, 34) * 7 + 16)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows: its value, or the raw text that could not be read."""
        if not index.isValid():
            return None
        one = self._rows[index.row()]
        if index.column() == 0:
            choice = self._decided.get(one.row.cell)
            shape, label = _DECIDED[choice] if choice else _VERDICTS[one.verdict]
            clashes = len(self._causes.get(one.row.cell, ()))
            told = f"  ⚠ {clashes}" if clashes else ""
            return f"{shape} {self._desk.translate(label)}{told}" if role == Qt.ItemDataRole.DisplayRole else None
        part = self._parts[index.column() - 1]
        doubt = next((doubt for doubt in one.row.doubts if doubt.part == part.code), None)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            if doubt:
                told = sentence(self._desk.translate, doubt.code, {"text": doubt.raw, **doubt.details})
                return f"⚠ {doubt.raw}" if role == Qt.ItemDataRole.DisplayRole else told
            return part.field.kind.show(one.row.state.get(part.code, ""), self._shown)
        if role == Qt.ItemDataRole.ForegroundRole:
            return QColor(tokens().warn) if doubt else QColor(tokens().muted) if one.verdict == "skipped" else None
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the headings."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            if section == 0:
                return self._desk.translate(N_("Verdict"))
            return heading(self._parts[section - 1], self._desk.language)
        return None

    def details(self, row: int) -> str:
        """Return what is to say of a row, a line each."""
        if not 0 <= row < len(self._rows):
            return ""
        one = self._rows[row]
        lines = [one.row.cell]
        if one.other in _WHYS:
            lines.append(self._desk.translate(N_("Left out: %(why)s."), why=self._desk.translate(_WHYS[one.other])))
        clashes = self._causes.get(one.row.cell, ())
        lines += [f"⚠ {sentence(self._desk.translate, each.problem.code, each.problem.details)}" for each in clashes]
        for doubt in one.row.doubts:
            lines.append(
                f"{doubt.cell}: {sentence(self._desk.translate, doubt.code, {'text': doubt.raw, **doubt.details})}"
            )
        return "\n".join(lines)

    def _parts_of(self, found: Preview) -> tuple[Part, ...]:
        programme = self._desk.programme
        languages = programme.facts.languages if programme else ("en",)
        taken = {match.part for matches in found.matches.values() for match in matches if match.part}
        return tuple(part for part in ENTITIES[found.entity].parts(languages) if part.code in taken)


def _is_of(one: PreviewRow, kind: str) -> bool:
    if kind == "doubt":
        return bool(one.row.doubts) and one.verdict != "skipped"
    return not kind or one.verdict == kind
