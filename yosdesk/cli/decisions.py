"""Reading the decisions file of `import` and `receive`."""

import json
from pathlib import Path
from typing import Any

from yosdesk.domain.errors import UserError


def decisions_in(file: str) -> list[dict[str, Any]]:
    """Return the decisions of a file, [] for ""; raises UserError for what is no JSON list of objects."""
    if not file:
        return []
    try:
        found = json.loads(Path(file).read_text(encoding="utf-8"))
    except OSError as error:
        raise UserError("cannot_read", file=file, reason=error.strerror or str(error)) from error
    except ValueError as error:
        raise UserError("not_a_decisions_file", file=file) from error
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise UserError("not_a_decisions_file", file=file)
    return found
