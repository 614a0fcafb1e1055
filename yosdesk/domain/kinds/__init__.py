"""Kinds of values: each knows how to read, check, store and show itself."""

from yosdesk.domain.kinds.base import Kind, ParseContext, Shown
from yosdesk.domain.kinds.choices import (
    Choice,
    Choices,
    Countries,
    Country,
    Language,
    Languages,
    ListChoice,
    ListChoices,
    YesNo,
)
from yosdesk.domain.kinds.days import Clock, Day, TimeZone
from yosdesk.domain.kinds.links import Link, Links
from yosdesk.domain.kinds.numbers import Amount, Count, Currency, Money
from yosdesk.domain.kinds.texts import Mail, Tags, Text, Texts, Web

__all__ = [
    "Amount",
    "Choice",
    "Choices",
    "Clock",
    "Count",
    "Countries",
    "Country",
    "Currency",
    "Day",
    "Kind",
    "Language",
    "Languages",
    "Link",
    "Links",
    "ListChoice",
    "ListChoices",
    "Mail",
    "Money",
    "ParseContext",
    "Shown",
    "Tags",
    "Text",
    "Texts",
    "TimeZone",
    "Web",
    "YesNo",
]
