"""`yosdesk receive FILE BOOK`: look at a workbook that came back, or take in what is accepted and decided."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from yosdesk.cli.decisions import decisions_in
from yosdesk.cli.opening import reading, writing
from yosdesk.cli.output import Output
from yosdesk.cli.told_clashes import note_caused, say_causes
from yosdesk.domain.errors import UserError
from yosdesk.domain.merge.choosing import Accept
from yosdesk.domain.merge.statements import Proposal, RowFinding
from yosdesk.domain.merge.verdicts import SAFE, FieldVerdict, RowVerdict
from yosdesk.domain.problems import sentence
from yosdesk.i18n import N_
from yosdesk.services.clash_forecast import caused_by
from yosdesk.services.clashing import Clash
from yosdesk.services.deciding import Decisions, options_with, row_key
from yosdesk.services.receive_applying import Applied
from yosdesk.services.receive_document import receive_document
from yosdesk.services.receiving import Received, ReceiveOptions
from yosdesk.services.return_causes import causes_of_return
from yosdesk.services.reviewing import Entry, entries_of
from yosdesk.services.session import Session
from yosdesk.services.taking_back import Wanted, take_back

HELP = N_("take back a workbook that was issued")
_SHOWN = 60
_WORDS = {
    "take": N_("take"),
    "cleared": N_("cleared"),
    "conflict": N_("conflict"),
    "both": N_("both"),
    "merged": N_("merged"),
    "refused": N_("refused"),
    "question": N_("question"),
    "unreadable": N_("unreadable"),
    "ignored": N_("ignored"),
    "new": N_("new row"),
    "missing": N_("missing"),
    "possible_duplicate": N_("possibly double"),
    "duplicate_id": N_("copied row"),
    "resurrect": N_("removed here"),
    "skipped": N_("left out"),
}
_STEPS = {"reading": N_("Reading"), "comparing": N_("Comparing"), "applying": N_("Applying")}


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("file", metavar="FILE")
    parser.add_argument("book", metavar="BOOK")
    parser.add_argument("--accept", choices=[one.value for one in Accept], default="")
    parser.add_argument("--decide", metavar="DECISIONS.json", default="")
    parser.add_argument("--password", metavar="P", default="")
    parser.add_argument("--encoding", metavar="E", default="")
    parser.add_argument("--json", action="store_true")


def run(options: argparse.Namespace, output: Output) -> int:
    """Show what came back, or apply it; return 3 if a guard stops it, 4 if something waits."""
    raw = decisions_in(options.decide)
    asked = options_with(ReceiveOptions(options.password, options.encoding), raw)
    applies = bool(options.accept or raw)

    def progress(step: str, count: int) -> bool:
        output.progress(_STEPS[step], count)
        return True

    with (writing if applies else reading)(options.file, output) as session:
        accept = Accept(options.accept or "none") if applies else None
        result = take_back(session, Path(options.book), Wanted(asked, accept, raw), progress)
        if result is None:
            return 3
        received, applied = result
        _tell(options, output, session, result)
    if received.stopped:
        _refuse(output, received)
        return 3
    waiting = applied is not None and not applied.complete
    looked = applied is None and bool(_waiting(received))
    return 4 if waiting or looked else 0


def _waiting(received: Received) -> list[Proposal | RowFinding]:
    """Return what `--accept safe` would leave to a decision."""
    settled = (*SAFE, FieldVerdict.IGNORED, FieldVerdict.REFUSED)
    fields = [one for one in received.findings.proposals if one.verdict not in settled]
    rows = [one for one in received.findings.rows if one.verdict not in (RowVerdict.SKIPPED, RowVerdict.NEW)]
    return [*fields, *rows]


def _tell(
    options: argparse.Namespace, output: Output, session: Session, result: tuple[Received, Applied | None]
) -> None:
    received, applied = result
    if options.json:
        output.json(receive_document(received, applied, _causes(session, received, applied)))
        return
    found = received.findings
    for problem in found.problems:
        output.line(_placed(problem.cell, sentence(output.translate, problem.code, problem.details)))
    lines = [_line(one, applied, output) for one in entries_of(session, received)]
    for line in lines[:_SHOWN]:
        output.line(line)
    if len(lines) > _SHOWN:
        output.say(N_("… and %(count)s more; --json lists all."), count=len(lines) - _SHOWN)
    if received.stopped:
        return  # the guard is told
    if not lines:
        output.say(N_("It says nothing that is not here already."))
    elif applied is None:
        say_causes(output, _causes(session, received, None))
        output.say(N_("Nothing was changed. Say what to take with --accept safe, or with --decide."))
    if applied is not None:
        _tell_applied(output, applied)
        note_caused(session, applied.changes, output)


def _causes(session: Session, received: Received, applied: Applied | None) -> Sequence[Clash]:
    """Return the clashes that what was applied has led to; of a look those that `--accept safe` would lead to."""
    if applied is not None:
        return caused_by(session, applied.changes)
    return () if received.stopped else causes_of_return(session, received, Decisions(Accept.SAFE))


def _tell_applied(output: Output, applied: Applied) -> None:
    for problem in applied.problems:
        output.line(_placed(problem.cell, sentence(output.translate, problem.code, problem.details)))
    if applied.changes.operation:
        output.say(N_("Taken in as operation %(operation)s. Undo takes it back."), operation=applied.changes.operation)
    if not applied.complete:
        count = len(applied.waiting) + len(applied.waiting_rows)
        output.say(N_("%(count)s decisions wait. Receive the file again with --decide."), count=count)


def _refuse(output: Output, received: Received) -> None:
    for guard in received.findings.guards:
        output.error(UserError(guard.code, **{**guard.details, "cell": guard.cell}))


def _placed(cell: str, text: str) -> str:
    return f"{cell}: {text}" if cell else text


def _line(entry: Entry, applied: Applied | None, output: Output) -> str:
    return _field_line(entry, entry.proposal, applied, output) if entry.proposal else _row_line(entry, applied, output)


def _field_line(entry: Entry, one: Proposal, applied: Applied | None, output: Output) -> str:
    done = "✓ " if applied and (one.record, one.part) in applied.fields else ""
    old = f"{entry.base} → {entry.mine} |" if one.base != one.mine else f"{entry.base} →"
    word = output.translate(_WORDS[one.verdict.value])
    line = f"{done}{one.cell} {word}: {entry.name} · {one.part}: {old} {entry.theirs}"
    if not one.code:
        return line
    return f"{line}\n  {sentence(output.translate, one.code, {'text': one.theirs, 'id': one.record, **one.details})}"


def _row_line(entry: Entry, applied: Applied | None, output: Output) -> str:
    one = entry.row
    if one is None:
        return ""
    beside = f" ({one.same_as or one.why})" if one.same_as or one.why else ""
    done = "✓ " if applied and row_key(one) in applied.ids else ""
    return f"{done}{one.cell} {output.translate(_WORDS[one.verdict.value])}: {entry.name}{beside}"
