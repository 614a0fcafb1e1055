"""What every test may ask for: a new programme on a real disk, and a person to work on it."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from yosdesk.services.programmes import NewProgramme, create
from yosdesk.services.session import Session
from yosdesk.store.journal import Author

settings.register_profile("yosdesk", deadline=None)  # a busy machine is no fault
settings.load_profile("yosdesk")


@pytest.fixture(autouse=True)
def own_preferences(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the person's own preferences out of the tests."""
    monkeypatch.setenv("YOSDESK_CONFIG", str(tmp_path / "config"))


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """A new programme in English and Russian, open."""
    found = create(tmp_path / "p.yosdesk", NewProgramme("Year of Science"), Author("tester", "laptop"))
    found.now = lambda: datetime(2014, 3, 1, 12, 0, tzinfo=UTC)
    yield found
    found.close()
