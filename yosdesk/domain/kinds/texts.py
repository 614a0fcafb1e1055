"""Kinds of text: one line, several lines, in several languages, addresses, tags."""

import re
import unicodedata

from yosdesk.domain.errors import InvalidValueError
from yosdesk.domain.folding import folded
from yosdesk.domain.kinds.base import Column, Kind, ParseContext, SetKind

LONGEST = 32_000
LOST = "\ufffd"  # what a program writes for a letter that it could not read
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_BLANKS = re.compile(r"[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\ufeff\u200b]+")
_WEB = re.compile(r"https?://[^\s/?#]+[^\s]*", re.IGNORECASE)
_BARE_WEB = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}(?:[/?#][^\s]*)?", re.IGNORECASE)
_MAIL = re.compile(r"[^\s@<>,;:\"()\[\]\\]+@(?:[\w-]+\.)+[\w-]{2,}")


def clean(text: str, *, lines: bool = False, longest: int = LONGEST) -> str:
    """Return text as every format can carry it: NFC, line breaks as LF, no blanks around.

    One-line texts also have every run of blanks made one. Raises InvalidValueError for control characters, lone
    surrogates, letters that another program has lost (U+FFFD), and texts that are too long.
    """
    if text.isascii():
        plain = text
    else:
        plain = _without_surrogates(text)
        plain = unicodedata.normalize("NFC", plain)
        if LOST in plain:
            raise InvalidValueError("lost_letter", text=plain[:80])
    plain = plain.replace("\r\n", "\n").replace("\r", "\n")
    if _FORBIDDEN.search(plain):
        raise InvalidValueError("control_character", text=_FORBIDDEN.sub("�", plain)[:80])
    if lines:
        plain = "\n".join(line.rstrip() for line in plain.split("\n")).strip()
    else:
        plain = _BLANKS.sub(" ", plain.replace("\n", " ")).strip()
    if len(plain) > longest:
        raise InvalidValueError("text_too_long", longest=longest, length=len(plain))
    return plain


def _without_surrogates(text: str) -> str:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise InvalidValueError("control_character", text=text.encode("utf-8", "replace").decode()[:80]) from error
    return text


class Text(Kind):
    """Text; `longest` characters at most, on one line unless `lines`."""

    name = "text"

    def __init__(self, longest: int = LONGEST, *, lines: bool = False) -> None:
        """Declare the longest text and whether it may have several lines."""
        self.longest = longest
        self.wide = lines

    def parse(self, text: str, context: ParseContext) -> str:
        """Return the cleaned text."""
        return clean(text, lines=self.wide, longest=self.longest)

    def sort_key(self, canonical: str) -> object:
        """Sort as people do: without regard to case, accents and ё."""
        return folded(canonical)


class Texts(Text):
    """A text per language of the programme; its parts are addressed `title.en`, `title.ru`."""

    name = "texts"
    column = Column.WORDS


class Web(Text):
    """A web address: http or https; a bare host is taken as https."""

    name = "web"

    def parse(self, text: str, context: ParseContext) -> str:
        """Return the address with its scheme; raises InvalidValueError for anything else."""
        plain = clean(text, longest=self.longest)
        if not plain or _WEB.fullmatch(plain):
            return plain
        if _BARE_WEB.fullmatch(plain):
            return f"https://{plain}"
        raise InvalidValueError("not_a_web_address", text=plain)


class Mail(Text):
    """A mail address."""

    name = "mail"

    def parse(self, text: str, context: ParseContext) -> str:
        """Return the address without `mailto:`; raises InvalidValueError for anything else."""
        plain = clean(text, longest=self.longest).removeprefix("mailto:")
        if not plain or _MAIL.fullmatch(plain):
            return plain
        raise InvalidValueError("not_a_mail_address", text=plain)


class Tags(SetKind):
    """Free words, each once."""

    name = "tags"

    def member(self, text: str, context: ParseContext) -> str:
        """Return the cleaned word."""
        return clean(text, longest=100)
