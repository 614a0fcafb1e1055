"""`yosdesk selection FILE [CALL]`: the ranking of a call; assigns reviewers, sends them workbooks, decides."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from yosdesk.cli.opening import reading, record_named, writing
from yosdesk.cli.output import Output
from yosdesk.domain.call import CALL_STATUSES
from yosdesk.domain.decision import OUTCOMES
from yosdesk.domain.errors import UserError
from yosdesk.domain.kinds import Day
from yosdesk.domain.problems import sentence, sentence_of
from yosdesk.i18n import LANGUAGES, N_
from yosdesk.services.ranking_calls import CallRanking, RankLine, Verdict, decide, in_hundred, ranking_of
from yosdesk.services.review_plan import ReviewSpec
from yosdesk.services.selecting import CallLine, assign, call_named, calls, person_named
from yosdesk.services.sending_reviews import Sent, reviewers_to_ask, send_review
from yosdesk.services.session import Session

HELP = N_("rank the proposals of a call, assign reviewers and send them workbooks, decide")
_HEADS = (N_("Rank"), N_("No."), N_("Title"), N_("Score"), N_("Spread"), N_("Scores"), N_("Decision"))
_WIDTHS = (6, 12, 44, 6, 8, 9, 24)
_CALL_HEADS = (N_("Id"), N_("Title"), N_("Status"), N_("Proposals"), N_("Decided"))
_CALL_WIDTHS = (14, 44, 20, 12, 12)


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("file", metavar="FILE")
    parser.add_argument("call", metavar="CALL", nargs="?", default="")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--reviewer", metavar="PERSON", action="append", default=[])
    parser.add_argument("--decide", metavar="DECISION", choices=tuple(OUTCOMES))
    parser.add_argument("--proposal", metavar="ID", action="append", default=[])
    parser.add_argument("--minutes", metavar="TEXT", default="")
    parser.add_argument("--send", metavar="FOLDER")
    parser.add_argument("--to", metavar="PERSON", action="append", default=[])
    parser.add_argument("--language", metavar="ru", default="")
    parser.add_argument("--due", metavar="DAY", default="")


def run(options: argparse.Namespace, output: Output) -> int:
    """Do what was asked, then print the ranking, or what was sent.

    Return 0; 3 if there is no call; 4 if one has to be named, rules held events back, or a workbook was refused.
    """
    if options.language and options.language not in LANGUAGES:
        raise UserError("no_such_language", field=options.language, languages=", ".join(LANGUAGES))
    if options.send:
        return _send(options, output)
    held = False
    if options.reviewer or options.decide:
        with writing(options.file, output) as session:
            held = _change(session, options, output)
    with reading(options.file, output) as session:
        lines = calls(session)
        if not lines or (len(lines) > 1 and not options.call):
            return _which(lines, options, output)
        found = ranking_of(session, call_named(session, options.call))
    if options.json:
        output.json({"calls": [_plain_call(line) for line in lines], **_plain(found)})
    else:
        output.line(found.title)
        heads = [output.translate(head) for head in _HEADS]
        output.table(heads, [_row(line, output) for line in found.lines], _WIDTHS)
    return 4 if held else 0


def _change(session: Session, options: argparse.Namespace, output: Output) -> bool:
    """Assign and decide; return whether rules held an event back."""
    call = call_named(session, options.call)
    if options.reviewer:
        assign(session, call, [person_named(session, name) for name in options.reviewer])
    if not options.decide:
        return False
    events = [record_named(session, name) for name in options.proposal]
    done = decide(session, call, events, Verdict(options.decide, options.minutes))
    for one in done.hindered:
        for problem in one.problems:
            why = sentence(output.translate, problem.code, problem.details)
            output.note(N_("“%(name)s” is decided, but stays at its stage: %(why)s"), name=one.name, why=why)
    return bool(done.hindered)


def _send(options: argparse.Namespace, output: Output) -> int:
    """Send workbooks to the reviewers named, or to all who have scores to give, into a folder."""
    with writing(options.file, output) as session:
        call = call_named(session, options.call)
        people = [person_named(session, name) for name in options.to] or reviewers_to_ask(session, call)
        due = Day().value(Day().parse(options.due, session.context())) if options.due else None
        specs = [ReviewSpec(call, one, options.language, due) for one in people]  # type: ignore[arg-type]  # a date
        sent = [send_review(session, spec, Path(options.send)) for spec in specs]
    if options.json:
        output.json([_plain_sent(one, output) for one in sent])
        return 4 if any(one.refused for one in sent) else 0
    for one in sent:
        if one.refused:
            output.error(one.refused)
        elif one.issued:
            holes = {"issue": one.issued.issued.id, "file": one.file, "name": one.name, "due": one.issued.issued.due}
            output.say(N_("Issued %(issue)s for %(name)s to %(file)s. It is due on %(due)s."), **holes)
    if not sent:
        output.say(N_("Nobody has scores to give in this call. Assign reviewers with --reviewer."))
    return 4 if any(one.refused for one in sent) else 0


def _plain_sent(one: Sent, output: Output) -> dict[str, object]:
    return {
        "reviewer": {"id": one.reviewer, "name": one.name},
        "issue": one.issued.issued.id if one.issued else None,
        "file": one.file or None,
        "due": one.issued.issued.due if one.issued else None,
        "rows": dict(one.issued.rows) if one.issued else {},
        "refused": sentence_of(output.translate, one.refused) if one.refused else None,
    }


def _which(lines: Sequence[CallLine], options: argparse.Namespace, output: Output) -> int:
    """Refuse, for there is no call, or list the calls of which one has to be named."""
    if options.json:
        output.json({"calls": [_plain_call(line) for line in lines], "call": None, "ranking": []})
    elif lines:
        heads = [output.translate(head) for head in _CALL_HEADS]
        output.table(heads, [_call_row(line, output) for line in lines], _CALL_WIDTHS)
    if not lines:
        output.error(UserError("no_calls"))
        return 3
    output.error(UserError("several_calls", names=", ".join(sorted(line.title for line in lines))))
    return 4


def _call_row(line: CallLine, output: Output) -> tuple[str, ...]:
    status = output.translate(CALL_STATUSES[line.status]) if line.status else ""
    return line.id, line.title, status, str(line.proposals), str(line.decided)


def _row(line: RankLine, output: Output) -> tuple[str, ...]:
    one = line.ranked
    return (
        f"{one.rank or '–'}{'=' if one.tied else ''}",
        line.number,
        line.title,
        in_hundred(one.score) or "–",
        in_hundred(one.spread) or "–",
        f"{one.given}/{one.expected}{'' if one.complete else ' !'}",
        output.translate(OUTCOMES[line.outcome]) if line.outcome else "",
    )


def _plain_call(line: CallLine) -> dict[str, object]:
    return {
        "id": line.id,
        "title": line.title,
        "status": line.status or None,
        "proposals": line.proposals,
        "reviewers": line.reviewers,
        "scores": line.given,
        "scores_expected": line.expected,
        "decided": line.decided,
        "taken_out": line.taken_out,
    }


def _plain(found: CallRanking) -> dict[str, object]:
    criteria = [
        {
            "number": one.number,
            "title": found.titles[one.number],
            "weight": one.weight,
            "lowest": one.lowest,
            "highest": one.highest,
        }
        for one in found.scales
    ]
    return {
        "call": {"id": found.call, "title": found.title, "criteria": criteria},
        "ranking": [_plain_line(line) for line in found.lines],
    }


def _plain_line(line: RankLine) -> dict[str, object]:
    one = line.ranked
    return {
        "id": one.event,
        "number": line.number or None,
        "title": line.title,
        "rank": one.rank,
        "tied": one.tied,
        "score": in_hundred(one.score) or None,
        "spread": in_hundred(one.spread) or None,
        "means": {str(number): in_hundred(one.mean(number)) for number in one.tallies},
        "scores": one.given,
        "scores_expected": one.expected,
        "complete": one.complete,
        "left_out": list(line.left_out),
        "decision": line.outcome or None,
        "minutes": line.minutes or None,
    }
