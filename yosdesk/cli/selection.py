"""`yosdesk selection FILE [CALL]`: the ranking of a call, with ties, missing scores, conflicts and decisions."""

import argparse

from yosdesk.cli.opening import reading
from yosdesk.cli.output import Output
from yosdesk.domain.decision import OUTCOMES
from yosdesk.i18n import N_
from yosdesk.services.ranking_calls import CallRanking, RankLine, in_hundred, ranking_of
from yosdesk.services.selecting import call_named

HELP = N_("show the ranking of a call for proposals")


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("file", metavar="FILE")
    parser.add_argument("call", metavar="CALL", nargs="?", default="")
    parser.add_argument("--json", action="store_true")


def run(options: argparse.Namespace, output: Output) -> int:
    """Show the ranking; return 4 if scores are missing, else 0."""
    with reading(options.file, output) as session:
        found = ranking_of(session, call_named(session, options.call))
    if options.json:
        output.json(_plain(found))
    else:
        _tell(found, output)
    return 0 if all(line.ranked.complete for line in found.lines) else 4


def _tell(found: CallRanking, output: Output) -> None:
    output.line(found.title)
    for line in found.lines:
        one = line.ranked
        rank = f"{one.rank}{'=' if one.tied else ''}" if one.rank else "–"
        outcome = output.translate(OUTCOMES[line.outcome]) if line.outcome else ""
        score = in_hundred(one.score) or "–"
        told = f"{rank:>5}  {score:>6}  {one.given}/{one.expected}  {line.number}  {line.title}  {outcome}"
        output.line(told.rstrip())
        if line.left_out:
            output.say(N_("       conflict of interest: %(names)s"), names=", ".join(line.left_out))


def _plain(found: CallRanking) -> dict[str, object]:
    criteria = [
        {"number": one.number, "title": found.titles[one.number], "weight": one.weight, "lowest": one.lowest,
         "highest": one.highest}
        for one in found.scales
    ]  # fmt: skip
    return {
        "call": found.call,
        "title": found.title,
        "criteria": criteria,
        "ranking": [_line(one) for one in found.lines],
    }


def _line(line: RankLine) -> dict[str, object]:
    one = line.ranked
    return {
        "event": one.event,
        "number": line.number,
        "title": line.title,
        "rank": one.rank,
        "tied": one.tied,
        "score": in_hundred(one.score) or None,
        "means": {str(number): in_hundred(mean) for number, mean in one.means.items()},
        "given": one.given,
        "expected": one.expected,
        "conflicts": list(line.left_out),
        "outcome": line.outcome or None,
        "minutes": line.minutes or None,
    }
