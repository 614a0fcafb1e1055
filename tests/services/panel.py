"""A call with three proposals, two criteria and people who can review, for tests of the selection."""

from dataclasses import dataclass

from yosdesk.services.editing import add_record, set_cells
from yosdesk.services.selecting import add_criterion, put_into_call
from yosdesk.services.session import Session

MINUTES = "Meeting of 12 March 2014, item 3."


@dataclass
class Panel:
    """A call with three proposals, two criteria, and people who can review."""

    session: Session
    call: str
    events: list[str]
    people: list[str]

    def assessment(self, event: int, person: int) -> str:
        """Return the assessment of a proposal by a reviewer."""
        states = self.session.programme.states("assessment")
        wanted = (self.events[event], self.people[person])
        return next(record for record, one in states.items() if (one["event"], one["reviewer"]) == wanted)

    def score(self, event: int, person: int, *scores: str) -> None:
        """Enter scores, from the first criterion on."""
        record = self.assessment(event, person)
        set_cells(self.session, [(record, f"score_{number}", text) for number, text in enumerate(scores, 1)])

    def stage(self, event: int) -> str:
        """Return the stage of a proposal."""
        return self.session.column("event", "status")[self.events[event]]


def one(changes: object) -> str:
    [record] = changes.records()  # type: ignore[attr-defined]
    return str(record)


def made(session: Session) -> Panel:
    """Make the panel; the second person belongs to the organiser of the first event and is a contact of the third."""
    holder = one(add_record(session, "organisation", {"name": "DLR"}))
    people = [
        one(add_record(session, "person", {"name": "Olga Reviewer"})),
        one(add_record(session, "person", {"name": "Hans Holder", "organisation": holder})),
        one(add_record(session, "person", {"name": "Third Reader"})),
    ]
    call = one(add_record(session, "call", {"title": "Spring call"}))
    texts: tuple[dict[str, str], ...] = (
        {"organiser": holder, "starts": "2014-05-01"},
        {},
        {"contacts": people[1], "starts": "2014-06-01"},
    )
    events = [
        one(add_record(session, "event", {"title": f"Proposal {number}", **some}))
        for number, some in enumerate(texts, 1)
    ]
    put_into_call(session, call, events)
    add_criterion(session, call, {"title": "Relevance", "weight": "30"})
    add_criterion(session, call, {"title": "Quality", "weight": "10", "lowest": "1", "highest": "5"})
    return Panel(session, call, events, people)
