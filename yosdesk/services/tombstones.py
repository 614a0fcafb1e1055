"""Tombstones of people who were erased: an id, and salted digests by which they are known again, no value."""

import json
import os
from collections.abc import Mapping
from hashlib import sha256

from yosdesk.domain.folding import folded

TOMBSTONE = "erased"
_KNOWN_BY = ("name", "mail")


def is_erased(tombstones: Mapping[str, str], record: str, state: Mapping[str, str]) -> bool:
    """Return whether a person was erased: by the id, or by a name and mail that a tombstone knows."""
    if record in tombstones:
        return True
    return any(_is_known(json.loads(content), state) for content in tombstones.values())


def tombstone_of(state: Mapping[str, str]) -> str:
    """Return the tombstone of a person: a salt, and the digests of name and mail."""
    salt = os.urandom(16).hex()
    known = {part: _digest(salt, state[part]) for part in _KNOWN_BY if state.get(part)}
    return json.dumps({"salt": salt, **known})


def _is_known(tombstone: Mapping[str, str], state: Mapping[str, str]) -> bool:
    salt = tombstone["salt"]
    return any(
        part in tombstone and state.get(part) and tombstone[part] == _digest(salt, state[part]) for part in _KNOWN_BY
    )


def _digest(salt: str, text: str) -> str:
    return sha256(f"{salt}{folded(text)}".encode()).hexdigest()
