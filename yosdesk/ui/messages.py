"""The message bar: what happened, where, and the next step as a button. It never blocks the way."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from yosdesk.i18n import N_, Translator
from yosdesk.ui.desk import Message
from yosdesk.ui.icons import icon
from yosdesk.ui.theme import PAD, PAD_SMALL, tokens

_SECONDS = 12


class MessageBar(QFrame):
    """Shows one message at a time; good news goes by itself, bad news stays until it is closed."""

    def __init__(self, translate: Translator, parent: QWidget | None = None) -> None:
        """Build the bar, hidden."""
        super().__init__(parent)
        self.setObjectName("message")
        self._icon, self._text = QLabel(), QLabel()
        self._text.setWordWrap(True)
        self._text.setAccessibleName(translate(N_("Message")))
        self._step, self._more = QPushButton(), QPushButton()
        self._close = QPushButton(icon("x"), "")
        self._close.setProperty("flat", True)
        self._close.setAccessibleName(translate(N_("Close the message")))
        self._close.setToolTip(translate(N_("Close the message")))
        self._close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(PAD, PAD_SMALL // 2, PAD_SMALL, PAD_SMALL // 2)
        for widget, stretch in ((self._icon, 0), (self._text, 1), (self._more, 0), (self._step, 0), (self._close, 0)):
            row.addWidget(widget, stretch)
        self._timer = QTimer(self, singleShot=True, interval=_SECONDS * 1000)
        self._timer.timeout.connect(self.hide)
        self._message: Message | None = None
        self._step.clicked.connect(self._on_step)
        self._more.clicked.connect(self._on_more)
        self.hide()

    def show_message(self, message: Message) -> None:
        """Show a message in place of the one before."""
        self._message = message
        name, colour = ("triangle-alert", tokens().bad) if message.wrong else ("info", tokens().muted)
        self._icon.setPixmap(icon(name, colour).pixmap(16, 16))
        self._text.setText(message.text)
        self._step.setText(message.step)
        self._step.setVisible(bool(message.step))
        self._more.setVisible(message.more is not None)
        self._more.setText(message.more[0] if message.more else "")
        self.show()
        self._timer.stop() if message.wrong else self._timer.start()

    def text(self) -> str:
        """Return the text shown, "" while the bar is hidden."""
        return self._text.text() if self.isVisible() else ""

    def _on_step(self) -> None:
        message = self._message
        self.hide()
        if message and message.run:
            message.run()

    def _on_more(self) -> None:
        message = self._message
        self.hide()
        if message and message.more:
            message.more[1]()
