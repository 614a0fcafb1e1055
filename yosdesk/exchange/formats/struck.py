"""Cells of an Open XML workbook whose text is struck through: people do so with what no longer holds."""

import zipfile
from collections.abc import Mapping
from pathlib import Path
from xml.etree.ElementTree import iterparse

from yosdesk.exchange.formats.currencies import styled_places
from yosdesk.exchange.formats.formulas import Place, sheet_parts

_STYLES = "xl/styles.xml"
_OFF = ("0", "false")


def struck(path: Path) -> Mapping[str, Mapping[Place, str]]:
    """Return the cells that are struck through as a whole, for each sheet by its name."""
    with zipfile.ZipFile(path) as archive:
        styles = _styles(archive) if _STYLES in archive.NameToInfo else {}
        if not styles:
            return {}
        parts = {name: part for name, part in sheet_parts(archive).items() if part in archive.NameToInfo}
        found = {name: dict(styled_places(archive, part, styles)) for name, part in parts.items()}
        return {name: places for name, places in found.items() if places}


def _styles(archive: zipfile.ZipFile) -> dict[str, str]:
    """Return the numbers of the cell styles whose font is struck through."""
    fonts: set[str] = set()
    found: dict[str, str] = {}
    within, font, style = "", 0, 0
    with archive.open(_STYLES) as stream:
        for event, element in iterparse(stream, ("start", "end")):
            name = element.tag.rpartition("}")[2]
            if name in ("fonts", "cellXfs"):
                within = name if event == "start" else ""
            elif event == "start":
                continue
            elif name == "strike" and within == "fonts" and element.get("val", "1") not in _OFF:
                fonts.add(str(font))
            elif name == "font" and within == "fonts":
                font += 1
            elif name == "xf" and within == "cellXfs":
                if element.get("fontId", "") in fonts:
                    found[str(style)] = "struck"
                style += 1
    return found
