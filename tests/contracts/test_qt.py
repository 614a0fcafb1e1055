"""The locked Qt survives a day of work: PySide6 6.12.0 aborts on Python 3.11 after some thousand void calls."""

import subprocess
import sys

CALLS = """
from PySide6.QtCore import QObject
target = QObject()
for _ in range(20_000):
    target.setObjectName("name")
print(target.objectName())
"""


def test_qt_survives_many_calls_that_answer_none() -> None:
    done = subprocess.run([sys.executable, "-c", CALLS], capture_output=True, text=True)

    assert (done.returncode, done.stdout) == (0, "name\n"), done.stderr
