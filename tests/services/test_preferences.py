"""Preferences: kept between starts, and never the reason that the desk does not open."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from yosdesk.services.preferences import (
    Preferences,
    load_preferences,
    preferences_path,
    reading_language,
    save_preferences,
    with_recent,
)


def test_preferences_survive_a_restart() -> None:
    # given
    chosen = replace(load_preferences(), who="Anna", language="ru", scale=150, recent=("a.yosdesk",))

    # when
    save_preferences(chosen)

    # then
    assert load_preferences() == chosen


def test_a_new_laptop_gets_an_id_and_keeps_it() -> None:
    # given / when
    first, second = load_preferences(), load_preferences()

    # then
    assert first.laptop_id
    assert first.laptop_id == second.laptop_id


@pytest.mark.parametrize("content", ["", "{", "[]", '{"scale": 9000}', '"text"'])
def test_preferences_that_cannot_be_read_are_kept_aside_and_defaults_used(content: str) -> None:
    # given
    path = preferences_path()
    path.parent.mkdir(parents=True)
    path.write_text(content, encoding="utf-8")

    # when
    found = load_preferences()

    # then
    assert found.scale == 100
    assert path.with_name("preferences.unreadable.json").read_text(encoding="utf-8") == content


def test_a_value_of_the_wrong_type_is_left_aside() -> None:
    # given
    path = preferences_path()
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps({"who": 7, "language": "ru", "laptop_id": "x"}), encoding="utf-8")

    # when / then
    assert load_preferences() == Preferences(language="ru", laptop_id="x")


def test_recent_programmes_are_each_named_once_the_newest_first(tmp_path: Path) -> None:
    # given
    found = Preferences()

    # when
    for name in ("a", "b", "a"):
        found = with_recent(found, tmp_path / f"{name}.yosdesk")

    # then
    assert [Path(path).stem for path in found.recent] == ["a", "b"]


def test_the_language_follows_the_choice_then_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    # given
    monkeypatch.delenv("LC_MESSAGES", raising=False)
    monkeypatch.setenv("LC_ALL", "ru_RU.UTF-8")

    # when / then
    assert reading_language(Preferences()) == "ru"
    assert reading_language(Preferences(language="en")) == "en"
    monkeypatch.setenv("LC_ALL", "pl_PL.UTF-8")
    assert reading_language(Preferences()) == "en"
