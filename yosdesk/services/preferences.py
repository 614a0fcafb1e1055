"""Preferences of the person at this laptop: name, language, look, recent programmes; a JSON file of the system's.

A file that cannot be read is kept aside and the defaults are used, so that a fault in it never stops the desk.
"""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from platformdirs import user_config_path

from yosdesk.i18n import LANGUAGES
from yosdesk.store.backups import flush_to_disk
from yosdesk.store.journal import Author
from yosdesk.store.locking import computer_name

RECENT = 10


@dataclass(frozen=True, slots=True)
class Preferences:
    """What the person chose. `language` "" and `theme` "system" follow the system; `scale` is in percent."""

    who: str = ""
    laptop_id: str = ""
    laptop_name: str = ""
    language: str = ""
    theme: str = "system"
    scale: int = 100
    compact: bool = False
    role: str = ""
    recent: tuple[str, ...] = ()
    window: Mapping[str, Any] = field(default_factory=dict)

    @property
    def author(self) -> Author:
        """Return who works: the name given here, else the system account's; the laptop by its random id and name."""
        return Author(self.who or account_name(), f"{self.laptop_id} {self.laptop_name}".strip())


def reading_language(preferences: Preferences) -> str:
    """Return the language to speak: the one chosen, else the system's if we have it, else English."""
    if preferences.language in LANGUAGES:
        return preferences.language
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        spoken = os.environ.get(name, "")[:2]
        if spoken:
            return spoken if spoken in LANGUAGES else "en"
    return "en"


def account_name() -> str:
    """Return the system account's name."""
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"


def preferences_path() -> Path:
    """Return where the preferences lie; the environment's YOSDESK_CONFIG names another folder."""
    folder = os.environ.get("YOSDESK_CONFIG")
    return (Path(folder) if folder else user_config_path("yosdesk", appauthor=False)) / "preferences.json"


def load_preferences(path: Path | None = None) -> Preferences:
    """Return the preferences; a new laptop gets its random id and keeps it."""
    path = path or preferences_path()
    found = _read(path)
    if not found.laptop_id:
        found = replace(found, laptop_id=os.urandom(6).hex(), laptop_name=found.laptop_name or computer_name())
        try:
            save_preferences(found, path)
        except OSError:
            return found  # a read-only home: this run has an id of its own
    return found


def save_preferences(preferences: Preferences, path: Path | None = None) -> None:
    """Write the preferences aside and swap them in."""
    path = path or preferences_path()
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    content = {one.name: getattr(preferences, one.name) for one in fields(preferences)}
    aside = path.with_name(f".{path.name}.{os.getpid()}.part")
    aside.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")
    flush_to_disk(aside)
    os.replace(aside, path)


def with_recent(preferences: Preferences, programme: Path) -> Preferences:
    """Return the preferences with a programme as the most recent one."""
    recent = dict.fromkeys((str(programme.resolve()), *preferences.recent))
    return replace(preferences, recent=tuple(recent)[:RECENT])


def _read(path: Path) -> Preferences:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(found, dict):
            raise ValueError("preferences are an object")
        return _typed(found)
    except FileNotFoundError:
        return Preferences()
    except OSError:
        return Preferences()
    except (ValueError, TypeError):
        aside = path.with_name(f"{path.stem}.unreadable{path.suffix}")
        try:
            os.replace(path, aside)
        except OSError:
            return Preferences()
        return Preferences()


def _typed(found: Mapping[str, Any]) -> Preferences:
    defaults = Preferences()
    values: dict[str, Any] = {}
    for one in fields(Preferences):
        value, default = found.get(one.name), getattr(defaults, one.name)
        if isinstance(default, tuple) and isinstance(value, list):
            values[one.name] = tuple(str(member) for member in value)
        elif type(value) is type(default):
            values[one.name] = value
    if not 50 <= values.get("scale", 100) <= 300:
        raise ValueError("scale")
    return Preferences(**values)
