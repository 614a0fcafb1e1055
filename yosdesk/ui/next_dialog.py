"""The next event of a series: when, in which city; made as a copy of the last one."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from yosdesk.domain.catalogue import ENTITIES
from yosdesk.domain.changes import ChangeSet
from yosdesk.domain.errors import UserError
from yosdesk.domain.kinds import Day, Shown
from yosdesk.domain.series import STEPS
from yosdesk.i18n import N_
from yosdesk.services.caution import causes_of_next
from yosdesk.services.clashing import Clash
from yosdesk.services.series import NextOffer, next_of_series, next_offer
from yosdesk.services.session import Session
from yosdesk.ui.asking import labelled_rows, main_button
from yosdesk.ui.desk import Desk
from yosdesk.ui.forms.cause_line import CauseLine
from yosdesk.ui.forms.editors import LineEditor, TextEditor, editor_for
from yosdesk.ui.theme import scaled

_WAYS = {"usual": N_("As far apart as so far"), **STEPS}


class NextDialog(QDialog):
    """Asks for day and place of the next event of a series."""

    made = Signal(object)  # ChangeSet

    def __init__(self, desk: Desk, event: str, parent: QWidget) -> None:
        """Ask, and read what the next event would be by itself."""
        super().__init__(parent)
        self._desk, self._event = desk, event
        self._offer = NextOffer({}, "", "")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(desk.translate(N_("Next event of the series")))
        self.ways = QComboBox()
        self.ways.currentIndexChanged.connect(lambda _: self._show_day())
        self.starts, self.city, self.country = (self._editor(part) for part in ("starts", "city", "country"))
        self.says = QLabel()
        self.says.setWordWrap(True)
        self.add = main_button(desk.translate(N_("Add the event")), self._on_add)
        self.causes = CauseLine(desk, _causes, self._typed)
        self.causes.watch(self.starts, self.city, self.country)
        self._lay_out()
        desk.ask(next_offer, event, then=self._show_offer, failed=self._on_refused)

    def _editor(self, part: str) -> LineEditor | TextEditor:
        return editor_for(self._desk, "event", part, ENTITIES["event"].field(part).kind, self)

    def _lay_out(self) -> None:
        rows: tuple[tuple[str, QWidget], ...] = (
            (N_("When"), self.ways),
            (N_("Starts"), self.starts),
            (N_("City"), self.city),
            (N_("Country"), self.country),
        )
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.add)
        column = QVBoxLayout(self)
        column.addLayout(labelled_rows(self._desk, rows))
        column.addWidget(self.says)
        column.addWidget(self.causes)
        column.addLayout(row)
        self.says.setText(
            self._desk.translate(
                N_(
                    "A copy of the last event, without its number, answers, label, report, photo and documents. In "
                    "another city it has no venue yet."
                )
            )
        )
        self.resize(scaled(520), self.sizeHint().height())

    def _show_offer(self, offer: NextOffer) -> None:
        self._offer = offer
        for way in offer.days:
            self.ways.addItem(self._desk.translate(_WAYS[way]), way)
        self.ways.setEnabled(bool(offer.days))
        self.city.set_value_text(offer.city)
        self.country.set_value_text(self._shown("country", offer.country))
        self._show_day()

    def _show_day(self) -> None:
        self.starts.set_value_text(self._shown("starts", self._offer.days.get(str(self.ways.currentData()), "")))

    def _shown(self, part: str, canonical: str) -> str:
        labels = self._desk.programme.labels if self._desk.programme else {}
        return ENTITIES["event"].field(part).kind.show(canonical, Shown(self._desk.language, {}, labels))

    def _typed(self) -> tuple[str, str, str, str]:
        return self._event, self.starts.value_text(), self.city.value_text(), self.country.value_text()

    def _on_add(self) -> None:
        self._desk.operate(_add, *self._typed(), then=self._on_added, failed=self._on_refused)

    def _on_added(self, changes: ChangeSet) -> None:
        self.accept()
        self.made.emit(changes)

    def _on_refused(self, error: UserError) -> None:
        self.says.setText(self._desk.sentence(error))
        self.starts.setFocus()


def _add(session: Session, event: str, starts: str, city: str, country: str) -> ChangeSet:
    day = Day().parse(starts, session.context())
    return next_of_series(session, event, date.fromisoformat(day) if day else None, {"city": city, "country": country})


def _causes(session: Session, event: str, starts: str, city: str, country: str) -> tuple[Clash, ...]:
    return causes_of_next(session, event, starts, {"city": city, "country": country})
