"""A plain `pip install .`: the program and its resources, away from the checkout."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.contracts.source_tree import ROOT

LEFT_OUT = shutil.ignore_patterns(".venv", ".git", "build", "dist", "*.egg-info", "__pycache__", ".*_cache")
SHOWN = "from yosdesk.resources import resource_path as path; print(path(), path('icons', 'search.svg').is_file())"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder into which pip installed the project, without the network."""
    folder = tmp_path_factory.mktemp("installed")
    shutil.copytree(ROOT, folder / "source", ignore=LEFT_OUT)
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "-q", "--no-deps", "--no-index"]
    subprocess.run([*pip, "--no-build-isolation", "--target", str(folder / "site"), str(folder / "source")], check=True)
    return folder / "site"


def _python(installed: Path, *arguments: str) -> str:
    command = [sys.executable, "-P", *arguments]
    environment = {"PYTHONPATH": str(installed), "YOSDESK_CONFIG": str(installed), "PATH": ""}
    done = subprocess.run(command, cwd=installed.parent, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_resources_travel_with_the_installed_program(installed: Path) -> None:
    shown = _python(installed, "-c", SHOWN)

    assert shown == f"{installed / 'yosdesk' / '_resources'} True"


def test_every_resource_is_installed(installed: Path) -> None:
    here, there = ROOT / "resources", installed / "yosdesk" / "_resources"

    kept = {path.relative_to(here) for path in here.rglob("*") if path.is_file()}

    assert {path.relative_to(there) for path in there.rglob("*") if path.is_file()} == kept


def test_the_installed_program_makes_the_sample(installed: Path) -> None:
    programme = installed.parent / "p.yosdesk"

    _python(installed, "-m", "yosdesk", "new", str(programme), "--sample")

    assert programme.is_file()


def test_nothing_of_the_project_lies_beside_the_package(installed: Path) -> None:
    assert {path.name for path in installed.iterdir() if path.is_dir() and "dist-info" not in path.name} <= {
        "yosdesk",
        "bin",
    }
