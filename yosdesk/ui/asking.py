"""Parts of dialogs that ask for something and then do it: labelled rows, and the button that Enter presses."""

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QFormLayout, QLabel, QPushButton, QWidget

from yosdesk.ui.desk import Desk


def labelled_rows(desk: Desk, rows: Iterable[tuple[str, QWidget]]) -> QFormLayout:
    """Return a form of controls, each named by its marked label."""
    form = QFormLayout()
    for label, widget in rows:
        text = QLabel(desk.translate(label))
        text.setBuddy(widget)
        widget.setAccessibleName(text.text())
        form.addRow(text, widget)
    return form


def main_button(text: str, run: Callable[[], None]) -> QPushButton:
    """Return the button with translated words that does what the dialog is for; Enter presses it."""
    button = QPushButton(text)
    button.setProperty("primary", True)
    button.setDefault(True)
    button.clicked.connect(lambda _=False: run())
    return button
