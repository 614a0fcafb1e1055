"""`yosdesk check FILE`: verify file, records, search index, journal and documents."""

import argparse

from yosdesk.cli.opening import reading, writing
from yosdesk.cli.output import Output
from yosdesk.domain.problems import sentence
from yosdesk.i18n import N_
from yosdesk.services.checking import check, renew_search

HELP = N_("check that everything is sound")


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("file", metavar="FILE")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--mend", action="store_true")


def run(options: argparse.Namespace, output: Output) -> int:
    """Print what is wrong; return 0 for a sound programme, else 4."""
    if options.mend:
        with writing(options.file, output) as session:
            renew_search(session)
    with reading(options.file, output) as session:
        report = check(session)
    told = [
        {"code": problem.code, "cell": problem.cell, "text": sentence(output.translate, problem.code, problem.details)}
        for problem in report.problems
    ]
    if options.json:
        sound = not told
        output.json(
            {
                "sound": sound,
                "digest": report.digest,
                "records": report.records,
                "operations": report.operations,
                "problems": told,
            }
        )
        return 0 if sound else 4
    for problem in told:
        output.line(problem["text"])
    if not told:
        output.say(
            N_("Everything is sound: %(operations)s operations, digest %(digest)s."),
            operations=report.operations,
            digest=report.digest,
        )
    return 4 if told else 0
