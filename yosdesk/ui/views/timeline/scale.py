"""Days across: where a day stands on the screen, and which days, weeks, months, quarters and years are marked."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from PySide6.QtCore import QLocale

from yosdesk.domain.kinds.days import FIRST, LAST

NEAREST, FARTHEST = 150.0, 0.05  # pixels a day
_EARLIEST, _LATEST = FIRST.toordinal(), LAST.toordinal()


class Step(Enum):
    """What a mark of the time scale stands for; the value is how many pixels a day such marks are made for."""

    DAY = 48.0
    WEEK = 11.0
    MONTH = 3.0
    QUARTER = 0.9
    YEAR = 0.22


@dataclass(frozen=True, slots=True)
class Scale:
    """The day (with its fraction) at the left edge, and how many pixels a day takes."""

    left: float
    pixels: float

    def x(self, day: float) -> float:
        """Return where a day begins."""
        return (day - self.left) * self.pixels

    def day(self, x: float) -> float:
        """Return the day, with its fraction, at a place."""
        return self.left + x / self.pixels

    def zoomed(self, factor: float, x: float) -> "Scale":
        """Return the scale so many times nearer; the day at a place stays there."""
        pixels = min(max(self.pixels * factor, FARTHEST), NEAREST)
        return Scale(self.day(x) - x / pixels, pixels).bounded()

    def panned(self, pixels: float) -> "Scale":
        """Return the scale moved to later days."""
        return replace(self, left=self.left + pixels / self.pixels).bounded()

    def bounded(self) -> "Scale":
        """Return the scale within the days that a programme can hold."""
        return replace(self, left=min(max(self.left, float(_EARLIEST)), float(_LATEST)))


def fitted(first: float, last: float, width: float) -> Scale:
    """Return the scale that shows all days from the first to the last, with a little room on both sides."""
    days = max(last - first + 1, 7) * 1.04
    pixels = min(max(width / days, FARTHEST), NEAREST)
    return Scale((first + last + 1) / 2 - width / pixels / 2, pixels).bounded()


def steps_of(pixels: float) -> tuple[Step | None, Step]:
    """Return the marks of the upper line and of the lower line at a zoom."""
    if pixels >= 17:
        return Step.MONTH, Step.DAY
    if pixels >= 5:
        return Step.MONTH, Step.WEEK
    if pixels >= 1.3:
        return Step.YEAR, Step.MONTH
    if pixels >= 0.35:
        return Step.YEAR, Step.QUARTER
    return None, Step.YEAR


def marks(step: Step, first: int, last: int) -> Iterator[int]:
    """Yield the days at which steps begin: the one that holds the first day, to the last day."""
    day = _begin(step, min(max(first, _EARLIEST), _LATEST))
    while day <= min(last, _LATEST):
        yield day
        day = _next(step, day)


def words_of(step: Step, day: int, locale: QLocale, width: float) -> str:
    """Return what is written at a mark that has some room."""
    found = date.fromordinal(day)
    if step is Step.YEAR:
        return str(found.year)
    if step is Step.QUARTER:
        return f"Q{(found.month + 2) // 3}" if locale.language() != QLocale.Language.Russian else _roman(found.month)
    if step is Step.MONTH:
        return _month(found, locale, width)
    if step is Step.DAY and width >= 44:
        return f"{locale.standaloneDayName(found.isoweekday(), QLocale.FormatType.ShortFormat)} {found.day}"
    return str(found.day)


def _month(found: date, locale: QLocale, width: float) -> str:
    """Return the month's name, with its year where there is room for weeks or days below."""
    if width >= 140:
        return f"{locale.standaloneMonthName(found.month, QLocale.FormatType.LongFormat)} {found.year}"
    kind = QLocale.FormatType.ShortFormat if width < 70 else QLocale.FormatType.LongFormat
    return locale.standaloneMonthName(found.month, kind).rstrip(".")


def _roman(month: int) -> str:
    return ("I", "II", "III", "IV")[(month - 1) // 3] + " кв."


def _begin(step: Step, day: int) -> int:
    found = date.fromordinal(day)
    if step is Step.DAY:
        return day
    if step is Step.WEEK:
        return day - found.weekday()
    if step is Step.MONTH:
        return found.replace(day=1).toordinal()
    if step is Step.QUARTER:
        return found.replace(month=(found.month - 1) // 3 * 3 + 1, day=1).toordinal()
    return found.replace(month=1, day=1).toordinal()


def _next(step: Step, day: int) -> int:
    if step in (Step.DAY, Step.WEEK):
        return day + (7 if step is Step.WEEK else 1)
    months = {Step.MONTH: 1, Step.QUARTER: 3}.get(step, 12)
    found = date.fromordinal(day)
    month = found.year * 12 + found.month - 1 + months
    return date(month // 12, month % 12 + 1, 1).toordinal()
