"""Starting the window: the application, its look, the thread, the last programme or a copy of the sample."""

import logging
import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QSocketNotifier, Qt, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from yosdesk.i18n import N_
from yosdesk.services.preferences import Preferences, load_preferences, preferences_path, reading_language
from yosdesk.services.session import Session, open_or_read
from yosdesk.ui import theme
from yosdesk.ui.answering import keep_answering
from yosdesk.ui.desk import Desk
from yosdesk.ui.files import open_path
from yosdesk.ui.loading_ahead import LoadingAhead
from yosdesk.ui.main_window import MainWindow
from yosdesk.ui.programme_thread import ProgrammeThread
from yosdesk.ui.single_instance import Listening, hand_over

_LARGEST_LOG = 200_000


def run_window(file: str | None) -> int:
    """Open the window on a programme, the last one unless given; return the exit code."""
    application = theme.make_application()
    if hand_over(str(Path(file).resolve()) if file else ""):
        return 0
    preferences = load_preferences()
    language = reading_language(preferences)
    window, thread = make_window(application, preferences, language)
    keep_answering(application)
    LoadingAhead(window.desk)
    _catch_defects(window, thread)
    window.desk.open(_opening(file, preferences, language))
    window.show()
    listening = Listening(window)
    listening.asked.connect(lambda asked: _come_forward(window, asked))
    QTimer.singleShot(0, listening.begin)
    _close_when_told_to(application)
    code = application.exec()
    listening.stop()
    thread.stop()
    return code


def _close_when_told_to(application: QApplication) -> None:
    """Close the windows, as a person would, when the system ends the session or the terminal goes away."""
    if sys.platform == "win32":
        return  # Qt hears of it there
    told, telling = os.pipe()
    os.set_blocking(telling, False)
    signal.set_wakeup_fd(telling, warn_on_full_buffer=False)
    for one in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        signal.signal(one, lambda *_: None)  # Python hears of a signal only when it runs; the pipe wakes Qt at once
    notifier = QSocketNotifier(told, QSocketNotifier.Type.Read, application)
    notifier.activated.connect(application.closeAllWindows)
    notifier.activated.connect(application.quit)


def make_window(
    application: QApplication, preferences: Preferences, language: str
) -> tuple[MainWindow, ProgrammeThread]:
    """Return a window without a programme, and the thread it works through."""
    application.setApplicationName("yosdesk")
    application.setDesktopFileName("yosdesk")
    theme.apply(application, preferences.theme, preferences.scale)
    _speak(application, language)
    thread = ProgrammeThread()
    desk = Desk(thread, preferences, language)
    window = MainWindow(desk)
    window.setWindowTitle("yosdesk")
    hints = application.styleHints()
    hints.colorSchemeChanged.connect(lambda _: window.follow_system())
    window.resize(theme.scaled(1280), theme.scaled(760))
    geometry = preferences.window.get("geometry")
    if isinstance(geometry, str):
        from PySide6.QtCore import QByteArray

        window.restoreGeometry(QByteArray.fromBase64(geometry.encode()))
    return window, thread


def _come_forward(window: MainWindow, file: str) -> None:
    """Bring the window to the front, and open the file that a second start was given."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.raise_()
    window.activateWindow()
    programme = window.desk.programme
    if file and (programme is None or programme.path != Path(file)):
        open_path(window, Path(file))


def _opening(file: str | None, preferences: Preferences, language: str) -> Callable[[], Session]:
    """Return what opens the programme asked for, else the last one that is still there, else a copy of the sample."""
    author = preferences.author
    last = next((Path(recent) for recent in preferences.recent if Path(recent).is_file()), None)
    path = Path(file) if file else last
    if path is not None:
        return lambda: open_or_read(path, author, language=language)
    from yosdesk.services.sample import create_sample
    from yosdesk.ui.files import documents_folder, free_path

    sample = free_path(documents_folder(), "Tech conferences 2018")
    return lambda: create_sample(sample, author, language=language)


def _speak(application: QApplication, language: str) -> None:
    """Load Qt's own words for its dialogs."""
    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(f"qtbase_{language}", folder):
        application.installTranslator(translator)


def _catch_defects(window: MainWindow, thread: ProgrammeThread) -> None:
    """Log what is a defect of ours, without values of the programme, and say so once."""
    log = preferences_path().with_name("yosdesk.log")
    told = False

    def on_defect(kind: type[BaseException], defect: BaseException, trace: object) -> None:
        nonlocal told
        frames = traceback.extract_tb(defect.__traceback__)
        lines = [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
        text = f"{kind.__name__}\n" + "\n".join(lines) + "\n"
        log.parent.mkdir(parents=True, exist_ok=True)
        before = log.read_text(encoding="utf-8")[-_LARGEST_LOG:] if log.exists() else ""
        log.write_text(before + text, encoding="utf-8")
        logging.getLogger("yosdesk").error("defect: %s", kind.__name__)
        if not told:
            told = True
            translate = window.desk.translate
            from PySide6.QtWidgets import QMessageBox

            QMessageBox.critical(
                window,
                "yosdesk",
                translate(
                    N_("A fault of the program was met; what you saved is safe. It is described in %(file)s."),
                    file=str(log),
                ),
            )

    sys.excepthook = on_defect
    threading.excepthook = lambda raised: thread.broken.emit(raised.exc_value)

    def on_broken(defect: BaseException) -> None:
        on_defect(type(defect), defect, None)
        window.close()  # the programme's thread has ended and closed the file

    thread.broken.connect(on_broken)
