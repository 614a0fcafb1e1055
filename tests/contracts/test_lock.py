"""The lock file: what a fresh machine installs is what the project asks for, and nothing unnamed."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.contracts.source_tree import ROOT

SYSTEMS = ("linux", "win32", "darwin")
VERSIONS = ("3.11", "3.12", "3.13")


@dataclass(frozen=True, slots=True)
class Pinned:
    """One entry of the lock."""

    requirement: Requirement
    hashes: tuple[str, ...]

    @property
    def version(self) -> str:
        """Return the one version that is pinned."""
        [only] = self.requirement.specifier
        assert only.operator == "=="
        return only.version


@cache
def lock() -> dict[str, Pinned]:
    """Return the entries of requirements.lock by canonical name."""
    found: dict[str, Pinned] = {}
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8").replace("\\\n", " ")
    for line in filter(str.strip, text.splitlines()):
        entry, *hashes = re.split(r"\s--hash=", line)
        requirement = Requirement(entry)
        found[canonicalize_name(requirement.name)] = Pinned(requirement, tuple(hashes))
    return found


def _asked() -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [Requirement(text) for text in (*project["dependencies"], *project["optional-dependencies"]["dev"])]


@pytest.mark.parametrize("asked", _asked(), ids=lambda asked: str(asked.name))
def test_the_lock_holds_what_the_project_asks_for(asked: Requirement) -> None:
    assert asked.specifier.contains(lock()[canonicalize_name(asked.name)].version)


@pytest.mark.parametrize("name", lock())
def test_every_package_is_pinned_with_hashes(name: str) -> None:
    entry = lock()[name]

    assert entry.version
    assert entry.hashes
    assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", one) for one in map(str.strip, entry.hashes))


def test_the_lock_names_no_index() -> None:
    lines = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()

    assert [line for line in lines if line.startswith("-") or "http" in line] == []


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("system", SYSTEMS)
def test_every_dependency_is_locked_on_every_system(system: str, version: str) -> None:
    environment = {"sys_platform": system, "python_version": version}

    left_out = [
        str(asked.name)
        for asked in _asked()
        if (marker := lock()[canonicalize_name(asked.name)].requirement.marker) and not marker.evaluate(environment)
    ]

    assert left_out == []
