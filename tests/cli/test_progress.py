"""Progress is shown to people on a terminal alone, and leaves no trace behind."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT, Terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such terminals")


def shown_to_people(folder: Path, *words: str) -> str:
    """Return what a terminal gets on standard error."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "YOSDESK_CONFIG": str(folder / "config"), "LC_ALL": "C.UTF-8"}
    done = subprocess.Popen(
        [sys.executable, "-m", "yosdesk", *words], cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=theirs
    )
    os.close(theirs)
    told = b""
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:  # the other end is closed
            break
        if not piece:
            break
        told += piece
    os.close(ours)
    done.wait()
    return told.decode()


@pytest.fixture
def long_list(tmp_path: Path) -> str:
    """A list of 1,200 meetings."""
    rows = [f"Meeting {row};2014-03-{row % 28 + 1:02}" for row in range(1200)]
    (tmp_path / "list.csv").write_text("\n".join(("Title;Starts", *rows)), encoding="utf-8")
    return "list.csv"


def test_a_list_tells_how_far_it_is_and_clears_the_line(
    terminal: Terminal, programme: str, long_list: str, tmp_path: Path
) -> None:
    people = shown_to_people(tmp_path, "import", programme, long_list)
    script = terminal("import", programme, long_list)

    steps = [step.removeprefix("\x1b[K") for step in people.replace("\n", "\r").split("\r")]
    assert "Comparing 1000" in steps
    assert people.endswith("\x1b[K")
    assert "Comparing" not in script.err


def test_an_export_tells_of_how_many_rows(terminal: Terminal, programme: str, long_list: str, tmp_path: Path) -> None:
    terminal("import", programme, long_list, "--apply")

    assert "Writing 1000/1202" in shown_to_people(tmp_path, "export", programme, "event", "out.xlsx")
