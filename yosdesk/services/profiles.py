"""Profiles: how the headings of one sender's lists were mapped, remembered in the programme."""

import json
from collections.abc import Mapping

from yosdesk.services.session import Session

_KIND = "profile"


def load_profile(session: Session, name: str) -> Mapping[str, str]:
    """Return heading → part of a profile, {} if there is none of that name."""
    content = session.programme.kept(_KIND).get(name, "") if name else ""
    return json.loads(content) if content else {}


def save_profile(session: Session, name: str, mapping: Mapping[str, str]) -> None:
    """Remember heading → part under a name; what the profile knew of other headings stays."""
    known = {**load_profile(session, name), **mapping}
    session.programme.keep(_KIND, name, json.dumps(known, ensure_ascii=False, sort_keys=True))


def profile_names(session: Session) -> tuple[str, ...]:
    """Return the names of all profiles."""
    return tuple(session.programme.kept(_KIND))
