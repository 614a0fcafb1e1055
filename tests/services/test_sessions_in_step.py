"""A state machine plays the user: edits, adds, removes, undoes, restarts; what is kept must equal what is read anew."""

import tempfile
from contextlib import suppress
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from yosdesk.domain.errors import InvalidValueError
from yosdesk.services.checking import check
from yosdesk.services.editing import add_record, duplicate_records, remove_records, set_parts
from yosdesk.services.finding import ViewSpec, arrange
from yosdesk.services.programmes import NewProgramme, create
from yosdesk.services.session import Session, open_session
from yosdesk.services.undoing import next_redo, next_undo, redo, undo
from yosdesk.services.warming import warm
from yosdesk.store.journal import Author

AUTHOR = Author("tester", "laptop")
TITLES = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=20).filter(
    str.strip
)
CITIES = st.sampled_from(("Bonn", "Москва", "Ёлкино", "São Paulo", ""))
DAYS = st.sampled_from(("2014-03-20", "2014-06-02", "2015-01-01", ""))


class Desk(RuleBasedStateMachine):
    """One coordinator at work."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "p.yosdesk"
        self.session: Session = create(self.path, NewProgramme("Machine"), AUTHOR)
        add_record(self.session, "organisation", {"name": "DLR"})
        self.warmed = False

    def teardown(self) -> None:
        self.session.close()
        self.folder.cleanup()

    def ids(self) -> list[str]:
        return list(self.session.order("event"))

    @rule(title=TITLES, city=CITIES, day=DAYS, linked=st.booleans())
    def add(self, title: str, city: str, day: str, linked: bool) -> None:
        texts = {"title": title, "city": city, "starts": day, "organiser": "DLR" if linked else ""}
        with suppress(InvalidValueError):  # some letters are no text that every format can carry
            add_record(self.session, "event", texts)

    @precondition(lambda self: self.ids())
    @rule(data=st.data(), city=CITIES, day=DAYS)
    def edit(self, data: st.DataObject, city: str, day: str) -> None:
        record = data.draw(st.sampled_from(self.ids()))
        set_parts(self.session, (record,), {"city": city, "starts": day})

    @precondition(lambda self: self.ids())
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        remove_records(self.session, (data.draw(st.sampled_from(self.ids())),))

    @precondition(lambda self: self.ids())
    @rule(data=st.data())
    def duplicate(self, data: st.DataObject) -> None:
        duplicate_records(self.session, (data.draw(st.sampled_from(self.ids())),))

    @rule(name=st.sampled_from(("DLR", "German Aerospace Center")))
    def rename(self, name: str) -> None:
        set_parts(self.session, tuple(self.session.order("organisation")), {"name": name})
        set_parts(self.session, tuple(self.session.order("organisation")), {"short_name": "DLR"})

    @rule()
    def undo(self) -> None:
        if next_undo(self.session):
            undo(self.session)

    @rule()
    def redo(self) -> None:
        if next_redo(self.session):
            redo(self.session)

    @rule()
    def restart(self) -> None:
        before = check(self.session).digest
        self.session.close()
        self.session = open_session(self.path, AUTHOR)
        assert check(self.session).digest == before

    @rule()
    def look(self) -> None:
        """Make the session keep columns, sort keys and the search index."""
        for part in ("title", "city", "starts", "organiser"):
            arrange(self.session, ViewSpec("event", sort=((part, False),), search="o"))

    @rule(steps=st.integers(1, 9))
    def read_ahead(self, steps: int) -> None:
        """Read ahead a little; what follows may come in the midst of it."""
        for _ in range(steps):
            warm(self.session, "event", ("title.en", "city", "starts", "organiser"))

    @invariant()
    def what_is_kept_equals_what_is_read_anew(self) -> None:
        fresh = open_session(self.path, AUTHOR, read_only=True)
        for spec in (
            ViewSpec("event", sort=(("city", False), ("title", True))),
            ViewSpec("event", search="dlr"),
            ViewSpec("event", sort=(("organiser", False),), group="city"),
        ):
            assert arrange(self.session, spec) == arrange(fresh, spec)
        fresh.close()

    @invariant()
    def everything_is_sound(self) -> None:
        assert check(self.session).problems == ()


Desk.TestCase.settings = settings(
    max_examples=25, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
)
TestDesk = Desk.TestCase
