"""Clashes as the terminal tells them: a line each, a JSON object each, and what an edit leads to on standard error."""

from collections.abc import Sequence

from yosdesk.cli.output import Output
from yosdesk.domain.changes import ChangeSet
from yosdesk.domain.problems import sentence
from yosdesk.i18n import N_
from yosdesk.services.clash_forecast import caused_by
from yosdesk.services.clashing import Clash
from yosdesk.services.session import Session

_CAUSES = N_("Clashes that it would cause: %(count)s")
_SHOWN = 20


def plain_clashes(found: Sequence[Clash], output: Output) -> list[dict[str, object]]:
    """Return findings as JSON tells them."""
    return [
        {
            "key": clash.finding.key,
            "code": clash.finding.code,
            "grade": clash.finding.grade.value,
            "ids": list(clash.finding.ids),
            "others": clash.finding.others,
            "what": clash.finding.what,
            "day": clash.finding.day,
            "text": sentence(output.translate, clash.problem.code, clash.problem.details),
            "accepted": clash.reason or None,
            "returned": clash.returned,
        }
        for clash in found
    ]


def clash_line(clash: Clash, output: Output) -> str:
    """Return a finding as a line: its sentence, and whether it was accepted."""
    text = sentence(output.translate, clash.problem.code, clash.problem.details)
    if clash.reason:
        return f"{text} {output.translate(N_('Accepted: %(reason)s'), reason=clash.reason)}"
    return f"{text} {output.translate(N_('It was accepted, but the facts have changed.'))}" if clash.returned else text


def say_causes(output: Output, found: Sequence[Clash]) -> None:
    """Print to standard output how many clashes something would cause, and the first of them."""
    if found:
        output.say(_CAUSES, count=len(found))
        for clash in found[:_SHOWN]:
            output.line(f"  {clash_line(clash, output)}")
        if len(found) > _SHOWN:
            output.say(N_("… and %(count)s more; --json lists all."), count=len(found) - _SHOWN)


def note_caused(session: Session, changes: ChangeSet, output: Output) -> None:
    """Tell on standard error what events got into by a change; what a command prints for scripts stays as it is."""
    found = caused_by(session, changes)
    if found:
        output.note(N_("Clashes that this led to: %(count)s. `yosdesk undo` takes it back."), count=len(found))
        for clash in found[:_SHOWN]:
            output.note("  %(text)s", text=clash_line(clash, output))
