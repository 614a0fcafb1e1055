"""The event's page: title and dates large, place, stage, both languages side by side, people, money, tasks, history."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from yosdesk.domain.catalogue import ENTITIES
from yosdesk.domain.changes import ChangeSet
from yosdesk.domain.conditions import Condition
from yosdesk.domain.errors import UserError
from yosdesk.i18n import N_
from yosdesk.services.documents import add_document
from yosdesk.services.editing import add_record
from yosdesk.services.finding import ViewSpec
from yosdesk.services.headings import heading
from yosdesk.services.record_pages import EventSheet, event_sheet
from yosdesk.ui.desk import Desk
from yosdesk.ui.forms.field_edit import FieldEdit, field_edit
from yosdesk.ui.icons import icon
from yosdesk.ui.pages.clash_line import ClashLine
from yosdesk.ui.pages.event_parts import HistoryList, MoneyBars, RowList
from yosdesk.ui.pages.page import Page
from yosdesk.ui.pages.selection_line import SelectionLine
from yosdesk.ui.pages.series_line import SeriesLine
from yosdesk.ui.pages.stage_panel import StagePanel
from yosdesk.ui.theme import CAPTION, PAD, PAD_LARGE, PAD_SMALL, TITLE, scaled, sized
from yosdesk.ui.views.map_view import Disc, MapView

_AROUND = 24.0  # degrees of longitude that the small map shows about a city
_THREE_COLUMNS = 940  # pixels at 100 per cent
_DATES = ("starts", "ends", "start_time", "end_time", "time_zone", "date_certainty")
_PLACE = ("country", "city", "venue", "mode", "countries")
_PEOPLE = ("organiser", "responsible", "co_organisers", "contacts")
_AUDIENCE = ("type", "focus", "host_event", "themes", "audiences", "languages", "expected")
_PUBLIC = ("label_number", "label_granted", "logo_sent", "website", "call_deadline", "registration_deadline",
           "work_package", "tags")  # fmt: skip
_REPORT = ("actual", "actual_consortium", "highlight", "photo", "photo_credit")


class EventPage(Page):
    """One event, whole; every field is edited where it stands. Files dropped here become its documents."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Build the page; `enter` gives it an event's id."""
        super().__init__(desk, parent)
        self.record = ""
        self._fields: list[FieldEdit] = []
        self.setAcceptDrops(True)
        sheet = QWidget()
        sheet.setObjectName("sheet")
        self._sheet = QVBoxLayout(sheet)
        self._sheet.setContentsMargins(PAD_LARGE * 2, PAD_LARGE, PAD_LARGE * 2, PAD_LARGE)
        self._sheet.setSpacing(PAD)
        self._scroll = scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)
        scroll.setWidget(sheet)  # filled where it stands: to move it later with all that is in it takes long
        self._build_head()
        self._build_body()
        self._sheet.addStretch(1)

    def title(self) -> str:
        """Return what kind of record this is; the event's own title stands on the page."""
        return self.desk.translate(ENTITIES["event"].label)

    def enter(self, argument: object = None) -> None:
        """Show the event with an id."""
        if isinstance(argument, str) and argument:
            self.record = argument
        self._read()

    def on_changed(self, changes: ChangeSet) -> None:
        """Read the event again."""
        if self.record:
            self._read()

    def selection(self) -> tuple[str, ...]:
        """Return the event's id."""
        return (self.record,) if self.record else ()

    def remembered(self) -> dict[str, object]:
        """Return the event shown."""
        return {"record": self.record}

    def go_to_part(self, code: str) -> None:
        """Go to the editor of a part."""
        field = next((one for one in self._fields if one.part.code == code), None)
        if field is not None:
            field.editor.setFocus()
            self._scroll.ensureWidgetVisible(field)

    def _show_series(self, series: str) -> None:
        """Show the events of a series in the table."""
        view = ViewSpec("event", conditions=(Condition("series", "=", series),), sort=(("starts", False),))
        self.go.emit("event", view)

    def _show_lines(self) -> None:
        """Show the budget lines of the event in the table: those that the bar sums up."""
        condition = Condition("event", "=", self.record)
        self.go.emit("budget_line", ViewSpec("budget_line", conditions=(condition,)))

    def _editor(self, code: str) -> QWidget:
        return next(one.editor for one in self._fields if one.part.code == code)

    def find_week(self) -> None:
        """Offer free weeks for the event."""
        self.clashes.find_week(self.record)
        self._scroll.ensureWidgetVisible(self.clashes)

    def open_moves(self) -> None:
        """Offer the stages that the event can be moved to."""
        self.stage.open_moves()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Copy dropped files into the programme, linked with this event."""
        for url in event.mimeData().urls():
            if url.isLocalFile():
                self.desk.operate(add_document, Path(url.toLocalFile()), {"event": self.record})

    def _build_head(self) -> None:
        languages = self.desk.programme.facts.languages if self.desk.programme else ("en",)
        top = QHBoxLayout()
        number = self._field("number")
        number.setFixedWidth(scaled(110))
        top.addWidget(number)
        self.stage = StagePanel(self.desk)
        self.stage.part_wanted.connect(self.go_to_part)
        self.stage.tasks_wanted.connect(self._go_to_tasks)
        self.stage.record_wanted.connect(self.open_record)
        self.selected = SelectionLine(self.desk)
        self.selected.opened.connect(lambda event: self.go.emit("selection", event))
        top.addWidget(self.stage.track, 1)
        self._sheet.addLayout(top)
        titles = QHBoxLayout()
        for language in languages:
            titles.addLayout(self._labelled(f"title.{language}", TITLE), 1)
        self._sheet.addLayout(titles)
        self._sheet.addWidget(self.stage)
        self.series = SeriesLine(self.desk)
        self.series.opened.connect(self.open_record)
        self.series.whole_wanted.connect(self._show_series)
        self._sheet.addWidget(self.series)
        self.clashes = ClashLine(self.desk)
        self.clashes.list_wanted.connect(lambda event: self.go.emit("clashes", event))
        self._sheet.addWidget(self.clashes)
        self._sheet.addWidget(self.selected)

    def _build_body(self) -> None:
        languages = self.desk.programme.facts.languages if self.desk.programme else ("en",)
        self._grid = grid = QGridLayout()
        grid.setHorizontalSpacing(PAD_LARGE * 2)
        grid.setVerticalSpacing(PAD_LARGE)
        self._blocks = [self._block(label, codes) for label, codes in _BLOCKS]
        self._map = MapView()
        self._map.setFixedHeight(scaled(120))
        self._map.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._map.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)  # the wheel scrolls the page
        self._map.setAccessibleName(self.desk.translate(N_("Where the event is")))
        self._map.hide()
        self._blocks[1].addWidget(self._map)
        self._columns = 0
        self._place_blocks(3)
        self._sheet.addLayout(grid)
        self.clashes.watch(*(self._editor(code) for code in ("starts", "ends")))
        for code in ("abstract", "report"):
            texts = QHBoxLayout()
            for language in languages:
                texts.addLayout(self._labelled(f"{code}.{language}", 1.0), 1)
            self._sheet.addLayout(texts)
        notes = QHBoxLayout()
        for code in ("public_note", "internal_note"):
            notes.addLayout(self._labelled(code, 1.0), 1)
        self._sheet.addLayout(notes)
        self._build_belongings()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the blocks into as many columns as there is room for."""
        super().resizeEvent(event)
        self._place_blocks(3 if self.width() >= scaled(_THREE_COLUMNS) else 2)

    def _place_blocks(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for place, block in enumerate(self._blocks):
            self._grid.removeItem(block)
            self._grid.addLayout(block, place // columns, place % columns, Qt.AlignmentFlag.AlignTop)
        for column in range(3):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def _build_belongings(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(PAD_LARGE * 2)
        self._money = MoneyBars(self.desk)
        self._tasks = RowList(self.desk, N_("No task yet."))
        self._lines = RowList(self.desk, N_("No budget line yet."))
        self._documents = RowList(self.desk, N_("Drop files here to keep them with the event."))
        self._history = HistoryList(self.desk)
        tasks = self._section(N_("Tasks"), self._tasks, N_("Add a task"), lambda: self._add("task", N_("New task")))
        money = self._section(
            N_("Budget"), self._lines, N_("Add a budget line"), lambda: self._add("budget_line", N_("New item"))
        )
        money.insertWidget(1, self._money)
        self._money.clicked.connect(self._show_lines)
        documents = self._section(N_("Documents"), self._documents)
        for column in (tasks, money, documents):
            row.addLayout(column, 1)
        self._sheet.addLayout(row)
        self._sheet.addLayout(self._section(N_("History"), self._history))
        for rows in (self._tasks, self._lines, self._documents):
            rows.chosen.connect(self.show_in_inspector)

    def _section(self, label: str, widget: QWidget, add: str = "", run: object = None) -> QVBoxLayout:
        column = QVBoxLayout()
        head = QHBoxLayout()
        head.addWidget(self._head(label), 1)
        if add:
            button = QPushButton(icon("plus"), self.desk.translate(add))
            button.setProperty("chip", True)
            button.clicked.connect(run)
            head.addWidget(button)
        column.addLayout(head)
        column.addWidget(widget)
        column.addStretch(1)
        return column

    def _head(self, text: str) -> QLabel:
        label = QLabel(self.desk.translate(text))
        label.setFont(sized(label.font(), 1.0, bold=True))
        return label

    def _block(self, label: str, codes: tuple[str, ...]) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(PAD_SMALL // 2)
        column.addWidget(self._head(label))
        lines = QGridLayout()
        lines.setColumnStretch(1, 1)
        lines.setVerticalSpacing(0)
        for position, code in enumerate(codes):
            field = self._field(code)
            lines.addWidget(self._caption(field), position, 0, Qt.AlignmentFlag.AlignVCenter)
            lines.addWidget(field, position, 1)
        column.addLayout(lines)
        return column

    def _labelled(self, code: str, size: float) -> QVBoxLayout:
        field = self._field(code)
        field.editor.setFont(sized(field.editor.font(), size, bold=size > 1))
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self._caption(field))
        column.addWidget(field)
        return column

    def _caption(self, field: FieldEdit) -> QLabel:
        label = QLabel(heading(field.part, self.desk.language))
        label.setProperty("muted", True)
        label.setFont(sized(label.font(), CAPTION))
        label.setBuddy(field.editor)
        return label

    def _field(self, code: str) -> FieldEdit:
        field = field_edit(self.desk, "event", code)
        self._fields.append(field)
        return field

    def _read(self) -> None:
        if self.record:
            self.desk.ask(event_sheet, self.record, then=self._on_sheet, failed=self._on_gone)

    def _on_gone(self, error: UserError) -> None:
        self.record = ""
        self.go.emit("event", None)

    def _on_sheet(self, found: EventSheet) -> None:
        if found.record != self.record:
            return
        for field in self._fields:
            code = field.part.code
            field.show_value(found.record, found.shown.get(code, ""), found.values.get(code, ""))
        self.stage.show_view(found.stage, found.shown.get("stage_reason", ""))
        self.series.show_event(found.record)
        self.clashes.show_event(found.record)
        self.selected.show_event(found.record)
        self._tasks.show_rows(found.tasks)
        self._lines.show_rows(found.lines)
        self._documents.show_rows(found.documents)
        self._money.show_money(found.money)
        self._show_place(found)
        self._history.show_lines(found.history)
        self.title_changed.emit()

    def _show_place(self, found: EventSheet) -> None:
        point = found.point
        self._map.setVisible(point is not None)
        if point is not None:
            disc = Disc(point.latitude, point.longitude, (found.record,), found.shown.get("city", ""), point.exact)
            self._map.show_discs([disc])
            self._map.look_at(point.latitude, point.longitude, _AROUND if point.exact else 2 * _AROUND)

    def _go_to_tasks(self) -> None:
        self._scroll.ensureWidgetVisible(self._tasks)
        self.desk.say(N_("The open tasks of the event stand under “Tasks”."))
        if buttons := self._tasks.findChildren(QPushButton):
            buttons[0].setFocus()

    def _add(self, entity: str, title: str) -> None:
        texts = {"title": self.desk.translate(title), "event": self.record}
        self.desk.operate(
            add_record, entity, texts, then=lambda done: self.show_in_inspector.emit(done.changes[0].record)
        )


_BLOCKS = (
    (N_("Dates"), _DATES),
    (N_("Place"), _PLACE),
    (N_("Partner and people"), _PEOPLE),
    (N_("What and for whom"), _AUDIENCE),
    (N_("Label and public face"), _PUBLIC),
    (N_("Outcome"), _REPORT),
)
