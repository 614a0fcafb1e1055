"""The desk at which workbooks go out and come back: a partner with twelve events, tasks, budget lines and people."""

from pathlib import Path

import pytest

from tests.services.merge.desk import ExchangeDesk
from yosdesk.services.session import Session


@pytest.fixture
def desk(session: Session, tmp_path: Path) -> ExchangeDesk:
    """A desk with one partner's records."""
    return ExchangeDesk.made(session, tmp_path)
