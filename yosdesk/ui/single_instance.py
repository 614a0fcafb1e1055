"""One window a person: a second start hands its file to the first window, which comes to the front."""

import sys
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDir, QObject, Signal

from yosdesk.services.preferences import account_name, preferences_path

if TYPE_CHECKING:  # Qt's network library is loaded when it is needed, not while a person waits for the first window
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

_WAIT = 500  # milliseconds


def instance_name() -> str:
    """Return the name under which this person's window listens; other preferences are another desk."""
    where = sha256(f"{account_name()} {preferences_path()}".encode()).hexdigest()
    return f"yosdesk-{where[:16]}"


def hand_over(file: str) -> bool:
    """Give a file ("" for none) to the window that is open already; return whether there is one."""
    if sys.platform != "win32" and not (Path(QDir.tempPath()) / instance_name()).exists():
        return False
    from PySide6.QtNetwork import QLocalSocket

    socket = QLocalSocket()
    socket.connectToServer(instance_name())
    if not socket.waitForConnected(_WAIT):
        return False
    socket.write(file.encode() + b"\n")
    socket.waitForBytesWritten(_WAIT)
    socket.disconnectFromServer()
    return True


class Listening(QObject):
    """Hears of second starts; only this person's own programs can connect."""

    asked = Signal(str)  # the file, "" for none

    def __init__(self, parent: QObject) -> None:
        """Hear nothing before `begin`."""
        super().__init__(parent)
        self._server: QLocalServer | None = None

    def begin(self) -> None:
        """Begin to listen; what a dead window left behind is removed."""
        from PySide6.QtNetwork import QLocalServer

        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)
        if not self._server.listen(instance_name()):
            QLocalServer.removeServer(instance_name())
            self._server.listen(instance_name())

    def stop(self) -> None:
        """Listen no longer."""
        if self._server is not None:
            self._server.close()

    def _on_connection(self) -> None:
        socket = self._server.nextPendingConnection() if self._server is not None else None
        if socket is None:
            return
        socket.readyRead.connect(lambda: self._on_words(socket))

    def _on_words(self, socket: "QLocalSocket") -> None:
        if socket.canReadLine():
            self.asked.emit(bytes(socket.readLine().data()).decode("utf-8", "replace").strip())
            socket.disconnectFromServer()
