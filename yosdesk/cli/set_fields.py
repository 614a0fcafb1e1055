"""`yosdesk set FILE ID… field=value…`: set fields of records, as one operation."""

import argparse

from yosdesk.cli.opening import assignments, record_named, writing
from yosdesk.cli.output import Output
from yosdesk.domain.errors import UserError
from yosdesk.i18n import N_
from yosdesk.services.preferences import load_preferences
from yosdesk.services.stage_rules import set_by_rules, typed_parts

HELP = N_("set fields of records")


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("file", metavar="FILE")
    parser.add_argument("words", metavar="ID… field=value…", nargs="+")


def run(options: argparse.Namespace, output: Output) -> int:
    """Set the fields and say how many records changed."""
    names = [word for word in options.words if "=" not in word]
    fields = assignments([word for word in options.words if "=" in word])
    if not names or not fields:
        raise UserError("not_an_assignment", text=" ".join(options.words))
    with writing(options.file, output) as session:
        ids = [record_named(session, name) for name in names]
        done = set_by_rules(session, typed_parts(ids, fields, load_preferences().role))
    output.say(N_("%(count)s records changed."), count=len(done.records()))
    return 0
