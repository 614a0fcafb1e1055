"""What lies in the project's folder, and what must not stand in its files."""

import re
from pathlib import Path

import pytest

from tests.contracts.source_tree import ROOT, project_files

TOP_LEVEL = {
    *("yosdesk", "resources", "tests", "pyproject.toml", "yosdesk.spec", "README.md"),
    *("run", "check", "LICENSE", "requirements.lock"),
}
TEXT = {".py", ".md", ".sql", ".toml", ".spec", ".po", ".tsv", ".csv", ".sh", ""}
UNFINISHED = re.compile(r"\b(?:TODO|FIXME|XXX|HACK)\b|raise NotImplementedError|mark\.(?:skip|xfail)\b")
MACHINE = re.compile(r"(?<![\w.])/(?:work|home|root|Users)/|\.\./shared")
SPOKEN = re.compile(r"\b(?:issue #?\d|worktree|co-authored-by)\b", re.IGNORECASE)
READ = [
    pytest.param(path, id=str(path.relative_to(ROOT)))
    for path in project_files()
    if path.suffix in TEXT and "sample" not in path.parts and path not in {ROOT / "requirements.lock", Path(__file__)}
]


def test_the_top_level_holds_only_what_was_agreed() -> None:
    found = {path.relative_to(ROOT).parts[0] for path in project_files()}

    assert {name for name in found if not name.startswith(".")} <= TOP_LEVEL


@pytest.mark.parametrize("path", READ)
def test_nothing_is_left_unfinished(path: Path) -> None:
    assert UNFINISHED.findall(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", READ)
def test_no_file_knows_the_machine_it_was_written_on(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert [found.group() for pattern in (MACHINE, SPOKEN) for found in pattern.finditer(text)] == []


@pytest.mark.parametrize("name", ["run", "check", ".ci/run", ".ci/tour", ".ci/bundle"])
def test_the_scripts_can_be_run(name: str) -> None:
    path = ROOT / name

    assert path.stat().st_mode & 0o111
    assert path.read_text(encoding="utf-8").startswith("#!/bin/sh\n")


def test_the_icons_are_drawn_in_the_texts_color() -> None:
    icons = sorted((ROOT / "resources" / "icons").glob("*.svg"))

    assert icons
    assert [icon.name for icon in icons if "currentColor" not in icon.read_text(encoding="utf-8")] == []
