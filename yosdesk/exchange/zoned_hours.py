"""The time zone of an event's hours: what its cells say of it has to agree, and to be kept on the event's day."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from yosdesk.domain.errors import InvalidValueError
from yosdesk.domain.time_zones import minutes_of
from yosdesk.exchange.book import column_letter
from yosdesk.exchange.cells import Reading
from yosdesk.exchange.doubts import ColumnQuestion, ForeignRow
from yosdesk.exchange.mapping import Match

ZONE = "time_zone"
HOURS = {"starts": "start_time", "ends": "end_time", "start_time": "start_time", "end_time": "end_time", ZONE: ZONE}
_DAYS = ("starts", "ends")
_ASKED = ("ambiguous_zone", "zone_out_of_season")


def settle_zone(state: dict[str, str], read: Mapping[str, Reading]) -> Iterator[tuple[str, InvalidValueError]]:
    """Give an event the time zone that its cells (part → what was read) name behind their hours.

    Yield the part of each cell whose zone contradicts another one or is not kept on the event's day, and why; its hours
    are taken out of the state, as their zone would be a guess.
    """
    day = date.fromisoformat(state["starts"]) if "starts" in state else None
    kept: dict[str, Reading] = {}
    for part, one in read.items():
        if not one.zone or (part in _DAYS and not one.hour):
            continue
        if day and one.words and not one.words.keeps(one.zone, day):
            _take_out(state, part, one)
            choices = ", ".join(one.words.choices())
            yield part, InvalidValueError("zone_out_of_season", text=one.words.text, zone=one.zone, zones=choices)
        else:
            kept[part] = one
    names = dict.fromkeys(filter(None, (state.get(ZONE, ""), *(one.zone for one in kept.values()))))
    if len({minutes_of(name, day) if day else name for name in names}) > 1:
        for part, one in kept.items():
            _take_out(state, part, one)
            yield part, InvalidValueError("zones_differ", text=one.words.text if one.words else one.zone)
    elif names:
        state[ZONE] = next(iter(names))


def zone_questions(rows: Sequence[ForeignRow], matches: Mapping[str, Sequence[Match]]) -> tuple[ColumnQuestion, ...]:
    """Return the columns of which it has to be said which time zone is meant, each once."""
    headings = {
        (sheet, column_letter(match.heading.column)): match for sheet, some in matches.items() for match in some
    }
    found: dict[tuple[str, str], ColumnQuestion] = {}
    for row in rows:
        for doubt in row.doubts:
            place = row.sheet, doubt.cell.rpartition("!")[2].rstrip("0123456789")
            if doubt.code in _ASKED and place not in found:
                choices = tuple(str(doubt.details["zones"]).split(", "))
                match = headings[place]
                found[place] = ColumnQuestion(match.heading.text, match.part, "zone", doubt.raw, choices)
    return tuple(found.values())


def _take_out(state: dict[str, str], part: str, one: Reading) -> None:
    if not one.hour or state.get(HOURS[part]) == one.hour:
        state.pop(HOURS[part], None)
    if one.ends and part == "start_time":
        state.pop("end_time", None)
