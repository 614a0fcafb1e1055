"""What the terminal prints: sentences for people in their language, JSON documents that never change language."""

import json
import sys
from collections.abc import Mapping, Sequence

from yosdesk.domain.errors import UserError
from yosdesk.domain.operation_labels import operation_label
from yosdesk.domain.problems import sentence_of
from yosdesk.i18n import translator

_CLEAR = "\x1b[K"  # what a terminal takes for: empty the line from here on


class Output:
    """Standard output and standard error in one language."""

    def __init__(self, language: str) -> None:
        """Take the reader's language."""
        self.language = language
        self.translate = translator(language)
        self.saved = False  # whether what was asked for stands in the programme file already
        self._progress_shown = False

    def line(self, text: str) -> None:
        """Print a text to standard output, as one line."""
        self._clear_progress()
        sys.stdout.write(" ".join(text.splitlines()) + "\n")

    def note(self, message: str, **holes: object) -> None:
        """Print a translated sentence to standard error."""
        self._clear_progress()
        sys.stderr.write(f"{self.translate(message, **holes)}\n")

    def say(self, message: str, **holes: object) -> None:
        """Print a translated sentence to standard output."""
        self.line(self.translate(message, **holes))

    def error(self, error: UserError) -> None:
        """Print an error's sentence to standard error, behind the file, sheet and cell it names."""
        self._clear_progress()
        where = error.details.get("cell")
        sys.stderr.write(f"{f'{where}: ' if where else ''}{sentence_of(self.translate, error)}\n")

    def json(self, document: object) -> None:
        """Print one JSON document."""
        self._clear_progress()
        json.dump(document, sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")

    def table(self, headings: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[int]) -> None:
        """Print a table, its columns as wide as their longest value, at most the given widths."""
        limits = [max(width, 4) for width in widths]
        cells = [[_cut(text, limit) for text, limit in zip(row, limits, strict=True)] for row in (headings, *rows)]
        sizes = [max(len(row[position]) for row in cells) for position in range(len(headings))]
        for row in cells:
            self.line("  ".join(text.ljust(size) for text, size in zip(row, sizes, strict=True)).rstrip())

    def progress(self, message: str, done: int, total: int = 0) -> None:
        """Show progress on standard error, if that is a terminal; `total` is 0 where nobody knows it yet.

        The line goes when something else is printed.
        """
        if sys.stderr.isatty():
            sys.stderr.write(f"\r{_CLEAR}{self.translate(message)} {f'{done}/{total}' if total else done}")
            sys.stderr.flush()
            self._progress_shown = True

    def _clear_progress(self) -> None:
        if self._progress_shown:
            sys.stderr.write(f"\r{_CLEAR}")
            sys.stderr.flush()
            self._progress_shown = False


def label_of(output: Output, label: str, details: Mapping[str, str]) -> str:
    """Return an operation's translated label, its holes filled."""
    return operation_label(output.translate, label, details)


def _cut(text: str, width: int) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= width else f"{flat[: width - 1]}…"
