"""How much memory the reading children of this process take."""

import re
import threading
from pathlib import Path


class ChildWatch:
    """Looks how much memory the reading children of this process take, while something runs."""

    def __init__(self) -> None:
        """Watch nothing yet."""
        self.most = 0
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> "ChildWatch":
        """Begin."""
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """End."""
        self._ended.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._ended.wait(0.02):
            for child in Path("/proc/self/task").glob("*/children"):
                for process in child.read_text().split():
                    self.most = max(self.most, resident(process))


def resident(process: str) -> int:
    """Return the bytes that a reading child has in memory, 0 for any other process or one that is gone."""
    folder = Path("/proc") / process
    try:
        if b"reading_child" not in (folder / "cmdline").read_bytes():
            return 0
        found = re.search(r"VmHWM:\s+(\d+) kB", (folder / "status").read_text())
    except OSError:
        return 0
    return int(found[1]) * 1024 if found else 0
