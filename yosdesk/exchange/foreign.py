"""A foreign list to records: its rows as they will be, with a verdict for every doubtful cell. Pure."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from yosdesk.domain.errors import InvalidValueError
from yosdesk.domain.kinds import Amount, Count, Day, Kind, ParseContext, Text, Web, YesNo
from yosdesk.domain.rules import broken_rules
from yosdesk.domain.schema import Entity, Field
from yosdesk.domain.text_days import Order, order_of
from yosdesk.domain.text_numbers import decimal_of
from yosdesk.exchange.amount_units import counted_in, currency_beside, currency_columns
from yosdesk.exchange.book import Cell, address, is_blank, says_nothing, text_of
from yosdesk.exchange.cells import ColumnChoice, Reading, for_lists, read_cell
from yosdesk.exchange.doubts import ASKED, ColumnQuestion, Doubt, ForeignRow
from yosdesk.exchange.mapping import Match
from yosdesk.exchange.table_finding import Table
from yosdesk.exchange.zoned_hours import HOURS, settle_zone

_LONG_AGO = "1950"  # a day before it was typed without its year: a cell with 16.01 may hold 16 January 1900
_HOURS_OF = {"starts": "start_time", "ends": "end_time"}  # of an event: where the hour in a cell of a day belongs
_SPANS = {"starts": "ends", "start_time": "end_time"}  # of an event: where the end of a range belongs


@dataclass(frozen=True, slots=True)
class Said:
    """What a person said of a table: the order of days, the decimal sign, the time zone, by heading or by part."""

    orders: Mapping[str, Order] = field(default_factory=dict)
    decimals: Mapping[str, str] = field(default_factory=dict)
    zones: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Target:
    """What rows are read for: the entity, what texts mean in its programme, what a person said of the columns."""

    entity: Entity
    context: ParseContext
    said: Said


def read_rows(
    table: Table, matches: Sequence[Match], target: Target, progress: Callable[[int], bool] | None = None
) -> tuple[ForeignRow, ...] | None:
    """Return the rows of a table as records; None if `progress`, told the rows done, answers False."""
    reader = _RowReader(table, matches, target)
    found = []
    for count, (number, cells) in enumerate(table.rows):
        if progress and count % 1000 == 0 and not progress(count):
            return None
        found.append(reader.read(number, cells))
    return tuple(found)


def questions(table: Table, matches: Sequence[Match], entity: Entity, said: Said) -> tuple[ColumnQuestion, ...]:
    """Return the columns whose days or numbers nothing settles."""
    asked = []
    for match in matches:
        kind = entity.field(match.part.partition(".")[0]).kind if match.part else None
        if not isinstance(kind, Day | Count | Amount):
            continue
        choice = choice_for(table, match, entity, said)
        for text in _texts(table, match):
            code = _code(kind, text, choice)
            if code in ("ambiguous_day", "ambiguous_number"):
                about = "dates" if code == "ambiguous_day" else "decimal"
                asked.append(ColumnQuestion(match.heading.text, match.part, about, text))
                break
    return tuple(asked)


def choice_for(table: Table, match: Match, entity: Entity, said: Said) -> ColumnChoice:
    """Return what settles a column: what was said of it, else what its own texts prove."""
    heading, part, kind = match.heading.text, match.part, entity.field(match.part.partition(".")[0]).kind
    zone = said.zones.get(heading) or said.zones.get(part) or ""
    if isinstance(kind, Day):
        order = said.orders.get(heading) or said.orders.get(part) or order_of(_texts(table, match))
        return ColumnChoice(order, zone=zone, since_1904=table.since_1904)
    if isinstance(kind, Count | Amount):
        decimal = said.decimals.get(heading) or said.decimals.get(part)
        return ColumnChoice(None, decimal or decimal_of(_texts(table, match)))
    return ColumnChoice(zone=zone)


class _ColumnReader:
    """Reads the cells of one column; equal cells are read once."""

    def __init__(self, table: Table, match: Match, target: Target) -> None:
        self.part = match.part
        self.index = match.heading.column - 1
        self.field: Field = target.entity.field(match.part.partition(".")[0])
        self.names = self.field.code == target.entity.name
        self._days = isinstance(self.field.kind, Day)
        self._answers = isinstance(self.field.kind, YesNo)
        self._zoned = target.entity.code == "event" and match.part in HOURS
        self._context = for_lists(target.context)
        self._choice = choice_for(table, match, target.entity, target.said)
        if isinstance(self.field.kind, Amount):
            unit = counted_in(table, match.heading.text)
            self._choice = replace(self._choice, currency=unit.currency, factor=unit.factor)
        self._read: dict[object, Reading | InvalidValueError] = {}

    def read(self, cell: Cell) -> Reading | InvalidValueError:
        """Return what a cell says, or why it is not taken."""
        key = (cell.__class__, cell)
        known = self._read.get(key)
        if known is None:
            try:
                cell = None if not self._answers and says_nothing(cell) else cell
                known = read_cell(self.field.kind, cell, self._context, self._choice)
                if self._days and "" < known.canonical < _LONG_AGO:
                    known = InvalidValueError("day_long_ago", text=text_of(cell))
                elif known.zone and not self._zoned:
                    known = InvalidValueError("not_a_day", text=text_of(cell))  # its hour would be lost
            except InvalidValueError as error:
                known = error
            self._read[key] = known
        return known


class _RowReader:
    """Reads the rows of one table."""

    def __init__(self, table: Table, matches: Sequence[Match], target: Target) -> None:
        self._sheet = table.sheet
        self._links, self._currencies = table.links, table.currencies
        self._named = currency_columns(table)
        self._beside = bool(table.links or table.currencies or self._named)  # cells show more than their values
        self._entity = target.entity
        self._columns = [_ColumnReader(table, match, target) for match in matches if match.part]
        self._parts = {column.part for column in self._columns}
        self._struck, self._context = table.struck, target.context
        self._web = next((one for one in self._entity.fields if isinstance(one.kind, Web)), None)

    def read(self, number: int, cells: Sequence[Cell]) -> ForeignRow:
        """Return a row as a record, with its doubts."""
        crossed = self._crossed_out(number, cells) if self._struck else []
        state, more, doubts = self._values(number, cells, {column.part for column in crossed})
        if more:
            doubts.extend(self._in_doubt(part, number, cells, why) for part, why in self._refined(state, more))
        doubts.extend(self._in_doubt(one.part, number, cells, InvalidValueError("struck_out")) for one in crossed)
        if self._entity.code == "event":
            self._complete(state, month="starts" in more and more["starts"].month_only)
        if self._links:
            self._link_of_name(state, number)
        doubts.extend(self._broken(state, number))
        return ForeignRow(self._sheet, number, state, tuple(doubts))

    def _values(
        self, number: int, cells: Sequence[Cell], crossed: set[str]
    ) -> tuple[dict[str, str], dict[str, Reading], list[Doubt]]:
        """Return the state that a row gives, what its cells say beside it, and the doubts."""
        state: dict[str, str] = {}
        more: dict[str, Reading] = {}
        doubts: list[Doubt] = []
        width = len(cells)
        for column in self._columns:
            cell = cells[column.index] if column.index < width else None
            if cell is None or (column.part in crossed and not column.names):
                continue
            if self._beside:
                cell = self._as_shown(cell, column.field.kind, (number, column.index + 1), cells)
            read = column.read(cell)
            if not isinstance(read, Reading):
                doubts.extend(self._doubts(number, column, cell, read))
                continue
            if read.canonical:
                state[column.part] = read.canonical
            if read.says_more:
                more[column.part] = read
        return state, more, doubts

    def _crossed_out(self, number: int, cells: Sequence[Cell]) -> list[_ColumnReader]:
        """Return the columns whose cells are struck through; of a row whose name is, that one alone."""
        found = [
            one
            for one in self._columns
            if (number, one.index + 1) in self._struck and one.index < len(cells) and not is_blank(cells[one.index])
        ]
        return [one for one in found if one.names][:1] or found

    def _link_of_name(self, state: dict[str, str], number: int) -> None:
        """Take where the name of a record leads for its website, if the list has no column for that."""
        if self._web is None or self._has(self._web.code):
            return
        targets = (self._links.get((number, one.index + 1), "") for one in self._columns if one.names)
        target = next((one for one in targets if one.lower().startswith("http")), "")
        try:
            state.update({self._web.code: self._web.kind.parse(target, self._context)} if target else {})
        except InvalidValueError:
            return  # no address that we know

    def _doubts(self, number: int, column: _ColumnReader, cell: Cell, why: InvalidValueError) -> Iterator[Doubt]:
        if not is_blank(cell):
            verdict = "question" if why.code in ASKED else "unreadable"
            yield Doubt(column.part, self._place(number, column), text_of(cell), verdict, why.code, why.details)

    def _refined(self, state: dict[str, str], more: Mapping[str, Reading]) -> Iterator[tuple[str, InvalidValueError]]:
        """Put what cells say beside one value where it belongs; yield the parts in doubt and why."""
        for part in self._narrowed(state, {part: read for part, read in more.items() if read.ends or read.month_only}):
            kind = self._entity.field(part.partition(".")[0]).kind
            yield part, InvalidValueError("not_one_day" if isinstance(kind, Day) else "not_a_time")
        if self._entity.code == "event":
            for part, clock in _HOURS_OF.items():
                if part in state and part in more and more[part].hour:
                    state.setdefault(clock, more[part].hour)
            yield from settle_zone(state, more)

    def _complete(self, state: dict[str, str], *, month: bool) -> None:
        """Say of an event what its days imply: how sure they are, and the day after midnight."""
        if "starts" in state and not self._has("date_certainty"):
            state["date_certainty"] = "month" if month else "day"
        self._past_midnight(state)

    def _as_shown(self, cell: Cell, kind: Kind, place: tuple[int, int], cells: Sequence[Cell]) -> Cell:
        """Return a cell with what it shows beside its value: where a link leads, the currency of its format."""
        if self._links and isinstance(kind, Web):
            return self._address(cell, place)
        if self._currencies and isinstance(kind, Text):
            return _padded(cell, self._currencies.get(place, ""))
        if isinstance(kind, Amount):
            named = currency_beside(cells, place[1], self._named)
            plain = not named or is_blank(cell) or isinstance(cell, tuple)
            return self._money(cell, place) if plain else ("money", cell, named)
        return cell

    def _address(self, cell: Cell, place: tuple[int, int]) -> Cell:
        """Return the target of a cell's hyperlink where its text is no address, else the cell."""
        target = self._links.get(place)
        words = text_of(cell).split()
        return cell if not target or (len(words) == 1 and "." in words[0]) else target

    def _money(self, cell: Cell, place: tuple[int, int]) -> Cell:
        """Return a number with the currency that its format shows, any other cell as it is."""
        code = self._currencies.get(place, "").strip("0")
        plain = isinstance(cell, int | float) and not isinstance(cell, bool)
        return ("money", cell, code) if code and plain else cell

    def _narrowed(self, state: dict[str, str], wide: Mapping[str, Reading]) -> Iterator[str]:
        """Give the end of a range its own part; yield the parts whose cells say more than one day, or contradict."""
        spans = _SPANS if self._entity.code == "event" else {}
        for part, read in sorted(wide.items(), key=lambda pair: pair[0] in spans):
            end = spans.get(part, "")
            if not end:
                del state[part]
                if part != "ends" or wide.get("starts") != read:
                    yield part
            elif read.ends and state.setdefault(end, read.ends) != read.ends:
                del state[part], state[end]
                yield part
                yield end

    def _in_doubt(self, part: str, number: int, cells: Sequence[Cell], why: InvalidValueError) -> Doubt:
        column = next(column for column in self._columns if column.part == part)
        raw = text_of(cells[column.index]) if column.index < len(cells) else ""
        meant = HOURS.get(part, part) if why.code in ("zone_out_of_season", "zones_differ") else part
        verdict = "question" if why.code in ASKED or why.code == "not_one_day" else "unreadable"
        return Doubt(meant, self._place(number, column), raw, verdict, why.code, {"text": raw, **why.details})

    def _has(self, part: str) -> bool:
        return part in self._parts

    def _past_midnight(self, state: dict[str, str]) -> None:
        """Let an event that ends before the hour it begins end on the next day, unless the list names its end."""
        begin, end, starts = state.get("start_time", ""), state.get("end_time", ""), state.get("starts", "")
        if begin and end and end < begin and starts and "ends" not in state and not self._has("ends"):
            state["ends"] = (date.fromisoformat(starts) + timedelta(days=1)).isoformat()

    def _broken(self, state: dict[str, str], number: int) -> list[Doubt]:
        """Leave out what breaks a rule: of an end before the start both halves are in doubt."""
        doubts: list[Doubt] = []
        for code, details in tuple(broken_rules(self._entity, state)):
            parts = str(details["parts"]).split() if code != "required" else ()
            for column in self._columns:
                if column.part in parts and column.part in state:
                    place, raw = self._place(number, column), state.pop(column.part)
                    doubts.append(Doubt(column.part, place, raw, "unreadable", code, details))
        return doubts

    def _place(self, number: int, column: _ColumnReader) -> str:
        return f"{self._sheet}!{address(number, column.index + 1)}"


def _padded(cell: Cell, shown: str) -> Cell:
    """Return an id with the zeros that its format shows before it: a cell of 7 reads 007."""
    whole = isinstance(cell, int) and not isinstance(cell, bool) and cell >= 0
    return str(cell).zfill(len(shown)) if whole and shown.startswith("0") else cell


def _texts(table: Table, match: Match) -> list[str]:
    column = match.heading.column - 1
    cells = (row[column] if column < len(row) else None for _, row in table.rows)
    return [cell for cell in cells if isinstance(cell, str) and cell.strip()]


def _code(kind: Day | Count | Amount, text: str, choice: ColumnChoice) -> str:
    try:
        read_cell(kind, text, ParseContext(), choice)
    except InvalidValueError as error:
        return error.code
    return ""
