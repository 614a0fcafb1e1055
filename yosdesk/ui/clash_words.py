"""Findings of the clash radar in words: for a line, and for the message bar after days were typed."""

from collections.abc import Sequence

from yosdesk.domain.changes import Change, ChangeSet, RecordAdded
from yosdesk.domain.problems import sentence
from yosdesk.i18n import N_, Translator
from yosdesk.services.clash_forecast import caused_by
from yosdesk.services.clash_index import DAYS
from yosdesk.services.clashing import Clash
from yosdesk.services.undoing import undo
from yosdesk.ui.desk import Desk, Message

_TOLD = 3  # clashes that are told; the others are counted
_BRIEF = {
    "clash_person": N_("%(what)s is also at %(others)s"),
    "clash_venue": N_("same venue as %(others)s"),
    "clash_partner": N_("%(what)s also holds %(others)s"),
    "close_city": N_("close to %(others)s in %(what)s"),
    "close_country": N_("close to %(others)s in %(what)s"),
    "close_theme": N_("close to %(others)s on the theme %(what)s"),
    "close_audience": N_("close to %(others)s for the audience %(what)s"),
    "on_weekend": N_("weekend"),
    "on_holiday": N_("public holiday in %(where)s: %(what)s"),
    "wrong_order": N_("end before start"),
    "late_call": N_("call ends after the start"),
    "late_registration": N_("registration ends after the event"),
}


def words_of(translate: Translator, found: Sequence[Clash]) -> str:
    """Return the sentences of the first findings, and how many more there are."""
    told = [sentence(translate, one.code, one.details) for one in (clash.problem for clash in found[:_TOLD])]
    if len(found) > _TOLD:
        told.append(translate(N_("And %(count)s more clashes."), count=len(found) - _TOLD))
    return " ".join(told)


def brief_of(translate: Translator, found: Sequence[Clash]) -> str:
    """Return findings on one short line: how many, and what the first ones are."""
    if not found:
        return translate(N_("No new clashes"))
    return f"⚠ {translate.counted('%(count)s clash', '%(count)s clashes', len(found))}: {_phrases(translate, found)}"


def would_cause(translate: Translator, found: Sequence[Clash]) -> str:
    """Return in one line what something that is not done yet would cause."""
    clashes = translate.counted("%(count)s clash", "%(count)s clashes", len(found))
    told = translate(N_("This would cause %(clashes)s: %(what)s"), clashes=clashes, what=_phrases(translate, found))
    return f"⚠ {told}"


def _phrases(translate: Translator, found: Sequence[Clash]) -> str:
    phrases: dict[str, None] = {}
    for one in found:
        if len(phrases) > _TOLD:
            break
        problem = one.problem
        phrases[translate(_BRIEF[problem.code], **problem.details)] = None
    told = list(phrases)[:_TOLD]
    if len(phrases) > _TOLD:
        told.append("…")
    return ", ".join(told)


def tell_caused(desk: Desk, changes: ChangeSet, first: str = "") -> None:
    """Say in the message bar what days just set lead to, with undo one click away, after what is to be said first."""

    def tell(found: tuple[Clash, ...]) -> None:
        words = desk.translate(N_("On these days: %(clashes)s"), clashes=words_of(desk.translate, found))
        if found:
            run = lambda: desk.operate(undo, changes.operation)  # noqa: E731
            words = f"{first} {words}".strip()
            desk.told.emit(Message(words, wrong=True, step=desk.translate(N_("Undo")), run=run))
        elif first:
            desk.told.emit(Message(first))

    if changes.operation and any(map(_dates, changes.changes)):
        desk.ask(caused_by, changes, then=tell)
    elif first:
        desk.told.emit(Message(first))


def _dates(change: Change) -> bool:
    if change.entity != "event":
        return False
    return "starts" in change.state if isinstance(change, RecordAdded) else getattr(change, "part", "") in DAYS
