"""The README's commands: each block in `sh` runs, in the order written, in a fresh folder."""

import os
import re
import subprocess
from pathlib import Path

import pytest

from tests.contracts.source_tree import ROOT

BLOCKS = re.findall(r"^```sh\n(.*?)^```", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
PATHS = re.findall(r"`((?:yosdesk|tests|resources|\.ci)/[\w./-]+)`", (ROOT / "README.md").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a fresh folder where `./run` is the project's."""
    fresh = tmp_path_factory.mktemp("readme")
    (fresh / "run").write_text(f'#!/bin/sh\nexec "{ROOT}/run" "$@"\n', encoding="utf-8")
    (fresh / "run").chmod(0o755)
    (fresh / "resources").symlink_to(ROOT / "resources")
    return fresh


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.splitlines()[0][:40])
def test_a_block_of_the_readme_runs(block: str, folder: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if name not in {"DISPLAY", "WAYLAND_DISPLAY"}}

    done = subprocess.run(["sh", "-eu", "-c", block], cwd=folder, env=environment, capture_output=True, text=True)

    assert done.returncode == 0, done.stderr


def test_the_readme_has_a_tour() -> None:
    assert len(BLOCKS) >= 3


@pytest.mark.parametrize("path", PATHS)
def test_a_path_in_the_readme_exists(path: str) -> None:
    assert (ROOT / path).exists()
