"""What has no name in the reader's language is called by the one that it has; the empty cell stays empty."""

from pathlib import Path

import pytest

from yosdesk.domain.conditions import Condition
from yosdesk.services.board import board
from yosdesk.services.calendar import calendar
from yosdesk.services.editing import add_record, set_parts
from yosdesk.services.exporting import export
from yosdesk.services.finding import ViewSpec, arrange, choices, lent_names, rows
from yosdesk.services.pasting import copied
from yosdesk.services.session import Session
from yosdesk.services.timeline import titles_of


@pytest.fixture
def tree(session: Session) -> str:
    """An event that has only a Russian title, among two with an English one, in a programme of three languages."""
    set_parts(session, (session.facts.id,), {"languages": "English; Russian; German"})
    add_record(session, "event", {"title.en": "Zebra day", "starts": "2014-03-20"})
    made = add_record(session, "event", {"title.en": "Tree", "title.ru": "Ёлка", "starts": "2014-03-21"})
    add_record(session, "event", {"title.en": "Apple day", "title.ru": "День яблока", "starts": "2014-03-22"})
    record = made.changes[0].record
    set_parts(session, (record,), {"title.en": ""})
    return record


def shown(session: Session, columns: tuple[str, ...], record: str) -> tuple[tuple[str, ...], str]:
    """Return what a row's cells hold, and the name that is lent to it."""
    [row] = rows(session, "event", (record,), columns)
    return row.shown, row.lent.shown if row.lent else ""


def test_a_row_without_a_title_in_the_column_shown_is_lent_the_one_it_has(session: Session, tree: str) -> None:
    # given / when
    [row] = rows(session, "event", (tree,), ("starts", "title.en", "city"))

    # then
    assert row.values[1] == row.shown[1] == ""
    assert row.lent is not None
    assert (row.lent.column, row.lent.text, row.lent.language) == (1, "Ёлка", "ru")


def test_nothing_is_lent_where_another_column_shows_a_title(session: Session, tree: str) -> None:
    assert shown(session, ("title.en", "title.ru"), tree) == (("", "Ёлка"), "")
    assert shown(session, ("starts",), tree)[1] == ""


def test_of_several_titles_that_of_the_readers_language_is_lent_then_by_the_programmes_order(
    session: Session, tree: str
) -> None:
    # given
    set_parts(session, (tree,), {"title.de": "Baum"})

    # when
    found = []
    for language in ("ru", "de", "fr"):
        session.language = language
        found.append((shown(session, ("title.en",), tree)[1], session.names((tree,))[tree], titles_of(session)[tree]))

    # then
    assert found == [("Ёлка (ru)", "Ёлка", "Ёлка"), ("Baum (de)", "Baum", "Baum"), ("Baum (de)", "Baum", "Baum")]


def test_every_page_calls_the_event_by_the_title_that_it_has(session: Session, tree: str) -> None:
    # given
    everything = ViewSpec("event")

    # when
    bars = {bar.id: bar.title for bar in calendar(session, everything).bars}
    cards = {card.id: card.title for column in board(session, everything) for card in column.cards}
    offered = dict(choices(session, "task", "event"))

    # then
    assert bars[tree] == cards[tree] == offered[tree] == titles_of(session)[tree] == "Ёлка"


def test_a_lent_title_is_not_sorted_grouped_or_filtered_by(session: Session, tree: str) -> None:
    # given
    by_title = ViewSpec("event", ("title.en",), sort=(("title.en", False),))
    grouped = ViewSpec("event", ("title.en",), group="title.en")
    empty = ViewSpec("event", ("title.en",), (Condition("title.en", "=", ""),))

    # when / then
    assert arrange(session, by_title).ids[-1] == tree
    assert [group.shown for group in arrange(session, grouped).groups] == ["Apple day", "Zebra day", ""]
    assert arrange(session, empty).ids == (tree,)


def test_a_lent_title_is_neither_copied_nor_given_out(session: Session, tree: str, tmp_path: Path) -> None:
    # given
    out = tmp_path / "events.csv"

    # when
    export(session, ViewSpec("event", ("title.en", "starts"), (Condition("title.en", "=", ""),)), out)

    # then
    assert copied(session, "event", (tree,), ("title.en",)) == '""\n'
    assert "Ёлка" not in out.read_text(encoding="utf-8-sig")


def test_names_are_lent_to_many_rows_at_once_as_to_one(session: Session, tree: str) -> None:
    # given
    ids = tuple(session.order("event"))

    # when
    found = lent_names(session, "event", ids, ("title.en", "starts"))

    # then
    assert {record: one.shown for record, one in found.items()} == {tree: "Ёлка (ru)"}
    assert lent_names(session, "event", ids, ("title.ru",)).keys() == set(ids) - {tree} - {
        record for record in ids if session.column("event", "title.ru").get(record)
    }
    assert lent_names(session, "organisation", (), ("name",)) == {}
