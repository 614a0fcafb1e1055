"""Commands of an event's life: moving it to a stage or to a free week, joining it with its double."""

from yosdesk.domain.event import EVENT
from yosdesk.i18n import N_
from yosdesk.ui.commands.registry import command
from yosdesk.ui.context import Context


def _has_events(window: Context) -> bool:
    programme = window.desk.programme
    return programme is not None and not programme.read_only and bool(_events(window))


def _events(window: Context) -> tuple[str, ...]:
    return tuple(record for record in window.page.selection() if record.startswith(f"{EVENT.prefix}-"))


@command("event.move", N_("Move to stage…"), menu="record", shortcut="Ctrl+Shift+M", icon="arrow-right",
         enabled=_has_events, separated=True)  # fmt: skip
def move_to_stage(window: Context) -> None:
    """Move the selected events to a stage, after a look at which go and which stay."""
    if hasattr(window.page, "open_moves"):
        window.page.open_moves()
        return
    from yosdesk.ui.move_dialog import MoveMany

    dialog = MoveMany(window.desk, _events(window), window.widget())
    dialog.open_record.connect(lambda record: window.go_to("record", record))
    dialog.open()


def _has_two_events(window: Context) -> bool:
    return _has_events(window) and len(_events(window)) == 2


@command("event.join", N_("Join two events…"), menu="record", shortcut="Ctrl+J", icon="git-merge",
         enabled=_has_two_events)  # fmt: skip
def join_two(window: Context) -> None:
    """Show two selected events side by side, to join them field by field."""
    window.go_to("duplicates", _events(window))


def _has_one_event(window: Context) -> bool:
    return _has_events(window) and len(_events(window)) == 1


@command("event.free_week", N_("Find a free week…"), menu="record", shortcut="Ctrl+Alt+W", icon="calendar-range",
         enabled=_has_one_event)  # fmt: skip
def free_week(window: Context) -> None:
    """Offer the weeks in which the event would clash with least; choosing one moves it there."""
    if not hasattr(window.page, "find_week"):
        window.go_to("record", _events(window)[0])
    if hasattr(window.page, "find_week"):
        window.page.find_week()
