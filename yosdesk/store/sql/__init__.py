"""Named SQL statements: what is longer than a line lies in a file of its own."""

from functools import cache
from pathlib import Path

_STORE = Path(__file__).resolve().parent.parent


@cache
def statement(name: str, *, folder: str = "sql") -> str:
    """Return the text of `<folder>/<name>.sql`."""
    return _STORE.joinpath(folder, f"{name}.sql").read_text(encoding="utf-8")
