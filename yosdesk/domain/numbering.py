"""Numbers of events for people: `2018-012`, by the programme's pattern with {year} and {count}."""

import re
from collections.abc import Iterable, Mapping


class Numbering:
    """Gives the next free number of a year; numbers that are in use are never given again."""

    def __init__(self, pattern: str, used: Iterable[str], year: int) -> None:
        """Take the pattern, the numbers in use, and the year of events without a date."""
        self._pattern = pattern
        self._used = set(used)
        self._year = year
        self._last: dict[int, int] = {}

    def next_number(self, year: int) -> str:
        """Return the next free number of a year, and take it."""
        if year not in self._last:
            self._last[year] = max((self._count(number, year) for number in self._used), default=0)
        while True:
            self._last[year] += 1
            number = self._pattern.format(year=year, count=self._last[year])
            if number not in self._used or "{count" not in self._pattern:
                self._used.add(number)
                return number

    def numbered(self, state: Mapping[str, str]) -> dict[str, str]:
        """Return the state of an event with a number, its own if it has one."""
        if state.get("number"):
            return dict(state)
        starts = state.get("starts", "")
        return {"number": self.next_number(int(starts[:4]) if starts else self._year), **state}

    def _count(self, number: str, year: int) -> int:
        shape = re.escape(self._pattern.replace("{year}", str(year)))
        found = re.fullmatch(re.sub(r"\\\{count[^}]*\\\}|\\\{count\\\}", r"(\\d+)", shape), number)
        return int(found[1]) if found and found.groups() else 0
