"""Currencies that the cells of an OpenDocument workbook show: said of the cell itself, or by its style's format."""

import zipfile
from collections.abc import Mapping
from pathlib import Path

from yosdesk.exchange.formats.currencies import named_currency
from yosdesk.exchange.formats.document_cells import CellWalk
from yosdesk.exchange.formats.formulas import Place, parse_part

_CHUNK = 1 << 20
_CONTENT, _STYLES = "content.xml", "styles.xml"
_FORMATS = ("currency-style", "number-style")
_SHOWN = ("currency-symbol", "text")
_STYLE = "table:style-name"
_DEFAULT = "table:default-cell-style-name"
_SAID = b"office:currency="


def currencies(path: Path) -> Mapping[str, Mapping[Place, str]]:
    """Return the currency's code of each cell that shows one, for each sheet by its name."""
    with zipfile.ZipFile(path) as archive:
        styles = _Styles()
        for part in (_STYLES, _CONTENT):
            if part in archive.NameToInfo and _holds(archive, part, (b"currency", b"number:text")):
                parse_part(archive, part, styles)
        found = styles.currencies()
        signs = (_SAID, *(f'style-name="{name}"'.encode() for name in found))
        if _CONTENT not in archive.NameToInfo or not _holds(archive, _CONTENT, signs):
            return {}
        cells = _Cells(found)
        parse_part(archive, _CONTENT, cells)
    return cells.sheets


def _holds(archive: zipfile.ZipFile, part: str, signs: tuple[bytes, ...]) -> bool:
    """Return whether one of some signs stands in a part, by a look at its bytes."""
    tail = b""
    longest = max(map(len, signs))
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            seen = tail + chunk
            if any(sign in seen for sign in signs):
                return True
            tail = seen[-longest:]
    return False


class _Styles:
    """The styles of cells, and the formats of numbers that they use."""

    def __init__(self) -> None:
        self._formats: dict[str, str] = {}  # a format's name → what it shows beside the number
        self._styles: dict[str, Mapping[str, str]] = {}
        self._format = ""
        self._text: list[str] | None = None

    def start(self, name: str, values: Mapping[str, str]) -> None:
        """Take the beginning of an element."""
        if name in _FORMATS:
            self._format = values.get("style:name", "")
        elif name == "style" and values.get("style:family") == "table-cell":
            self._styles[values.get("style:name", "")] = values
        elif name in _SHOWN and self._format:
            self._text = []

    def end(self, name: str) -> None:
        """Take the end of an element."""
        if name in _FORMATS:
            self._format = ""
        elif name in _SHOWN and self._text is not None:
            self._formats[self._format] = f"{self._formats.get(self._format, '')} {''.join(self._text)}"
            self._text = None

    def text(self, text: str) -> None:
        """Take text."""
        if self._text is not None:
            self._text.append(text)

    def currencies(self) -> dict[str, str]:
        """Return the currency that each style shows, of those that show one; a style has its parent's format."""
        found = {name: self._currency(name, 0) for name in self._styles}
        return {name: code for name, code in found.items() if code}

    def _currency(self, name: str, depth: int) -> str:
        values = self._styles.get(name)
        if values is None or depth > len(self._styles):
            return ""
        used = values.get("style:data-style-name")
        if used is not None:
            return named_currency(self._formats.get(used, ""))
        return self._currency(values.get("style:parent-style-name", ""), depth + 1)


class _Cells:
    """The cells that show a currency."""

    def __init__(self, styles: Mapping[str, str]) -> None:
        self._styles = styles
        self._walk = CellWalk()
        self.sheets: dict[str, dict[Place, str]] = {}

    def start(self, name: str, values: Mapping[str, str]) -> None:
        """Take the beginning of an element."""
        if not self._walk.start(name, values) or "office:value" not in values:
            return
        style = values.get(_STYLE) or self._walk.row_values.get(_DEFAULT) or self._walk.column_values().get(_DEFAULT)
        code = named_currency(values.get("office:currency", "")) or self._styles.get(style or "", "")
        if code:
            self.sheets.setdefault(self._walk.sheet, {}).update(dict.fromkeys(self._walk.places(), code))

    def end(self, name: str) -> None:
        """Take the end of an element."""

    def text(self, text: str) -> None:
        """Take text."""
