"""`list` calls a record by the name that it has; JSON and CSV hold the true field."""

from tests.cli.conftest import Terminal


def test_an_event_with_a_russian_title_alone_is_listed_by_it(terminal: Terminal, programme: str) -> None:
    # given
    terminal("set", programme, "2014-001", "title.ru=Ёлка")
    terminal("set", programme, "2014-001", "title.en=")

    # when
    listed = terminal("list", programme, "event", "--columns", "title,city").out
    plain = terminal("list", programme, "event", "--columns", "title", "--csv").out
    objects = terminal("list", programme, "event", "--columns", "number,title", "--json").json()

    # then
    assert "Ёлка (ru)" in listed
    assert "Ёлка" not in plain
    assert [one["title"] for one in objects if one["number"] == "2014-001"] == [None]
