"""Currencies that the formats of an Open XML workbook's cells show: the cell holds a number, people read "1 200 ₽"."""

import re
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.etree.ElementTree import iterparse

from yosdesk.domain.errors import InvalidValueError
from yosdesk.domain.kinds.numbers import currency_of
from yosdesk.exchange.book import PERCENT, column_number
from yosdesk.exchange.formats.formulas import Place, sheet_parts

_OWN_PERCENT = ("9", "10")  # formats of per cent that every program has of its own
_CHUNK = 1 << 20
_SHOWN = re.compile(r"\[\$([^\]-]+)[^\]]*\]|\"([^\"]*)\"|\\(.)|([€$£₽¥])")
_ZEROS = re.compile(r"0{2,}")
_NAMED = re.compile(r"[€$£₽¥]|\b[A-Z]{3}\b|руб\.?|zł")
_REFERENCE = re.compile(rb"\br=[\"']([A-Z]{1,3})([0-9]{1,7})[\"']")


def currencies(path: Path) -> Mapping[str, Mapping[Place, str]]:
    """Return the currency's code of each cell that shows one by its format, for each sheet by its name."""
    with zipfile.ZipFile(path) as archive:
        if "xl/styles.xml" not in archive.NameToInfo:
            return {}
        styles = _styles(archive)
        if not styles:
            return {}
        parts = {name: part for name, part in sheet_parts(archive).items() if part in archive.NameToInfo}
        found = {name: dict(styled_places(archive, part, styles)) for name, part in parts.items()}
        return {name: places for name, places in found.items() if places}


def shown_currency(number_format: str) -> str:
    """Return the code of the one currency that a number format shows, "" for none or several.

    `%` stands for per cent, `000` for whole numbers of three digits, as ids are.
    """
    shown = re.sub(r'"[^"]*"|\\.', "", number_format)
    if "%" in shown:
        return PERCENT
    if _ZEROS.fullmatch(shown):
        return shown
    words = ["".join(filter(None, found)) for found in _SHOWN.findall(number_format.partition(";")[0])]
    return named_currency(" ".join(words))


def named_currency(text: str) -> str:
    """Return the code of the one currency that a text names by sign or code, "" for none or several."""
    found = set()
    for name in _NAMED.findall(text):
        try:
            found.add(currency_of(name))
        except InvalidValueError:
            continue  # three letters that are none
    return found.pop() if len(found) == 1 else ""


def _styles(archive: zipfile.ZipFile) -> dict[str, str]:
    """Return the currency of each cell style, by the style's number, of those that show one."""
    formats = dict.fromkeys(_OWN_PERCENT, PERCENT)
    found: dict[str, str] = {}
    within, count = False, 0
    with archive.open("xl/styles.xml") as stream:
        for event, element in iterparse(stream, ("start", "end")):
            name = element.tag.rpartition("}")[2]
            if name == "cellXfs":
                within = event == "start"
            elif event == "start":
                continue
            elif name == "numFmt":
                formats[element.get("numFmtId", "")] = shown_currency(element.get("formatCode", ""))
            elif name == "xf" and within:
                if code := formats.get(element.get("numFmtId", "")):
                    found[str(count)] = code
                count += 1
    return found


def styled_places(archive: zipfile.ZipFile, part: str, styles: Mapping[str, str]) -> Iterator[tuple[Place, str]]:
    """Yield the place of each cell of a sheet's part that has one of some styles, and what is said of the style."""
    numbers = "|".join(styles).encode()
    cell = re.compile(rb"<(?:\w+:)?c\s[^<>]*?\bs=[\"'](" + numbers + rb")[\"'][^<>]*>")
    rest = b""
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            seen = rest + chunk
            end = seen.rfind(b"<")
            rest = seen[end:] if end >= 0 else b""
            for found in cell.finditer(seen, 0, max(end, 0)):
                if place := _REFERENCE.search(found[0]):
                    row, column = int(place[2]), column_number(place[1].decode())
                    yield (row, column), styles[found[1].decode()]
