"""Texts that name a count: of one and of many; a catalogue gives each as many forms as its language has.

A text of many is what stands in the code and in the journal; who translates it with its count finds the form here.
"""

from collections.abc import Mapping


def counted(one: str, many: str) -> tuple[str, str]:
    """Mark a text in its two forms for the catalogues and return them."""
    return one, many


_TEXTS = (
    counted("%(count)s event", "%(count)s events"),
    counted("%(count)s with a problem", "%(count)s with problems"),
    counted("%(count)s proposal", "%(count)s proposals"),
    counted("%(count)s chosen record", "%(count)s chosen records"),
    counted("%(count)s reviewer", "%(count)s reviewers"),
    counted("%(count)s task", "%(count)s tasks"),
    counted("%(count)s budget line", "%(count)s budget lines"),
    counted("%(count)s day", "%(count)s days"),
    counted("%(count)s change", "%(count)s changes"),
    counted("%(count)s field", "%(count)s fields"),
    counted("of %(count)s record", "of %(count)s records"),
    counted("%(count)s clash", "%(count)s clashes"),
    counted("%(count)s waits", "%(count)s wait"),
    counted("%(count)s of them waits for a look", "%(count)s of them wait for a look"),
    counted("%(count)s of them waits for you", "%(count)s of them wait for you"),
    counted("Take in %(count)s proposal", "Take in %(count)s proposals"),
    counted("Put the %(count)s selected event in", "Put the %(count)s selected events in"),
    counted("Move %(count)s event", "Move %(count)s events"),
    counted("Move %(count)s event to a stage", "Move %(count)s events to a stage"),
    counted("The next day", "The next %(count)s days"),
    counted("within %(count)s day", "within %(count)s days"),
    counted("Show %(count)s in the table", "Show all %(count)s in the table"),
    counted("%(count)s record will change.", "%(count)s records will change."),
    counted("%(count)s record changed.", "%(count)s records changed."),
    counted("%(count)s record removed. Undo brings it back.", "%(count)s records removed. Undo brings them back."),
    counted("%(count)s removed. Ctrl+Z brings it back.", "%(count)s removed. Ctrl+Z brings them back."),
    counted("%(count)s row was added below the last one.", "%(count)s rows were added below the last one."),
    counted(
        "%(count)s value was kept, for it was edited since.",
        "%(count)s values were kept, for they were edited since.",
    ),
    counted(
        "“%(entry)s” is the value of %(count)s record. Give it another first, or mark it “No longer offered”.",
        "“%(entry)s” is the value of %(count)s records. Give them another first, or mark it “No longer offered”.",
    ),
    counted(
        "Texts of %(count)s record are written in “%(language)s”. Empty them first, or keep the language.",
        "Texts of %(count)s records are written in “%(language)s”. Empty them first, or keep the language.",
    ),
    counted("%(count)s event was moved.", "%(count)s events were moved."),
    counted("%(count)s event moved.", "%(count)s events moved."),
    counted(
        "%(count)s event is at “%(stage)s” now. Ctrl+Z takes it back.",
        "%(count)s events are at “%(stage)s” now. Ctrl+Z takes it back.",
    ),
    counted(
        "%(count)s event is at “%(stage)s” now; these stayed where they were. Enter opens one.",
        "%(count)s events are at “%(stage)s” now; these stayed where they were. Enter opens one.",
    ),
    counted(
        "%(count)s stayed where it is; “%(name)s”: %(why)s",
        "%(count)s stayed where they are; “%(name)s”: %(why)s",
    ),
    counted("%(count)s proposal is decided.", "%(count)s proposals are decided."),
    counted(
        "%(count)s proposal was taken out of the call. Its scores are kept: they count again if it returns.",
        "%(count)s proposals were taken out of the call. Their scores are kept: they count again if they return.",
    ),
    counted(
        "Scores of %(count)s event that left the call are kept, but not counted.",
        "Scores of %(count)s events that left the call are kept, but not counted.",
    ),
    counted(
        "%(count)s score is missing. The rank rests on those there are.",
        "%(count)s scores are missing. The rank rests on those there are.",
    ),
    counted(
        "%(count)s field differs. What does not stay is kept in the history; undo brings both events back.",
        "%(count)s fields differ. What does not stay is kept in the history; undo brings both events back.",
    ),
    counted(
        "%(count)s name is shared by events at other places or days. Nothing changes until you make a series.",
        "%(count)s names are shared by events at other places or days. Nothing changes until you make a series.",
    ),
    counted("And %(count)s more clash.", "And %(count)s more clashes."),
    counted("%(count)s problem was found: %(first)s", "%(count)s problems were found: %(first)s"),
    counted("Wrote %(count)s row to %(file)s.", "Wrote %(count)s rows to %(file)s."),
    counted(
        "%(count)s workbook with %(events)s will be written.",
        "%(count)s workbooks with %(events)s will be written.",
    ),
    counted(
        "%(count)s workbook was written and entered in the register.",
        "%(count)s workbooks were written and entered in the register.",
    ),
    counted(
        "%(count)s workbook was written to %(folder)s and entered in the register (page Returns).",
        "%(count)s workbooks were written to %(folder)s and entered in the register (page Returns).",
    ),
    counted(
        "The reply %(file)s holds %(count)s value that we kept.",
        "The reply %(file)s holds %(count)s values that we kept.",
    ),
    counted("%(file)s: %(count)s entry, %(waits)s.", "%(file)s: %(count)s entries, %(waits)s."),
    counted(
        "%(count)s field or row was taken in; %(waiting)s.",
        "%(count)s fields and rows were taken in; %(waiting)s.",
    ),
    counted("%(count)s entry is added to the lists.", "%(count)s entries are added to the lists."),
    counted("%(count)s record was taken in; %(listed)s.", "%(count)s records were taken in; %(listed)s."),
    counted("Add %(count)s person", "Add %(count)s people"),
    counted("Add %(count)s record", "Add %(count)s records"),
    counted("Edit %(count)s record", "Edit %(count)s records"),
    counted("Duplicate %(count)s record", "Duplicate %(count)s records"),
    counted("Remove %(count)s record", "Remove %(count)s records"),
    counted("Paste %(count)s row", "Paste %(count)s rows"),
    counted("Accept %(count)s finding", "Accept %(count)s findings"),
    counted("Show %(count)s finding again", "Show %(count)s findings again"),
    counted("Answer of %(office)s on %(count)s event", "Answer of %(office)s on %(count)s events"),
    counted(
        "Answer of %(office)s on %(count)s event is open again",
        "Answer of %(office)s on %(count)s events is open again",
    ),
    counted("Assign %(count)s review", "Assign %(count)s reviews"),
    counted("Change the days of %(count)s event", "Change the days of %(count)s events"),
    counted("Fix the day of %(count)s event", "Fix the day of %(count)s events"),
    counted("Decide %(count)s proposal: %(outcome)s", "Decide %(count)s proposals: %(outcome)s"),
    counted("Make %(count)s event the series %(name)s", "Make %(count)s events the series %(name)s"),
    counted("Make one series of events", "Make %(count)s series of events"),
    counted("Put %(count)s event into %(name)s", "Put %(count)s events into %(name)s"),
    counted("Put %(count)s event into the series %(name)s", "Put %(count)s events into the series %(name)s"),
    counted("Take %(count)s event out of a series", "Take %(count)s events out of a series"),
    counted("Tell %(count)s pair of events apart", "Tell %(count)s pairs of events apart"),
    counted("Move %(count)s event by %(days)s days", "Move %(count)s events by %(days)s days"),
    counted("Move %(count)s event to the stage %(stage)s", "Move %(count)s events to the stage %(stage)s"),
    counted(
        "Move %(count)s event to the stage %(stage)s, out of turn as %(role)s",
        "Move %(count)s events to the stage %(stage)s, out of turn as %(role)s",
    ),
    counted("%(count)s task is still open. Finish or drop it.", "%(count)s tasks are still open. Finish or drop them."),
    counted(
        "%(count)s score lies outside %(lowest)s to %(highest)s. Change it first, or keep the wider scale.",
        "%(count)s scores lie outside %(lowest)s to %(highest)s. Change those scores first, or keep the wider scale.",
    ),
    counted("%(count)s checked event waits for the offices.", "%(count)s checked events wait for the offices."),
    counted("%(count)s confirmed event waits for the label.", "%(count)s confirmed events wait for the label."),
    counted("%(count)s proposal waits to be checked.", "%(count)s proposals wait to be checked."),
    counted("%(count)s file that came back waits for decisions.", "%(count)s files that came back wait for decisions."),
    counted("%(count)s event is late for its next stage.", "%(count)s events are late for their next stage."),
    counted("%(count)s event begins within ten days.", "%(count)s events begin within ten days."),
    counted("%(count)s held event has no report.", "%(count)s held events have no report."),
    counted("%(count)s task is overdue.", "%(count)s tasks are overdue."),
    counted(
        "%(count)s decision waits. Receive the file again with --decide.",
        "%(count)s decisions wait. Receive the file again with --decide.",
    ),
    counted("%(starts)s to %(ends)s: %(count)s finding", "%(starts)s to %(ends)s: %(count)s findings"),
    counted("“%(name)s” could be a series of %(count)s event.", "“%(name)s” could be a series of %(count)s events."),
    counted(
        "%(count)s cell of column “%(field)s” of sheet %(sheet)s has the one new value “%(text)s”. Nothing "
        "was taken; continue if that was meant.",
        "%(count)s cells of column “%(field)s” of sheet %(sheet)s have the one new value “%(text)s”. Nothing "
        "was taken; continue if that was meant.",
    ),
    counted(
        "%(count)s cell of column “%(field)s” of sheet %(sheet)s holds a value of another kind. Nothing was "
        "taken; continue to take the other columns.",
        "%(count)s cells of column “%(field)s” of sheet %(sheet)s hold values of another kind. Nothing was "
        "taken; continue to take the other columns.",
    ),
    counted(
        "%(file)s is another copy of the workbook that came back on %(when)s; where it still reads as it was "
        "sent, what came back then stays (%(count)s field).",
        "%(file)s is another copy of the workbook that came back on %(when)s; where it still reads as it was "
        "sent, what came back then stays (%(count)s fields).",
    ),
    counted(
        "%(file)s was not written: read again, it would differ in %(count)s place (%(first)s). Report this.",
        "%(file)s was not written: read again, it would differ in %(count)s places (%(first)s). Report this.",
    ),
    counted(
        "On sheet %(sheet)s rows and ids no longer belong together (%(count)s row): only some columns were "
        "sorted. Nothing was taken; match the rows by title and date, or ask for the file again.",
        "On sheet %(sheet)s rows and ids no longer belong together (%(count)s rows): only some columns were "
        "sorted. Nothing was taken; match the rows by title and date, or ask for the file again.",
    ),
    counted(
        "The column “%(heading)s” of sheet %(sheet)s is none of ours (%(count)s filled cell). Say which field"
        " it is, or leave it out.",
        "The column “%(heading)s” of sheet %(sheet)s is none of ours (%(count)s filled cells). Say which "
        "field it is, or leave it out.",
    ),
    counted(
        "The whole column “%(field)s” of sheet %(sheet)s was emptied (%(count)s cell). Nothing was taken; "
        "continue if that was meant.",
        "The whole column “%(field)s” of sheet %(sheet)s was emptied (%(count)s cells). Nothing was taken; "
        "continue if that was meant.",
    ),
)
SINGULARS: Mapping[str, str] = {many: one for one, many in _TEXTS}
