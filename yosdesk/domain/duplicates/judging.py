"""Judging two events: are they one? Days and places decide first, then what their titles say."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import lru_cache

from yosdesk.domain.duplicates.places import city_keys
from yosdesk.domain.duplicates.wording import ONCE, Said, in_latin, said_by
from yosdesk.domain.folding import folded

NEAR_DAYS = 3
LIKE = 88  # per cent of likeness from which two names are one with other spellings
LIKE_BUT_OTHER = 95  # the same, if the days differ: a festival is not its opening, nor a day of it
SAME_ROOM = 75  # the likeness of two venues from which one hand may mean one place
ROOT = 7  # letters by which a long word is known in several languages
WHOLE_FIELD = 5  # words of the field that two titles of one act share where they are one
SURE = 60  # the score from which two events are shown as possible duplicates
Likeness = Callable[[str, str], float]  # of two texts, 0 to 100, whatever the order of their words


class Days(Enum):
    """How the days of two events lie to each other."""

    SAME = "same"  # start and end
    START = "start"  # the start; of one the end is not known
    LENGTH = "length"  # the start, but the ends differ
    NEAR = "near"
    UNKNOWN = "unknown"
    FAR = "far"


class Place(Enum):
    """How the places of two events lie to each other."""

    SAME = "same"
    UNKNOWN = "unknown"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Known:
    """An event as it is compared: its id (or the cell of its row), its names, days (ISO, "" for none), place.

    `source` names the list that it came in, "" for none: whoever writes a list names each of its events once.
    """

    key: str
    names: tuple[str, ...]
    starts: str = ""
    ends: str = ""
    city: str = ""
    country: str = ""
    website: str = ""
    venue: str = ""
    source: str = ""

    @property
    def name(self) -> str:
        """Return the first name."""
        return self.names[0] if self.names else ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """How sure it is that two events are one, 0 to 100; 0 means that they are not."""

    score: int
    days: Days
    place: Place


def judged(one: Known, other: Known, likeness: Likeness) -> Judgement:
    """Return how sure it is that two events are one. Another place, or days far apart: it is a series, or another."""
    days, place = days_of(one, other), place_of(one, other)
    if days is Days.FAR or place is Place.OTHER or _of_one_hand(one, other, days, likeness):
        return Judgement(0, days, place)
    best = max((_named(said_by(mine), said_by(theirs), days, place, likeness) for mine in one.names
                for theirs in other.names), default=0)  # fmt: skip
    if best and one.website and one.website == other.website and days is not Days.UNKNOWN:
        best = min(best + 5, 100)
    return Judgement(best, days, place)


def days_of(one: Known, other: Known) -> Days:
    """Return how the days lie."""
    if not one.starts or not other.starts:
        return Days.UNKNOWN
    if one.starts == other.starts:
        if not one.ends or not other.ends:
            return Days.SAME if one.ends == other.ends else Days.START
        return Days.SAME if one.ends == other.ends else Days.LENGTH
    return Days.NEAR if abs(ordinal(one.starts) - ordinal(other.starts)) <= NEAR_DAYS else Days.FAR


@lru_cache(maxsize=8192)
def ordinal(day: str) -> int:
    """Return the number of an ISO day."""
    return date.fromisoformat(day).toordinal()


def place_of(one: Known, other: Known) -> Place:
    """Return how the places lie; a country alone can only tell places apart."""
    if one.country and other.country and one.country != other.country:
        return Place.OTHER
    mine, theirs = city_keys(one.city), city_keys(other.city)
    if not mine or not theirs:
        return Place.UNKNOWN
    return Place.SAME if mine & theirs else Place.OTHER


def _named(mine: Said, theirs: Said, days: Days, place: Place, likeness: Likeness) -> int:
    if _apart(mine, theirs, likeness):
        return 0
    alike = likeness(mine.text, theirs.text)
    if days is Days.UNKNOWN:
        return _undated(mine, theirs, place, alike)
    if days is not Days.SAME and (mine.acts ^ theirs.acts) & ONCE:
        return 0
    least = LIKE_BUT_OTHER if days in (Days.LENGTH, Days.NEAR) else LIKE
    longer = len(mine.words) != len(theirs.words)  # on the day after, a name within a longer one is another event
    if alike >= least and (days is not Days.NEAR or (place is Place.SAME and not longer)):
        return round(alike)
    return _same_days(mine, theirs, place) if days is Days.SAME else 0


def _of_one_hand(one: Known, other: Known, days: Days, likeness: Likeness) -> bool:
    """Return whether one list names the two on purpose: for other days, or in other rooms (written in one alphabet)."""
    if not one.source or one.source != other.source:
        return False
    mine, theirs = folded(one.venue), folded(other.venue)
    comparable = bool(mine and theirs) and (mine == in_latin(mine)) == (theirs == in_latin(theirs))
    return days is Days.NEAR or (comparable and likeness(mine, theirs) < SAME_ROOM)


def _undated(mine: Said, theirs: Said, place: Place, alike: float) -> int:
    """Return how sure it is for events of which one has no day: what they do and their own words have to meet.

    Titles in two languages may have no word of their own in common: then words of one root speak for one event, or in
    one city an act and so much of the field that it tells the event.
    """
    if mine.acts and theirs.acts and not mine.acts & theirs.acts:
        return 0
    share = _share(mine, theirs)
    if mine.own & theirs.own and (alike >= LIKE or share >= 0.5):
        return 70
    roots = len({word[:ROOT] for word in mine.own if len(word) > ROOT} & {word[:ROOT] for word in theirs.own})
    if roots and _share(mine, theirs, roots) >= 0.6 and place is Place.SAME:
        return 65
    field = len(mine.common & theirs.common)
    return 62 if place is Place.SAME and mine.acts & theirs.acts and field >= WHOLE_FIELD and share >= 0.75 else 0


def _same_days(mine: Said, theirs: Said, place: Place) -> int:
    """Return how sure it is for events of the same days: one act, or most of what the shorter title says."""
    share = _share(mine, theirs)
    if mine.acts & theirs.acts and (place is Place.SAME or share >= 0.5):
        return 80 if share >= 0.5 else 72
    return 75 if share >= 0.6 and len(mine.words & theirs.words) >= 2 else 0


def _share(mine: Said, theirs: Said, more: int = 0) -> float:
    fewest = min(len(mine.words), len(theirs.words))
    return (len(mine.words & theirs.words) + more) / fewest if fewest else 0.0


def _apart(mine: Said, theirs: Said, likeness: Likeness) -> bool:
    """Return whether each title names something that the other does not: rooms of one house, not one event.

    Titles without a word of their own in common may be of two languages: then an act that happens once, or a field
    in which they meet twice, speaks for one event; a mere kind (conference, workshop) does not.
    """
    common = mine.own & theirs.own
    left, right = mine.own - common, theirs.own - common
    if not left or not right:
        return False
    if not common and (mine.acts & theirs.acts & ONCE or len(mine.common & theirs.common) >= 2):
        return False
    return likeness(" ".join(sorted(left)), " ".join(sorted(right))) < 60
