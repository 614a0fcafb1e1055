"""The sample programme: real conferences of 2018 in Europe and Russia, with their series as organisations.

Nothing is made up: no person, no figure, no task. An organisation stands for each series (the name without its year,
its website), is linked as organiser and responsible partner, and says where it comes from.
"""

import csv
import re
from collections.abc import Mapping
from pathlib import Path

from yosdesk.domain.catalogue import ENTITIES
from yosdesk.domain.changes import Change, Operation, OperationKind, RecordAdded, Source
from yosdesk.domain.folding import folded
from yosdesk.domain.identity import new_ids
from yosdesk.domain.kinds.base import set_text
from yosdesk.domain.numbering import Numbering
from yosdesk.domain.programme import NUMBERING
from yosdesk.i18n import N_
from yosdesk.resources import resource_path
from yosdesk.services.editing import state_from_texts
from yosdesk.services.programmes import NewProgramme, create
from yosdesk.services.session import Session
from yosdesk.store.journal import Author

SAMPLE = "tech_conferences_2018.csv"
TITLE = "Tech conferences 2018"
ORIGIN = "tech-conferences/conference-data (MIT)"
THEMES: Mapping[str, tuple[str, str]] = {
    "android": ("Android", "Android"),
    "css": ("CSS", "CSS"),
    "data": ("Data", "Данные"),
    "devops": ("DevOps", "DevOps"),
    "dotnet": (".NET", ".NET"),
    "elixir": ("Elixir", "Elixir"),
    "general": ("Software in general", "Программирование в целом"),
    "golang": ("Go", "Go"),
    "graphql": ("GraphQL", "GraphQL"),
    "ios": ("iOS", "iOS"),
    "javascript": ("JavaScript", "JavaScript"),
    "php": ("PHP", "PHP"),
    "python": ("Python", "Python"),
    "ruby": ("Ruby", "Ruby"),
    "rust": ("Rust", "Rust"),
    "scala": ("Scala", "Scala"),
    "security": ("Security", "Безопасность"),
    "tech-comm": ("Technical communication", "Техническая документация"),
    "ux": ("User experience", "Пользовательский опыт"),
}
_YEAR = re.compile(r"\s*[-–']?\s*\b(?:20)?18\b\s*")
Rows = dict[tuple[str, str, str], list[tuple[int, dict[str, str]]]]


def sample_list() -> Path:
    """Return the list that the sample is made of."""
    return resource_path("sample", SAMPLE)


def create_sample(path: Path, author: Author, *, title: str = "", language: str = "en") -> Session:
    """Make the sample programme and open it; raises UserError."""
    new = NewProgramme(title or TITLE, starts="2018-01-01", ends="2018-12-31", lists={"themes": THEMES})
    session = create(path, new, author, language=language)
    try:
        _fill(session)
    except BaseException:
        session.close()
        path.unlink(missing_ok=True)
        raise
    return session


def _fill(session: Session) -> None:
    events = _events(session)
    series = _series(events)
    ids = new_ids("OR")
    organisations = {key: next(ids) for key in series}
    changes: list[Change] = [RecordAdded("organisation", organisations[key], state) for key, state in series.items()]
    numbering, event_ids = Numbering(NUMBERING, (), 2018), new_ids("EV")
    for row, key, state in events:
        linked = {**state, "organiser": organisations[key], "responsible": organisations[key]}
        changes.append(RecordAdded("event", next(event_ids), numbering.numbered(linked), f"{SAMPLE}!{row}"))
    source = Source(SAMPLE, partner=ORIGIN, columns={SAMPLE: _COLUMNS})
    head = Operation(OperationKind.IMPORT, N_("Import %(file)s"), {"file": SAMPLE}, source=source)
    session.commit(head, changes)


_COLUMNS = {
    "title.en": "A",
    "website": "B",
    "starts": "C",
    "ends": "D",
    "city": "E",
    "country": "F",
    "call_deadline": "J",
    "themes": "P",
}


def series_name(name: str) -> str:
    """Return the name of a conference's series: its name without the year."""
    plain = _YEAR.sub(" ", name).strip(" -–,")
    return plain or name


def _events(session: Session) -> list[tuple[int, str, dict[str, str]]]:
    """Return (line of the list, key of the series, state) of each event; exact repeats are one, with all themes."""
    repeats: Rows = {}
    with sample_list().open(encoding="utf-8", newline="") as file:
        for line, row in enumerate(csv.DictReader(file), 2):
            repeats.setdefault((row["name"], row["startDate"], row["city"]), []).append((line, row))
    context, found = session.context(), []

    for rows in repeats.values():
        line, first = rows[0]
        texts = {
            "title": first["name"],
            "website": first["url"],
            "starts": first["startDate"],
            "ends": first["endDate"],
            "city": first["city"],
            "country": first["country"],
            "call_deadline": next((row["cfpEndDate"] for _, row in rows if row["cfpEndDate"]), ""),
            "themes": set_text(row["topic"] for _, row in rows),
            "type": "conference",
            "date_certainty": "day",
        }
        found.append(
            (
                line,
                folded(series_name(first["name"])),
                dict(state_from_texts(session, ENTITIES["event"], texts, context)),
            )
        )
    return found


def _series(events: list[tuple[int, str, dict[str, str]]]) -> dict[str, dict[str, str]]:
    series: dict[str, dict[str, str]] = {}
    for _, key, state in events:
        series.setdefault(
            key,
            {
                "name": series_name(state["title.en"]),
                "website": state["website"],
                "type": "series",
                "source": f"{ORIGIN}: {SAMPLE}",
            },
        )
    return series
