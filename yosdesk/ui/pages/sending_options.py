"""How workbooks leave, whoever gets them: in which language, due back on which day, under which password."""

from datetime import date, timedelta

from PySide6.QtCore import QDate, QLocale
from PySide6.QtWidgets import QComboBox, QDateEdit, QLineEdit, QWidget

from yosdesk.i18n import LANGUAGES, N_
from yosdesk.services.issue_plan import DAYS
from yosdesk.ui.desk import Desk


class SendingOptions:
    """Three controls, each named by its label; the page that sends lays them out."""

    def __init__(self, desk: Desk, own: str) -> None:
        """Offer the languages, first the recipient's `own` (translated words); no password."""
        self._desk = desk
        self.language = QComboBox()
        self.language.addItem(own, "")
        for code, name in LANGUAGES.items():
            self.language.addItem(name, code)
        self.due = QDateEdit()
        self.due.setCalendarPopup(True)
        self.due.setLocale(QLocale(desk.language))
        self.due.setDisplayFormat("d MMM yyyy" if desk.language == "en" else "dd.MM.yyyy")
        self.due.setDate(QDate.currentDate().addDays(timedelta(days=DAYS).days))
        self.password = QLineEdit()
        self.password.setPlaceholderText(desk.translate(N_("none")))

    def labelled(self) -> tuple[tuple[str, QWidget], ...]:
        """Return the controls with their translated labels, in order."""
        pairs: tuple[tuple[str, QWidget], ...] = (
            (N_("Language"), self.language),
            (N_("Due back"), self.due),
            (N_("Password"), self.password),
        )
        translated = tuple((self._desk.translate(label), widget) for label, widget in pairs)
        for label, widget in translated:
            widget.setAccessibleName(label)
        return translated

    def chosen_language(self) -> str:
        """Return the language's code, "" for the recipient's own."""
        return str(self.language.currentData())

    def due_day(self) -> date:
        """Return the day on which the workbooks are due back."""
        day = self.due.date()
        return date(day.year(), day.month(), day.day())
