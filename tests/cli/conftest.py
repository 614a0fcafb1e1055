"""The terminal as people and scripts use it: a process of its own, real files, exit codes, standard streams."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent


@dataclass(frozen=True, slots=True)
class Result:
    """What a command line gave."""

    code: int
    out: str
    err: str

    def json(self) -> Any:
        """The document on standard output."""
        return json.loads(self.out)


Terminal = Callable[..., Result]


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    """Run yosdesk in a fresh folder, without a display, in English."""
    environment = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    environment.pop("QT_QPA_PLATFORM", None)
    environment |= {
        "PYTHONPATH": str(ROOT),
        "YOSDESK_CONFIG": str(tmp_path / "config"),
        "LANG": "C.UTF-8",
        "LC_ALL": "C.UTF-8",
    }

    def run(*words: str, language: str = "", stdin: str | None = None) -> Result:
        spoken = {"LC_ALL": f"{language}.UTF-8"} if language else {}
        done = subprocess.run(
            [sys.executable, "-m", "yosdesk", *words],
            cwd=tmp_path,
            env={**environment, **spoken},
            capture_output=True,
            text=True,
            input=stdin,
            check=False,
        )
        return Result(done.returncode, done.stdout, done.stderr)

    return run


@pytest.fixture
def programme(terminal: Terminal) -> str:
    """A programme with two events and an organisation."""
    terminal("new", "p.yosdesk", "--title", "Year of Science")
    terminal("add", "p.yosdesk", "organisation", "name=DLR", "country=Germany")
    terminal(
        "add",
        "p.yosdesk",
        "event",
        "title=Eclipse day",
        "starts=2014-03-20",
        "city=Bonn",
        "organiser=DLR",
        "country=DE",
    )
    terminal(
        "add",
        "p.yosdesk",
        "event",
        "title=Space school",
        "title.ru=Космическая школа",
        "starts=2014-06-02",
        "themes=space;ict",
    )
    return "p.yosdesk"
