"""Commands of series and templates: make a series, its next event, save a template, a new event from one."""

from typing import TYPE_CHECKING

from yosdesk.domain.changes import ChangeSet
from yosdesk.domain.event import EVENT
from yosdesk.i18n import N_
from yosdesk.ui.commands.registry import command
from yosdesk.ui.context import Context
from yosdesk.ui.desk import Desk, Message

if TYPE_CHECKING:
    from yosdesk.services.series import SeriesView


def _can_write(window: Context) -> bool:
    return window.desk.programme is not None and not window.desk.programme.read_only


def _has_events(window: Context) -> bool:
    return _can_write(window) and bool(_events(window))


def _has_one_event(window: Context) -> bool:
    return _can_write(window) and len(_events(window)) == 1


def _has_several(window: Context) -> bool:
    return _can_write(window) and len(_events(window)) > 1


def _events(window: Context) -> tuple[str, ...]:
    return tuple(record for record in window.page.selection() if record.startswith(f"{EVENT.prefix}-"))


@command("event.make_series", N_("Make a series of the selected events"), menu="record", shortcut="Ctrl+Alt+S",
         icon="calendar-range", enabled=_has_several, separated=True)  # fmt: skip
def make_a_series(window: Context) -> None:
    """Make the selected events a series: they repeat or tour, and are no duplicates."""
    from yosdesk.services.series import make_series

    window.desk.operate(make_series, _events(window), then=lambda done: _tell(window.desk, done, _MADE))


@command("event.proposed_series", N_("Series that names suggest…"), menu="record", icon="search", enabled=_can_write)
def proposed_series(window: Context) -> None:
    """Show events of one name at other places or days, and make series of them."""
    from yosdesk.ui.proposals_dialog import ProposalsDialog

    ProposalsDialog(window.desk, window.widget()).open()


@command("event.next_of_series", N_("Next event of the series…"), menu="record", shortcut="Ctrl+Alt+N",
         icon="plus", enabled=_has_one_event)  # fmt: skip
def next_event(window: Context) -> None:
    """Ask for day and place of the next event of the series, add it as a copy of the last one, and open it."""
    from yosdesk.ui.next_dialog import NextDialog

    def done(changes: ChangeSet) -> None:
        _tell(window.desk, changes, _NEXT)
        window.go_to("record", changes.changes[-1].record)

    dialog = NextDialog(window.desk, _events(window)[0], window.widget())
    dialog.made.connect(done)
    dialog.open()


@command("event.edit_series", N_("Edit all events of the series…"), menu="record", shortcut="Ctrl+Alt+M",
         icon="square-pen", enabled=_has_one_event)  # fmt: skip
def edit_series(window: Context) -> None:
    """Set one field of all events of the series, after a look at what will change."""
    from yosdesk.services.series import series_of

    def found(view: "SeriesView | None") -> None:
        from yosdesk.ui.dialogs import EditMany

        if view is None:
            window.desk.say(N_("This event belongs to no series. Select events that repeat and press Ctrl+Alt+S."))
        else:
            EditMany(window.desk, [one.id for one in view.members], window.widget()).open()

    window.desk.ask(series_of, _events(window)[0], then=found)


@command("event.leave_series", N_("Take out of the series"), menu="record", icon="x", enabled=_has_events)
def leave_series(window: Context) -> None:
    """Take the selected events out of their series."""
    from yosdesk.services.series import put_into_series

    window.desk.operate(put_into_series, "", _events(window), then=lambda done: _tell(window.desk, done, _LEFT))


@command("event.save_template", N_("Save as a template"), menu="record", icon="bookmark", enabled=_has_one_event)
def save_as_template(window: Context) -> None:
    """Keep the event with its tasks and budget as a template for new ones."""
    from yosdesk.services.templates import save_template

    window.desk.operate(save_template, _events(window)[0], "", then=lambda done: _tell(window.desk, done, _SAVED))


@command("event.from_template", N_("New event from a template…"), menu="record", shortcut="Ctrl+Alt+T",
         icon="file-plus", enabled=_can_write)  # fmt: skip
def from_template(window: Context) -> None:
    """Make an event from a template, on a day of its own."""
    from yosdesk.ui.template_dialog import TemplateDialog

    dialog = TemplateDialog(window.desk, window.widget())
    dialog.made.connect(lambda record: window.go_to("record", record))
    dialog.open()


_MADE = N_("The events are a series now.")
_NEXT = N_("The next event was added; its day is to be confirmed.")
_LEFT = N_("Taken out of the series.")
_SAVED = N_("Saved. Ctrl+Alt+T makes a new event from it.")


def _tell(desk: Desk, done: ChangeSet, words: str) -> None:
    from yosdesk.services.undoing import undo

    operation = done.operation
    if operation:
        run = lambda: desk.operate(undo, operation)  # noqa: E731
        desk.told.emit(Message(desk.translate(words), step=desk.translate(N_("Undo")), run=run))
