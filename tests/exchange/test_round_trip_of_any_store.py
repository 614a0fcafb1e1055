"""Any store, written as an issued workbook and read back by both readers, says nothing new."""

from datetime import date
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from yosdesk.domain.event import CERTAINTIES, EVENT, FOCUSES, MODES, STATUSES
from yosdesk.domain.identity import new_id
from yosdesk.domain.kinds import (
    Choice,
    Clock,
    Count,
    Countries,
    Country,
    Day,
    Languages,
    Link,
    Links,
    ListChoice,
    ListChoices,
    ParseContext,
    Shown,
    Tags,
    TimeZone,
    Web,
    YesNo,
)
from yosdesk.domain.kinds.base import set_text
from yosdesk.domain.kinds.texts import clean
from yosdesk.domain.schema import Part
from yosdesk.exchange import guards
from yosdesk.exchange.book import Book, Sheet
from yosdesk.exchange.formats import carriers, openxml
from yosdesk.exchange.issue_writer import write_issue
from yosdesk.exchange.returned import ReadingBack, read_back
from yosdesk.exchange.sheet_cells import code_column
from yosdesk.exchange.sheet_plan import BookPlan, PlanColumn, SheetPlan
from yosdesk.exchange.stamp import Packet, SentSheet, stamp_of

NAMES = {"OR-000000001-0": "Institute, of; science", "OR-000000002-0": "Дом науки", "PE-000000001-0": "=Anna"}
LABELS = {"types": {"c": "conference", "w": "work-shop"}, "themes": {"s": "space", "h": "health; care"}}
PARTS = tuple(part for part in EVENT.parts(("en", "ru")) if part.field.partner)
texts = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co")), max_size=25)


def values(part: Part) -> st.SearchStrategy[str]:
    """Return canonical values of a part, "" among them."""
    kind = part.field.kind
    lines = kind.wide
    plain = texts.map(lambda text: clean(text, lines=lines))
    found: dict[type, st.SearchStrategy[str]] = {
        Day: st.dates(date(1900, 1, 1), date(2199, 12, 31)).map(date.isoformat),
        Count: st.integers(0, 10**12).map(str),
        Clock: st.integers(0, 1439).map(lambda minute: f"{minute // 60:02}:{minute % 60:02}"),
        Country: st.sampled_from(("DE", "RU", "GB")),
        Countries: st.sets(st.sampled_from(("DE", "RU", "GB"))).map(set_text),
        Languages: st.sets(st.sampled_from(("de", "ru", "en"))).map(set_text),
        TimeZone: st.sampled_from(("Europe/Moscow", "UTC")),
        Web: st.sampled_from(("https://example.org/?a=1;b=2", "http://пример.рф")),
        YesNo: st.sampled_from(("yes", "no")),
        Tags: st.sets(plain.filter(bool)).map(set_text),
        Link: st.sampled_from(("OR-000000001-0", "OR-000000002-0")),
        Links: st.sets(st.sampled_from(("OR-000000001-0", "OR-000000002-0"))).map(set_text),
        ListChoice: st.sampled_from(("c", "w")),
        ListChoices: st.sets(st.sampled_from(("s", "h"))).map(set_text),
    }
    if type(kind) is Choice:
        known = next(labels for labels in (FOCUSES, STATUSES, CERTAINTIES, MODES) if kind.labels is labels)
        return st.sampled_from(("", *known))
    return st.one_of(st.just(""), found.get(type(kind), plain))


states = st.fixed_dictionaries({part.code: values(part) for part in PARTS}).map(
    lambda state: {code: text for code, text in state.items() if text}
)


def plan_of(rows: dict[str, dict[str, str]]) -> BookPlan:
    """Return the plan of a workbook with these events."""
    codes = tuple(part.code for part in PARTS)
    packet = Packet(new_id("IS"), "", "PR", "en", (SentSheet("event", "Events", codes, rows),), NAMES, LABELS)
    columns = tuple(PlanColumn(code_column(EVENT, code), code, 12) for code in codes)
    sheet = SheetPlan("event", "Events", "Events", columns, rows)
    return BookPlan(packet, packet.packed(), "Start", ("Start",), "Id", (sheet,), Shown("en", NAMES, LABELS))


def book_of(path: Path) -> Book:
    """Read a workbook with the readers of the reading child, in this process."""
    sheets = tuple(Sheet(name, tuple(rows), hidden, merged) for name, hidden, merged, rows in openxml.sheets(path))
    return Book(path.name, "", sheets, (), *carriers.carried(path, guards.file_type(path)))


@given(st.lists(states, min_size=1, max_size=3))
@settings(max_examples=500, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_04_an_issued_workbook_of_any_store_reads_back_as_it_was_sent(
    tmp_path: Path, drawn: list[dict[str, str]]
) -> None:
    rows = {new_id("EV"): state for state in drawn}
    plan, out = plan_of(rows), tmp_path / "any.xlsx"
    write_issue(plan, out)

    book = book_of(out)
    came = read_back(book, ReadingBack(plan.packet, ParseContext(("en", "ru")), lambda prefix, _: new_id(prefix)))

    assert came is not None
    assert stamp_of(book).issue == plan.packet.issue
    [table] = came.tables
    read = {row.record: {code: text for code, text in row.values.items() if text} for row in table.rows}
    assert read == rows
    assert not [row for row in table.rows if row.doubts]
