"""`yosdesk series` and `yosdesk template`: made, listed, continued in the terminal."""

from tests.cli.conftest import Terminal


def test_a_series_is_made_listed_and_continued(terminal: Terminal, programme: str) -> None:
    made = terminal("series", programme, "--make", "2014-001", "2014-002")
    added = terminal("series", programme, "--next", "2014-001")

    [series] = terminal("series", programme, "--json").json()["series"]
    assert series["id"] == made.out.strip()
    assert added.out.strip() in [one["id"] for one in series["events"]]
    assert len(series["events"]) == 3


def test_the_next_event_is_moved_to_a_day_and_a_place(terminal: Terminal, programme: str) -> None:
    place = ("--starts", "1.9.2015", "--city", "Kazan", "--country", "RU")

    record = terminal("series", programme, "--next", "2014-001", *place).out.strip()

    [shown] = terminal(
        "list", programme, "event", "--where", f"id={record}", "--columns", "starts,city,country", "--json"
    ).json()
    assert (shown["starts"], shown["city"], shown["country"]) == ("2015-09-01", "Kazan", "RU")


def test_an_event_is_taken_out_of_a_series_and_put_back(terminal: Terminal, programme: str) -> None:
    series = terminal("series", programme, "--make", "2014-001", "2014-002").out.strip()
    counts = []
    for words in (("--out", "2014-001"), ("--into", series, "2014-001")):
        terminal("series", programme, *words)
        [found] = terminal("series", programme, "--json").json()["series"]
        counts.append(len(found["events"]))

    assert counts == [1, 2]


def test_one_event_is_refused_in_words(terminal: Terminal, programme: str) -> None:
    done = terminal("series", programme, "--make", "2014-001")

    assert (done.code, "A series has at least two events." in done.err) == (3, True)


def test_a_template_is_saved_and_an_event_is_made_from_it(terminal: Terminal, programme: str) -> None:
    terminal("template", programme, "Workshop", "--save", "2014-001")
    record = terminal("template", programme, "Workshop", "--starts", "1.9.2015", "--title", "Again").out.strip()

    shown = terminal(
        "list", programme, "event", "--where", f"id={record}", "--columns", "title,starts", "--json"
    ).json()
    assert [(one["title"], one["starts"]) for one in shown] == [("Again", "2015-09-01")]
    assert [one["title"] for one in terminal("template", programme, "--json").json()] == ["Workshop"]


def test_an_unknown_template_is_refused_in_words(terminal: Terminal, programme: str) -> None:
    done = terminal("template", programme, "Ball", "--starts", "1.9.2015")

    assert (done.code, "There is no template “Ball”." in done.err) == (3, True)
