"""Programmes of 170, 10,000 and 100,000 events with 25 filled fields each, made once a run."""

import random
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from time import perf_counter

import pytest

from yosdesk.domain.changes import Operation, OperationKind
from yosdesk.services.editing import add_records, add_states
from yosdesk.services.programmes import NewProgramme, create
from yosdesk.services.session import Session, open_session
from yosdesk.services.warming import warm
from yosdesk.store.journal import Author

SIZES = (170, 10_000, 100_000)
COLUMNS = ("number", "title", "status", "starts", "ends", "country", "city", "themes", "organiser")
AUTHOR = Author("benchmark", "laptop")
WORDS = """research science Forschung наука сотрудничество семинар конференция workshop quantum climate energy космос
health data school Москва Берлин ёлка ocean polar robotics материалы genome photon""".replace("\n", " ").split(" ")


def states(count: int, organisations: list[str]) -> Iterator[dict[str, str]]:
    """Yield states of 25 filled fields each, always the same."""
    chosen = random.Random(2014)
    for number in range(count):
        month, day = chosen.randint(1, 12), chosen.randint(1, 27)
        title = " ".join(chosen.choice(WORDS) for _ in range(5))
        yield {
            "title.en": f"{title} {number}",
            "title.ru": f"{title} № {number}",
            "abstract.en": " ".join(chosen.choice(WORDS) for _ in range(20)),
            "type": chosen.choice(("conference", "workshop", "seminar")),
            "focus": "dedicated",
            "status": "proposed",
            "starts": f"2014-{month:02}-{day:02}",
            "ends": f"2014-{month:02}-{day + 1:02}",
            "start_time": "09:00",
            "end_time": "18:00",
            "date_certainty": "day",
            "country": chosen.choice(("DE", "RU", "FR", "PL", "IT", "GB", "FI")),
            "city": chosen.choice(("Bonn", "Moscow", "Paris", "Kraków", "Torino", "London", "Turku")),
            "venue": f"Hall {chosen.randint(1, 99)}",
            "mode": "onsite",
            "organiser": chosen.choice(organisations),
            "responsible": chosen.choice(organisations),
            "themes": '["energy","space"]',
            "expected": str(chosen.randint(10, 500)),
            "languages": '["en","ru"]',
            "website": f"https://example.org/{number}",
            "call_deadline": "2014-01-01",
            "work_package": "wp1",
            "public_note": f"note {chosen.choice(WORDS)}",
            "tags": '["label"]',
        }


def filled(path: Path, count: int) -> None:
    """Make a programme of so many events."""
    session = create(path, NewProgramme("Benchmark", starts="2014-01-01"), AUTHOR)
    rows = [{"name": f"Institute {number}"} for number in range(200)]
    organisations = [change.record for change in add_records(session, "organisation", rows).changes]
    add_states(session, "event", list(states(count, organisations)), Operation(OperationKind.EDIT, "fill"))
    session.close()


@pytest.fixture(scope="session", params=SIZES)
def programme(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a filled programme."""
    path = tmp_path_factory.mktemp("filled") / f"p{request.param}.yosdesk"
    filled(path, request.param)
    return path


@pytest.fixture
def session(programme: Path) -> Iterator[Session]:
    """A filled programme, open, its search index and the sort keys of the table's columns read ahead."""
    found = open_session(programme, AUTHOR)
    while not warm(found, "event", COLUMNS):
        pass
    yield found
    found.close()


def timed(run: Callable[[], object], rounds: int = 5) -> float:
    """Return the median of some runs, in milliseconds."""
    taken = []
    for _ in range(rounds):
        started = perf_counter()
        run()
        taken.append((perf_counter() - started) * 1000)
    return median(taken)


def told(name: str, size: int, **figures: float) -> None:
    """Print a line of the table."""
    words = "  ".join(f"{key}={value:.2f}" for key, value in figures.items())
    print(f"\n{name}  n={size}  {words}")
