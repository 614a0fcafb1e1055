"""Where rows and bars of a timeline stand: heights, lanes, which of them are in sight; nothing is drawn here.

Rows and bars in sight are found by halving, so that a frame costs what it shows, not what the programme holds.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from yosdesk.services.timeline import Bar, Timeline, TimelineRow
from yosdesk.ui.theme import scaled

_LANE, _LEAST, _HEAD, _GAP = 22, 5, 28, 6
_TALL = 240  # a row with many lanes is compressed to about this height, until its lanes are as low as they may be
_NEVER = 10**7


@dataclass(frozen=True, slots=True)
class Place:
    """A bar's place: the number of its row, and its own within the row."""

    row: int
    number: int


class RowLayout:
    """One row: where it begins, how high it and its lanes are, its bars by day."""

    def __init__(self, row: TimelineRow, top: int, *, collapsed: bool) -> None:
        """Lay a row out from a height on; collapsed, all bars lie on one line."""
        self.row, self.top, self.collapsed = row, top, collapsed
        depth = 1 if collapsed else row.depth
        fair = scaled(_TALL) / depth
        self.lane = float(scaled(10)) if collapsed else min(float(scaled(_LANE)), max(float(scaled(_LEAST)), fair))
        self.height = max(scaled(_HEAD), round(self.lane * depth) + scaled(_GAP))
        self._starts = [bar.first for bar in row.bars]
        self._reach: list[int] = []

    @property
    def bottom(self) -> int:
        """Return where the next row begins."""
        return self.top + self.height

    def lane_of(self, number: int) -> int:
        """Return the lane that a bar lies in as shown."""
        return 0 if self.collapsed else self.row.lanes[number]

    def y(self, number: int) -> float:
        """Return where a bar's lane begins."""
        inner = self.lane * (1 if self.collapsed else self.row.depth)
        return self.top + (self.height - inner) / 2 + self.lane_of(number) * self.lane

    def in_sight(self, first: float, last: float) -> range:
        """Return the numbers of the bars between which all lie that touch these days."""
        if not self._reach:
            self._reach = list(accumulate((bar.last for bar in self.row.bars), max))
        return range(bisect_left(self._reach, int(first)), bisect_right(self._starts, last))

    @cached_property
    def following(self) -> tuple[int, ...]:
        """Return, of each bar, the first day of the next one in its lane."""
        ahead: dict[int, int] = {}
        found = []
        for number in range(len(self.row.bars) - 1, -1, -1):
            lane = self.lane_of(number)
            found.append(ahead.get(lane, _NEVER))
            ahead[lane] = self._starts[number]
        return tuple(reversed(found))


class Layout:
    """All rows of a timeline, laid out below each other."""

    def __init__(self, found: Timeline, collapsed: frozenset[str] = frozenset()) -> None:
        """Lay rows out, those whose values are collapsed on one line each."""
        self.timeline, self.rows = found, list[RowLayout]()
        top = 0
        for row in found.rows:
            self.rows.append(RowLayout(row, top, collapsed=row.value in collapsed))
            top = self.rows[-1].bottom
        self.height = top
        self._tops = [row.top for row in self.rows]

    def rows_in_sight(self, top: float, bottom: float) -> range:
        """Return the numbers of the rows that touch these heights."""
        return range(max(bisect_right(self._tops, top) - 1, 0), bisect_left(self._tops, bottom))

    def row_at(self, y: float) -> int:
        """Return the number of the row at a height, -1 if there is none."""
        return bisect_right(self._tops, y) - 1 if 0 <= y < self.height else -1

    def bar(self, place: Place) -> Bar:
        """Return the bar at a place."""
        return self.rows[place.row].row.bars[place.number]

    def place_of(self, record: str, near: Place | None = None) -> Place | None:
        """Return where an event stands, in the row of another place if it stands there too; None if nowhere."""
        places = self._places.get(record, ())
        return next((one for one in places if near is not None and one.row == near.row), places[0] if places else None)

    @cached_property
    def _places(self) -> Mapping[str, tuple[Place, ...]]:
        found: dict[str, tuple[Place, ...]] = {}
        for row, laid in enumerate(self.rows):
            for number, bar in enumerate(laid.row.bars):
                found[bar.id] = (*found.get(bar.id, ()), Place(row, number))
        return found

    def beside(self, place: Place, step: int) -> Place | None:
        """Return the next (1) or previous (-1) bar: in the row by day, then in the next row; None at the end."""
        number = place.number + step
        if 0 <= number < len(self.rows[place.row].row.bars):
            return Place(place.row, number)
        row = place.row + step
        if not 0 <= row < len(self.rows):
            return None
        return Place(row, 0 if step > 0 else len(self.rows[row].row.bars) - 1)

    def across(self, place: Place, step: int) -> Place | None:
        """Return the bar nearest by day in the lane below (1) or above (-1), then in the next row; None at the end."""
        day = self.bar(place).first
        laid = self.rows[place.row]
        lane = laid.lane_of(place.number) + step
        if not laid.collapsed and 0 <= lane < laid.row.depth:
            return self._nearest(place.row, lane, day)
        row = place.row + step
        if not 0 <= row < len(self.rows):
            return None
        after = self.rows[row]
        lane = 0 if step > 0 or after.collapsed else after.row.depth - 1
        return self._nearest(row, lane, day)

    def _nearest(self, row: int, lane: int, day: int) -> Place:
        laid = self.rows[row]
        some = [number for number in range(len(laid.row.bars)) if laid.lane_of(number) == lane]
        return Place(row, min(some, key=lambda number: abs(laid.row.bars[number].first - day)))
