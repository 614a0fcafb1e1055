"""What is given out as a list is taken in again: every field of every record, from Excel and csv, in each language."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from yosdesk.services.editing import add_record
from yosdesk.services.exporting import export
from yosdesk.services.finding import ViewSpec
from yosdesk.services.import_applying import apply
from yosdesk.services.importing import ImportOptions, preview
from yosdesk.services.plain import plain_records
from yosdesk.services.programmes import NewProgramme, create
from yosdesk.services.session import Session
from yosdesk.store.journal import Author

AUTHOR = Author("tester", "laptop")
RECORDS: tuple[tuple[str, dict[str, str]], ...] = (
    ("organisation", {"name": "CNRS"}),
    (
        "organisation",
        {
            "name": "DLR", "short_name": "D", "type": "university", "country": "DE", "city": "Köln",
            "website": "dlr.de", "language": "de", "partner": "yes", "other_names": "German Aerospace; ДЛР",
            "source": "a list", "note": "first\nsecond", "tags": "a; b",
        },
    ),
    (
        "person",
        {
            "name": "Anna Ёлкина", "organisation": "DLR", "role": "Head", "mail": "a@b.eu", "phone": "007 49",
            "country": "DE", "languages": "en; ru", "note": "=1+1", "tags": "x",
        },
    ),
    (
        "event",
        {
            "number": "007", "title.en": "Full", "title.ru": "Полное", "abstract.en": "a\nb", "abstract.ru": "б",
            "type": "workshop", "focus": "session", "host_event": "ESOF", "starts": "2014-03-05",
            "ends": "2014-03-06", "start_time": "9:30", "end_time": "17:00", "time_zone": "Europe/Moscow",
            "date_certainty": "day", "country": "RU", "city": "Moscow", "venue": "=Hall", "mode": "hybrid",
            "countries": "RU; DE", "organiser": "DLR", "co_organisers": "CNRS", "responsible": "DLR",
            "contacts": "Anna Ёлкина", "themes": "space; energy", "audiences": "policy", "expected": "300",
            "actual": "250", "actual_consortium": "40", "languages": "en; ru", "website": "example.org",
            "call_deadline": "2014-01-01", "registration_deadline": "2014-02-01", "work_package": "wp1",
            "highlight": "yes", "report.en": "It was good.", "report.ru": "Хорошо.", "photo_credit": "© X",
            "public_note": "'quoted'", "internal_note": "#REF!", "tags": "x; y",
        },
    ),
    (
        "task",
        {
            "title": "Press release", "event": "Full", "channel": "press", "owner": "Anna Ёлкина", "due": "2014-08-31",
            "done": "2014-12-16", "language": "ru", "note": "late",
        },
    ),
    (
        "budget_line",
        {
            "title": "Travel", "event": "Full", "category": "travel", "partner": "DLR", "work_package": "wp1",
            "planned": "1234.50 RUB", "committed": "5 EUR", "spent": "3 JPY", "note": "n",
        },
    ),
)  # fmt: skip
ENTITIES = tuple(dict.fromkeys(entity for entity, _ in RECORDS))


@pytest.fixture
def sent(tmp_path: Path) -> Iterator[Session]:
    """A programme with records that fill every field a person can fill."""
    found = create(tmp_path / "sent.yosdesk", NewProgramme("Year"), AUTHOR)
    for entity, texts in RECORDS:
        add_record(found, entity, texts)
    yield found
    found.close()


def told(session: Session, entity: str) -> list[object]:
    """Return what the records say, links by name, by their names."""
    records = plain_records(session, entity, tuple(session.order(entity)), ())
    return sorted(({code: _named(value) for code, value in one.items() if code != "id"} for one in records), key=repr)


def _named(value: object) -> object:
    if isinstance(value, dict):
        return value["name"]
    return [_named(one) for one in value] if isinstance(value, list) else value


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_field_that_goes_out_comes_in_again(sent: Session, tmp_path: Path, language: str, ending: str) -> None:
    # given
    received = create(tmp_path / "received.yosdesk", NewProgramme("Year"), AUTHOR)

    # when
    for entity in ENTITIES:
        out = tmp_path / f"{entity}.{ending}"
        export(sent, ViewSpec(entity), out, language)
        found = preview(received, out, ImportOptions(entity=entity))
        assert found is not None
        apply(received, found)

    # then
    assert {entity: told(received, entity) for entity in ENTITIES} == {
        entity: told(sent, entity) for entity in ENTITIES
    }
    received.close()
