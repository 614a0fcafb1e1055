"""Where the cells of an OpenDocument workbook stand: rows and cells that repeat are written once."""

from collections.abc import Iterator, Mapping

_REPEATED = 1000  # cells and rows that repeat, at most


class CellWalk:
    """Follows the elements of a workbook's content from cell to cell; `sheet` is the name of the one it is in."""

    def __init__(self) -> None:
        """Stand before the first sheet."""
        self.sheet = ""
        self.columns: list[tuple[int, Mapping[str, str]]] = []  # how many alike, and what is said of them
        self.row_values: Mapping[str, str] = {}
        self._row = self._column = 0
        self._rows = self._columns = 1

    def start(self, name: str, values: Mapping[str, str]) -> bool:
        """Take the beginning of an element; return whether it is a cell."""
        if name == "table":
            self.sheet, self.columns = values.get("table:name", ""), []
            self._row, self._rows = 1, 0
        elif name == "table-column":
            self.columns.append((int(values.get("table:number-columns-repeated", 1)), values))
        elif name == "table-row":
            self._row += self._rows
            self._rows = int(values.get("table:number-rows-repeated", 1))
            self._column, self._columns = 1, 0
            self.row_values = values
        elif name in ("table-cell", "covered-table-cell"):
            self._column += self._columns
            self._columns = int(values.get("table:number-columns-repeated", 1))
            return True
        return False

    def places(self) -> Iterator[tuple[int, int]]:
        """Yield row and column of each place where the cell stands, from 1."""
        for row in range(self._row, self._row + min(self._rows, _REPEATED)):
            for column in range(self._column, self._column + min(self._columns, _REPEATED)):
                yield row, column

    def column_values(self) -> Mapping[str, str]:
        """Return what is said of the cell's column."""
        left = self._column
        for count, values in self.columns:
            left -= count
            if left <= 0:
                return values
        return {}
