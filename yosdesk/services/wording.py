"""Words of the terminal and of saved views: columns, conditions and sort orders, read and checked."""

from collections.abc import Sequence

from yosdesk.domain.catalogue import entity_named
from yosdesk.domain.conditions import Condition, parse
from yosdesk.services.session import Session


def parts_named(session: Session, entity: str, text: str) -> tuple[str, ...]:
    """Return the codes of `a,b` as given, each checked; () for ""; raises UserError for an unknown one."""
    codes = tuple(word.strip() for word in text.split(",") if word.strip())
    declared = entity_named(entity)
    for code in codes:
        if code != "id":
            declared.part(code, session.facts.languages)
    return codes


def sort_named(text: str) -> tuple[tuple[str, bool], ...]:
    """Return (code, descending) of `a,-b`."""
    words = [word.strip() for word in text.split(",") if word.strip()]
    return tuple((word.lstrip("-"), word.startswith("-")) for word in words)


def where_named(expressions: Sequence[str]) -> tuple[Condition, ...]:
    """Return the conditions of several expressions; raises UserError for one that is none."""
    return tuple(parse(expression) for expression in expressions)
