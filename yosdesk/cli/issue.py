"""`yosdesk issue FILE OUT.xlsx --to ORGANISATION`: a workbook for a partner, which comes back by `receive`."""

import argparse
from pathlib import Path

from yosdesk.cli.opening import writing
from yosdesk.cli.output import Output
from yosdesk.domain.errors import UserError
from yosdesk.domain.kinds import Day
from yosdesk.i18n import LANGUAGES, N_
from yosdesk.services.issue_plan import IssueSpec, organisation_named
from yosdesk.services.issuing import issue
from yosdesk.services.wording import where_named

HELP = N_("issue a workbook to a partner")


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("file", metavar="FILE")
    parser.add_argument("out", metavar="OUT.xlsx")
    parser.add_argument("--to", metavar="ORGANISATION", required=True)
    parser.add_argument("--where", metavar="EXPR", action="append", default=[])
    parser.add_argument("--fields", metavar="a,b", default="")
    parser.add_argument("--language", metavar="ru", default="")
    parser.add_argument("--due", metavar="DAY", default="")
    parser.add_argument("--password", metavar="P", default="")
    parser.add_argument("--overwrite", action="store_true")


def run(options: argparse.Namespace, output: Output) -> int:
    """Issue the workbook and say what it holds."""
    if options.language and options.language not in LANGUAGES:
        raise UserError("no_such_language", field=options.language, languages=", ".join(LANGUAGES))
    with writing(options.file, output) as session:
        due = Day().value(Day().parse(options.due, session.context())) if options.due else None
        spec = IssueSpec(
            organisation_named(session, options.to),
            where_named(options.where),
            tuple(word.strip() for word in options.fields.split(",") if word.strip()),
            options.language,
            options.password,
            due,  # type: ignore[arg-type]  # a Day's value is a date
        )

        def progress(step: str, count: int) -> bool:
            output.progress(N_("Writing"), count)
            return True

        done = issue(session, spec, Path(options.out), overwrite=options.overwrite, progress=progress)
    if done is None:
        return 3
    output.say(
        N_("Issued %(issue)s to %(file)s: %(events)s events, %(others)s other rows. It is due on %(due)s."),
        issue=done.issued.id,
        file=options.out,
        events=done.rows.get("event", 0),
        others=sum(count for entity, count in done.rows.items() if entity != "event"),
        due=done.issued.due,
    )
    return 0
