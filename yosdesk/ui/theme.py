"""The one table of colours and sizes; nothing else names a colour or a size. Light and dark, 100 to 200 per cent."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from string import Template

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from yosdesk.resources import resource_path

_STYLE = "Fusion"
ROW, COMPACT_ROW = 26, 22
PAD_SMALL, PAD, PAD_LARGE = 8, 12, 16
RADIUS = 4
ICON, ICON_LARGE = 16, 20
CAPTION, TITLE, FIGURE = 0.85, 1.25, 1.6  # sizes relative to the body's font
NAVIGATION_WIDTH, INSPECTOR_WIDTH = 196, 240


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of one theme."""

    accent: str
    surface: str
    raised: str
    sunken: str
    text: str
    muted: str
    line: str
    good: str
    warn: str
    bad: str


LIGHT = Tokens(
    "#2F6FDE", "#FFFFFF", "#F6F7F9", "#ECEEF2", "#1B1F24", "#5B6470", "#D8DCE3", "#1E7F4F", "#8A5A00", "#B3261E"
)
DARK = Tokens(
    "#6EA0FF", "#1E1F22", "#26282C", "#30333A", "#E8EAED", "#A2A9B4", "#3C4048", "#6CCB94", "#F0B75A", "#FF8A80"
)

# A stage has a shape and a hue, never a colour alone: (shape, light, dark).
STAGES = {
    "proposed": ("○", "#5B6470", "#A2A9B4"),
    "checked": ("◔", "#4A6A8A", "#8FB0D0"),
    "confirmed": ("◑", "#2F6FDE", "#6EA0FF"),
    "labelled": ("◕", "#7A4FC9", "#B79BF0"),
    "published": ("●", "#0F7C86", "#5CC5CE"),
    "held": ("✔", "#1E7F4F", "#6CCB94"),
    "reported": ("★", "#12603A", "#4FB37C"),
    "closed": ("■", "#5B6470", "#A2A9B4"),
    "postponed": ("↷", "#8A5A00", "#F0B75A"),
    "cancelled": ("✕", "#B3261E", "#FF8A80"),
    "declined": ("✕", "#B3261E", "#FF8A80"),
    "withdrawn": ("✕", "#B3261E", "#FF8A80"),
}


def is_dark(choice: str) -> bool:
    """Return whether a choice (`system`, `light`, `dark`) means the dark theme now."""
    if choice == "system":
        return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return choice == "dark"


def tokens() -> Tokens:
    """Return the colours of the theme that the application shows now; on paper always the light ones."""
    application = QApplication.instance()
    if application is not None and application.property("paper"):
        return LIGHT
    base = QGuiApplication.palette().color(QPalette.ColorRole.Base)
    return DARK if base.lightness() < 128 else LIGHT


@contextmanager
def on_paper() -> Iterator[None]:
    """Draw in light colours meanwhile, whatever the window shows: paper is white."""
    application = QApplication.instance()
    if application is None:
        yield
        return
    application.setProperty("paper", True)
    try:
        yield
    finally:
        application.setProperty("paper", False)


def stage_colour(status: str) -> QColor:
    """Return the colour of a stage in the present theme."""
    _, light, dark = STAGES.get(status, STAGES["proposed"])
    return QColor(dark if tokens() is DARK else light)


def make_application() -> QApplication:
    """Return the application, the one there is or a new one that wears Fusion from its first moment."""
    there = QApplication.instance()
    if isinstance(there, QApplication):
        return there
    application = QApplication([*sys.argv[:1], "-style", _STYLE])
    application.setProperty("style", _STYLE)
    return application


def apply(application: QApplication, choice: str, scale: int) -> None:
    """Dress the application: Fusion, our palette, our sheet, the system's font scaled."""
    if application.property("style") != _STYLE:  # a style handed over from here costs what the binding knows of styles
        application.setStyle(_STYLE)
        application.setProperty("style", _STYLE)
    colours = DARK if is_dark(choice) else LIGHT
    application.setPalette(_palette(colours))
    font = QFont(application.property("systemFont") or application.font())
    if application.property("systemFont") is None:
        application.setProperty("systemFont", application.font())
    font.setPointSizeF(max(font.pointSizeF(), 9.0) * scale / 100)
    application.setFont(font)
    application.setProperty("scale", scale)
    application.setStyleSheet(_sheet(colours, scale))


def scaled(size: int) -> int:
    """Return a size of the table in pixels of the present scale."""
    application = QApplication.instance()
    scale = application.property("scale") if application else None
    return round(size * (scale or 100) / 100)


def unscaled(pixels: int) -> int:
    """Return the size of the table that is so many pixels at the present scale."""
    return round(pixels * 100 / scaled(100))


def sized(font: QFont, factor: float, *, bold: bool = False) -> QFont:
    """Return a font of the table: body's size times a factor."""
    changed = QFont(font)
    changed.setPointSizeF(font.pointSizeF() * factor)
    changed.setBold(bold)
    return changed


def _palette(colours: Tokens) -> QPalette:
    palette = QPalette()
    roles = QPalette.ColorRole
    pairs = {
        roles.Window: colours.raised,
        roles.WindowText: colours.text,
        roles.Base: colours.surface,
        roles.AlternateBase: colours.raised,
        roles.Text: colours.text,
        roles.Button: colours.raised,
        roles.ButtonText: colours.text,
        roles.BrightText: colours.bad,
        roles.Highlight: colours.accent,
        roles.HighlightedText: "#FFFFFF" if colours is LIGHT else "#10131A",
        roles.Link: colours.accent,
        roles.PlaceholderText: colours.muted,
        roles.ToolTipBase: colours.sunken,
        roles.ToolTipText: colours.text,
        roles.Mid: colours.line,
        roles.Light: colours.surface,
        roles.Dark: colours.line,
        roles.Midlight: colours.sunken,
        roles.Shadow: colours.line,
    }
    for role, colour in pairs.items():
        palette.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.muted))
    return palette


def _sheet(colours: Tokens, scale: int) -> str:
    pad = round(4 * scale / 100)
    sizes = {f"pad{times}": times * pad for times in (2, 3, 4, 6)}
    return Template(resource_path("theme", "desk.qss").read_text(encoding="utf-8")).substitute(
        asdict(colours),
        on_accent="#FFFFFF" if colours is LIGHT else "#10131A",
        chevron=_drawing("chevron-down", colours.muted),
        tick=_drawing("check", "#FFFFFF" if colours is LIGHT else "#10131A"),
        pad=pad,
        pad1=pad + 1,
        half=pad // 2,
        icon=round(ICON * scale / 100),
        radius=RADIUS,
        round=2 * pad,
        **sizes,
    )


def _drawing(name: str, colour: str) -> str:
    """Return the address of an icon in a colour of the theme: a style sheet takes pictures from files only."""
    drawing = resource_path("icons", f"{name}.svg").read_text(encoding="utf-8")
    folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.TempLocation))
    path = folder / f"yosdesk-{name}-{colour[1:]}.svg"
    if not path.exists():
        path.write_text(drawing.replace("currentColor", colour), encoding="utf-8")
    return path.as_posix()
