"""The life of an event: its stages, who moves it there, what must be there first, and by when. Declared here alone."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from yosdesk.i18n import N_

State = Mapping[str, str]
Missing = tuple[str, Mapping[str, str]]  # code of a sentence, its details; `field` is a part's code, `office` an id


class Role(Enum):
    """In what part a person works on the programme. It is advice for moving events, no access control."""

    SECRETARIAT = "secretariat"
    OFFICE = "office"
    PARTNER = "partner"
    ORGANISER = "organiser"


ROLES = {
    Role.SECRETARIAT: N_("central secretariat"),
    Role.OFFICE: N_("office that confirms"),
    Role.PARTNER: N_("project partner"),
    Role.ORGANISER: N_("organiser"),
}


@dataclass(frozen=True, slots=True)
class Picture:
    """An event as its stages look at it: its state, the offices' answers by office, its open tasks, the day."""

    state: State
    languages: Sequence[str]
    offices: Sequence[str]
    answers: Mapping[str, str]
    open_tasks: int
    today: date

    @property
    def stage(self) -> str:
        """Return the event's stage; an event without one is proposed."""
        return self.state.get("status") or TRACK[0]


Need = Callable[[Picture], Iterator[Missing]]


@dataclass(frozen=True, slots=True)
class Due:
    """By when a stage is reached: so many days after (before, if negative) the event starts or ends."""

    anchor: str
    days: int


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage: where it leads to, who usually moves events into it, what must be there first, by when."""

    code: str
    onward: tuple[str, ...]
    roles: tuple[Role, ...]
    needs: tuple[Need, ...] = ()
    due: Due | None = None


def filled(*parts: str) -> Need:
    """Return the need that parts are filled; a field of texts in every language of the programme."""

    def need(picture: Picture) -> Iterator[Missing]:
        for part in parts:
            wanted = [f"{part}.{language}" for language in picture.languages] if part in _TEXTS else [part]
            yield from (("stage_field_missing", {"field": code}) for code in wanted if not picture.state.get(code))

    return need


def titled(picture: Picture) -> Iterator[Missing]:
    """An event has a title in one language at least."""
    if not any(picture.state.get(f"title.{language}") for language in picture.languages):
        yield "stage_field_missing", {"field": f"title.{picture.languages[0]}"}


def agreed(picture: Picture) -> Iterator[Missing]:
    """Every office of the programme has said yes."""
    for office in picture.offices:
        answer = picture.answers.get(office, "")
        if answer == "no":
            yield "stage_office_refuses", {"office": office}
        elif answer != "yes":
            yield "stage_office_silent", {"office": office}


def placed(picture: Picture) -> Iterator[Missing]:
    """An event that is not online has a city and a country."""
    if picture.state.get("mode") != "online":
        yield from filled("city", "country")(picture)


def dated(picture: Picture) -> Iterator[Missing]:
    """The day is there and fixed."""
    yield from filled("starts")(picture)
    if picture.state.get("date_certainty", "day") != "day":
        yield "stage_day_open", {}


def over(picture: Picture) -> Iterator[Missing]:
    """The event has begun."""
    starts = picture.state.get("starts", "")
    if not starts:
        yield "stage_field_missing", {"field": "starts"}
    elif starts > picture.today.isoformat():
        yield "stage_not_begun", {"day": starts}


def credited(picture: Picture) -> Iterator[Missing]:
    """A photo comes with its copyright line."""
    if picture.state.get("photo") and not picture.state.get("photo_credit"):
        yield "stage_no_photo_credit", {}


def told(picture: Picture) -> Iterator[Missing]:
    """There is a report in one language at least."""
    if not any(picture.state.get(f"report.{language}") for language in picture.languages):
        yield "stage_field_missing", {"field": f"report.{picture.languages[0]}"}


def done(picture: Picture) -> Iterator[Missing]:
    """No task of the event is open."""
    if picture.open_tasks:
        yield "stage_tasks_open", {"count": str(picture.open_tasks)}


_TEXTS = ("title", "abstract", "report")
_ENDS = ("withdrawn", "postponed", "cancelled")
_DESK, _OFFICE, _MANY = (Role.SECRETARIAT,), (Role.OFFICE, Role.SECRETARIAT), tuple(Role)
TRACK = ("proposed", "checked", "confirmed", "labelled", "published", "held", "reported", "closed")
ASIDE = ("declined", "withdrawn", "postponed", "cancelled")
STAGES: Mapping[str, Stage] = {
    stage.code: stage
    for stage in (
        Stage("proposed", ("checked", "declined", "withdrawn"), _MANY, (titled,)),
        Stage(
            "checked",
            ("confirmed", "declined", *_ENDS),
            _DESK,
            (titled, filled("organiser", "starts")),
            Due("starts", -60),
        ),
        Stage("confirmed", ("labelled", "declined", *_ENDS), _OFFICE, (agreed,), Due("starts", -45)),
        Stage("labelled", ("published", *_ENDS), _DESK, (agreed, filled("label_number")), Due("starts", -30)),
        Stage(
            "published", ("held", *_ENDS), _DESK, (dated, placed, filled("title", "website", "logo_sent")),
            Due("starts", -14),
        ),
        Stage("held", ("reported", "cancelled"), _MANY, (over,), Due("ends", 1)),
        Stage("reported", ("closed",), (Role.SECRETARIAT, Role.PARTNER), (told, filled("actual"), credited),
              Due("ends", 30)),
        Stage("closed", (), _DESK, (credited, done), Due("ends", 60)),
        Stage("declined", ("proposed",), _OFFICE),
        Stage("withdrawn", ("proposed",), _MANY),
        Stage("postponed", ("proposed", "checked", "confirmed", "labelled", "published", "cancelled"), _MANY),
        Stage("cancelled", ("proposed",), _MANY),
    )
}  # fmt: skip


def choices(stage: str) -> tuple[str, ...]:
    """Return the stages an event can be moved to: onward, and back to every earlier one of the track."""
    earlier = TRACK[: TRACK.index(stage)] if stage in TRACK else ()
    return (*STAGES[stage].onward, *earlier)


def next_stage(stage: str) -> str:
    """Return the next stage of the track, "" at its end or aside of it."""
    place = TRACK.index(stage) + 1 if stage in TRACK else len(TRACK)
    return TRACK[place] if place < len(TRACK) else ""


def hindrances(picture: Picture, stage: str, reason: str = "") -> tuple[Missing, ...]:
    """Return what stands against a move: a step that rules do not know, what is missing, a reason not given."""
    if stage == picture.stage:
        return (("stage_already", {"stage": stage}),)
    if stage not in choices(picture.stage):
        return (("stage_no_such_step", {"from": picture.stage, "stage": stage}),)
    if stage in ASIDE:
        return () if reason.strip() else (("stage_no_reason", {"stage": stage}),)
    return missing_for(picture, stage) if stage not in TRACK[: _place(picture.stage)] else ()


def missing_for(picture: Picture, stage: str) -> tuple[Missing, ...]:
    """Return what a stage asks for and the event lacks."""
    return tuple(missing for need in STAGES[stage].needs for missing in need(picture))


def usual(stage: str, role: str) -> bool:
    """Return whether a role usually moves events to a stage; a person without a role is not asked."""
    return not role or role in {one.value for one in STAGES[stage].roles}


def due_day(stage: str, state: State, days: Mapping[str, int]) -> date | None:
    """Return by when a stage is reached, None without a day or a deadline; `days` replaces what is declared."""
    due = STAGES[stage].due
    anchor = state.get(due.anchor) or state.get("starts", "") if due else ""
    if due is None or not anchor:
        return None
    return date.fromisoformat(anchor) + timedelta(days=days.get(stage, due.days))


def deadline_part(stage: str) -> str:
    """Return the programme's field that holds its own deadline of a stage, in days."""
    return f"{stage}_days"


def _place(stage: str) -> int:
    return TRACK.index(stage) if stage in TRACK else 0
