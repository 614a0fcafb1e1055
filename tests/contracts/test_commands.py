"""The two commands: what they do without a display, when a step fails, and when nothing is missing."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.contracts.source_tree import ROOT

DISPLAYS = {"DISPLAY", "WAYLAND_DISPLAY"}


def _run(command: str, *arguments: str, **changed: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name not in DISPLAYS} | changed
    return subprocess.run([str(ROOT / command), *arguments], env=environment, capture_output=True, text=True)


def _script(path: Path, text: str) -> Path:
    path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


@pytest.fixture
def offline(tmp_path: Path) -> str:
    """Return a PATH on which everything that installs fails."""
    for name in ("apt-get", "sudo", "pip", "curl", "wget"):
        _script(tmp_path / name, "echo installing >&2; exit 99")
    return f"{tmp_path}:{os.environ['PATH']}"


def test_without_a_display_the_job_is_done_in_the_terminal(tmp_path: Path) -> None:
    done = _run("run", TMPDIR=str(tmp_path))

    [folder] = tmp_path.glob("yosdesk-*")
    assert done.returncode == 0, done.stderr
    assert f"The files lie in {folder}" in done.stdout
    assert {"programme.yosdesk", "germany.xlsx"} <= {path.name for path in folder.iterdir()}


def test_the_tour_ends_with_the_code_of_the_step_that_fails(tmp_path: Path) -> None:
    python = _script(tmp_path / "python", f'[ "$3" != export ] || exit 7; exec {sys.executable} "$@"')

    done = _run(".ci/tour", str(python), TMPDIR=str(tmp_path), PYTHONPATH=str(ROOT))

    assert done.returncode == 7
    assert "The files lie in" in done.stdout


def test_nothing_is_installed_when_nothing_is_missing(offline: str) -> None:
    done = _run("run", "--version", PATH=offline)

    assert done.returncode == 0
    assert "nstalling" not in done.stderr


def test_a_file_without_a_display_is_refused_in_words(tmp_path: Path) -> None:
    done = _run("run", str(tmp_path / "p.yosdesk"), QT_QPA_PLATFORM="")

    assert done.returncode == 3
    assert "display" in done.stderr


def test_arguments_of_check_go_to_the_tests() -> None:
    done = _run("check", "--collect-only", "tests/contracts/test_lock.py")

    assert done.returncode == 0
    assert "test_the_lock_names_no_index" in done.stdout
