"""The window: navigation, head, page, inspector, message bar and status line; pages do the rest."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QMainWindow,
    QPlainTextEdit,
    QWidget,
)

from yosdesk.domain.catalogue import entity_of_id
from yosdesk.domain.changes import ChangeSet
from yosdesk.domain.problems import sentence
from yosdesk.i18n import N_
from yosdesk.services.finding import ViewSpec
from yosdesk.services.preferences import Preferences, reading_language, save_preferences, with_recent
from yosdesk.ui import files, theme
from yosdesk.ui.commands.catalogue import commands
from yosdesk.ui.desk import Desk, Message, OpenProgramme
from yosdesk.ui.head import Head
from yosdesk.ui.inspector import Inspector
from yosdesk.ui.menus import Menus
from yosdesk.ui.messages import MessageBar
from yosdesk.ui.navigation import Navigation
from yosdesk.ui.page_stack import PageStack
from yosdesk.ui.pages.page import Page
from yosdesk.ui.pages.places import PLACES, made_page
from yosdesk.ui.pages.shapes import is_table
from yosdesk.ui.panes import bring_in_sight, frame_of, next_part, put_after, side_by_side
from yosdesk.ui.status_line import StatusLine
from yosdesk.ui.vacant import Vacant

_BELONGS = {"record": "event", "import": "event", "review": "returns", "issue": "returns"}
_IN_A_CALL = ("call", "criterion", "assessment", "decision")  # what the selection page shows


class MainWindow(QMainWindow):
    """Shows pages and carries out commands."""

    def __init__(self, desk: Desk) -> None:
        """Build the frame; a programme comes with `desk.opened`."""
        super().__init__()
        self.desk = desk
        self._opening: Path | None = None
        self._pages: dict[str, Page] = {}
        self._visited: list[tuple[str, Any]] = []
        self._code = ""  # of the page shown
        self._inspecting = True
        self.page: Page = Page(desk)
        self.setAcceptDrops(True)
        self.status_line = StatusLine(desk, self.statusBar())
        self._build()
        desk.opened.connect(self._on_opened)
        desk.refreshed.connect(self._on_refreshed)
        desk.changed.connect(self._on_changed)
        desk.told.connect(lambda message: self.messages.show_message(message))
        desk.record_wanted.connect(self.open_record)
        desk.beside_wanted.connect(self.show_beside)
        desk.everywhere_wanted.connect(self.show_palette)
        desk.menu_opening.connect(lambda: self.menus.refresh())

    def go_to(self, code: str, argument: Any = None, *, remember: bool = True) -> None:
        """Show a page, made when it is first asked for."""
        if self.desk.programme is None and code != "welcome":
            return
        if code == "open":
            files.open_path(self, Path(str(argument)))
            return
        if remember and self._visited and self._visited[-1][0] == "record":
            self._visited[-1] = ("record", self.page.selection()[0] if self.page.selection() else None)
        self.page = self._page(code)
        if remember:
            self._visited.append((code, argument))
        self._code = code
        self.status_line.clear()
        vacant = self._vacant.show(code, self.page)
        self._stack.updateGeometry()
        self.navigation.mark(_BELONGS.get(code, code))
        self.inspector.setVisible(self._inspecting and self.page.inspects() and not vacant)
        if self.page.inspects():
            self.inspector.show_record(self.page.current_record())
        self.page.enter(argument)
        if vacant:
            self._vacant.focus(code)
        self._show_head()

    def open_record(self, record: str) -> None:
        """Show a record: an event, or a part of a call, on its page, others in their table; with Ctrl held beside."""
        entity = entity_of_id(record).code
        if QApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier:
            self.show_beside(record)
        elif entity == "event":
            self.go_to("record", record)
        elif entity in _IN_A_CALL:
            self.go_to("selection", record)
        elif entity == "event_template":
            self.menus.invoke("event.from_template")
        elif any(place.code == entity for place in PLACES):
            self._inspecting = True
            self.go_to(entity, record)

    def show_beside(self, record: str) -> None:
        """Show a record in the inspector; the page stays."""
        self._inspecting = True
        self._on_inspect(record, beside=True)

    def back(self) -> None:
        """Return to the page before."""
        if len(self._visited) > 1:
            self._visited.pop()
            code, argument = self._visited[-1]
            self.go_to(code, argument if code == "record" else None, remember=False)

    def new_record(self) -> None:
        """Add a record of the page's kind, an event elsewhere."""
        if not hasattr(self.page, "add"):
            self.go_to("event")
        self.page.add()  # type: ignore[attr-defined]

    def show_history(self) -> None:
        """Show who gave the current cell its value."""
        ids = self.page.selection()
        part = ""
        page = self.page.working()
        if is_table(page) and page.table.currentIndex().isValid():
            part = page.model.parts[page.table.currentIndex().column()].code
            ids = (page.table.current_record() or ids[0],)
        self.inspector.show_history(ids[0], part)

    def show_palette(self, words: str = "") -> None:
        """Open the palette, with words to look for."""
        from yosdesk.ui.palette import Offers, Palette

        for one in self.findChildren(Palette):
            one.close()  # the keys go back to where the reader was
        shown = tuple(one for one in commands() if one.enabled is None or one.enabled(self))
        palette = Palette(self.desk, Offers(shown, self.page.keys()), self.show_found, self)
        palette.show()
        palette.raise_()
        palette.words.setFocus()
        palette.words.setText(words)

    def show_found(self, found: object) -> None:
        """Run the command with a code, show a view, or open the record with an id."""
        if isinstance(found, ViewSpec):
            self.go_to(found.entity, found)
        elif found in self.menus.actions:
            self.menus.invoke(str(found))
        else:
            self.open_record(str(found))

    def show_keys(self) -> None:
        """List every command with its key."""
        from yosdesk.ui.dialogs import keys_dialog

        keys_dialog(self.desk, commands(), self.page, self).open()

    def widget(self) -> QWidget:
        """Return the window, for dialogs to belong to."""
        return self

    def invoke(self, code: str) -> None:
        """Run a command."""
        self.menus.invoke(code)

    def selected(self) -> tuple[str, ...]:
        """Return the ids of the selected records."""
        return self.page.selection()

    def focus_search(self) -> None:
        """Go to the search field."""
        self.head.focus_search()

    def next_part(self, step: int) -> None:
        """Go to the next part of the window: navigation, head, page, inspector, message, status line."""
        next_part((self.navigation, self.head, self._stack, self.inspector, self.messages, self.statusBar()), step)

    def toggle_navigation(self) -> None:
        """Narrow the navigation to its icons, or widen it again."""
        self.navigation.toggle()

    def toggle_inspector(self) -> None:
        """Show or hide the inspector."""
        self._inspecting = not self.inspector.isVisible()
        self.inspector.setVisible(self._inspecting)
        if self._inspecting and self.page.inspects():
            self.inspector.show_record(self.page.current_record())

    def resize_by(self, step: int) -> None:
        """Show everything larger or smaller."""
        scale = min(max(self.desk.preferences.scale + step, 100), 200)
        self.prefer(replace(self.desk.preferences, scale=scale))

    def prefer(self, preferences: Preferences) -> None:
        """Take preferences on: the whole window is built anew, where the reader is stays."""
        self._keep_pages()
        self.desk.preferences = replace(preferences, window=self.desk.preferences.window)
        save_preferences(self.desk.preferences)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            theme.apply(application, preferences.theme, preferences.scale)
        self.desk.speak(reading_language(preferences))
        self.rebuild()

    def follow_system(self) -> None:
        """Change between light and dark when the system does, unless the person chose one."""
        if self.desk.preferences.theme == "system":
            self.prefer(self.desk.preferences)

    def rebuild(self) -> None:
        """Build everything anew, after the language or the look changed."""
        code, argument = self._visited[-1] if self._visited else ("welcome", None)
        self.menus.withdraw()
        self.status_line.let_go()
        self.status_line = StatusLine(self.desk, self.statusBar())
        self._build()
        if self.desk.programme:
            self.navigation.show_counts(self.desk.programme)
        self.go_to(code, argument, remember=False)

    def in_editor_or_table(self, step: str) -> None:
        """Cut, copy, paste or clear in the editor that has the focus, else in the table."""
        editor = QApplication.focusWidget()
        if isinstance(editor, QLineEdit | QPlainTextEdit):
            run: Callable[[], None] | None = getattr(editor, step, None)
            if run and step != "clear":
                run()
        elif is_table(page := self.page.working()):
            getattr(page.cells, step)()

    def opening(self, path: Path) -> None:
        """Remember which programme is being opened."""
        self._opening = path

    def event(self, event: QEvent) -> bool:
        """Look, before a key is taken as a command's, whether the command can be carried out now."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            self.menus.before_key(event.keyCombination())
        return super().event(event)

    def focusNextPrevChild(self, following: bool) -> bool:
        """Let Tab go through what stands on the page now, then through the inspector; where it stops is seen."""
        put_after(self.inspector, self.page)
        moved = super().focusNextPrevChild(following)
        bring_in_sight(QApplication.focusWidget())
        return moved

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take workbooks that came back, wherever they are dropped."""
        if files.dropped_books(event.mimeData()) and self.desk.programme is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Receive the workbooks that were dropped."""
        self.go_to("returns", files.dropped_books(event.mimeData()))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember where the reader was."""
        self.remember()
        super().closeEvent(event)

    def remember(self) -> None:
        """Keep size, place and pages in the preferences."""
        self._keep_pages()
        window = {
            "geometry": bytes(self.saveGeometry().toBase64().data()).decode(),
            "pages": self.desk.preferences.window["pages"],
            "page": self._visited[-1][0] if self._visited else PLACES[0].code,
            "inspector": self._inspecting,
        }
        self.desk.preferences = replace(self.desk.preferences, window=window)
        save_preferences(self.desk.preferences)

    def _keep_pages(self) -> None:
        pages = {code: page.remembered() for code, page in self._pages.items() if page.remembered()}
        window = self.desk.preferences.window
        kept = {**window, "pages": {**dict(window.get("pages", {})), **pages}}
        self.desk.preferences = replace(self.desk.preferences, window=kept)

    def _build(self) -> None:
        self._pages = {}
        self.menus = Menus(self, self)
        self.navigation = Navigation(self.desk)
        self.navigation.chosen.connect(self.go_to)
        self.navigation.counted.connect(self._on_waiting)
        self.head = Head(self.desk)
        self.head.searched.connect(lambda words: self.page.search(words))
        self.head.invoked.connect(self.menus.invoke)
        self.head.followed.connect(self._on_count)
        self.head.search.left.connect(self._on_search_left)
        self.inspector = Inspector(self.desk)
        self.messages = MessageBar(self.desk.translate)
        self._stack = PageStack()
        self._vacant = Vacant(self, self._stack)
        middle = side_by_side(self._stack, self.inspector)
        self.setCentralWidget(frame_of(self.navigation, self.head, middle, self.messages))

    def _page(self, code: str) -> Page:
        if code not in self._pages:
            page = self._pages[code] = made_page(code, self.desk, self.menus.invoke, self._stack)
            if hasattr(page, "chosen"):
                page.chosen.connect(self.prefer)
            self._stack.addWidget(page)
            page.open_record.connect(self.open_record)
            page.show_in_inspector.connect(self._on_inspect)
            page.title_changed.connect(self._show_head)
            page.status_changed.connect(self.status_line.status.setText)
            page.numbers_changed.connect(self.status_line.show_numbers)
            page.go.connect(self.go_to)
            remembered = self.desk.preferences.window.get("pages", {}).get(code)
            if isinstance(remembered, dict):
                page.restore(remembered)
        return self._pages[code]

    def _show_head(self) -> None:
        self.head.show_page(self.page)
        self.head.show_words(self.page.words())

    def _on_inspect(self, record: str, *, beside: bool = False) -> None:
        if beside or not self.page.inspects():
            self.inspector.show()
        self.inspector.show_record(record)

    def _on_count(self) -> None:
        """Show the list behind the number beside the title."""
        if (view := self.page.list_behind()) is not None:
            self.go_to(view.entity, view)

    def _on_waiting(self, code: str) -> None:
        """Show what waits on a page: the list behind the number in the navigation."""
        from yosdesk.services.today import waiting_view

        self.desk.ask(waiting_view, code, then=lambda view: self.go_to(code, view))

    def _on_search_left(self) -> None:
        self.page.setFocus()

    def _on_opened(self, programme: OpenProgramme) -> None:
        renewed = with_recent(self.desk.preferences, programme.path)
        if renewed != self.desk.preferences:
            self.desk.preferences = renewed
            save_preferences(renewed)
        self.setWindowTitle(f"{programme.facts.title} — yosdesk")
        self._visited = []
        self._keep_pages()
        for made in self._pages.values():
            self._stack.removeWidget(made)
            made.deleteLater()
        self._pages = {}
        self.inspector.forget()
        self.navigation.show_counts(programme)
        self.menus.refresh()
        if programme.lost:
            details = {"count": programme.lost, "file": programme.path.name}
            self.desk.told.emit(Message(sentence(self.desk.translate, "operations_lost", details), wrong=True))
        self.status_line.show_programme(programme)
        if programme.read_only:
            self.desk.say(
                N_("This programme is read-only, or open elsewhere: you can look at everything and give it out.")
            )
        page = str(self.desk.preferences.window.get("page", ""))
        known = page if any(place.code == page for place in PLACES) else PLACES[0].code
        self.go_to(known if programme.counts["event"] or programme.counts["organisation"] else "welcome")

    def _on_refreshed(self, programme: OpenProgramme) -> None:
        self.navigation.show_counts(programme)
        self.menus.refresh()
        before = self._stack.currentWidget()
        self._vacant.show(self._code, self.page)
        if self._stack.currentWidget() is not before:
            self.go_to(self._code, remember=False)  # the first record came, or the last one went

    def _on_changed(self, changes: ChangeSet) -> None:
        self.page.on_changed(changes)
        for page in self._pages.values():
            if page is not self.page:
                page.on_changed(changes)
        self.inspector.on_changed(changes)
