"""`yosdesk set FILE ID… field=value…`: set fields of records, as one operation."""

import argparse

from yosdesk.cli.opening import assignments, reading, record_named, writing
from yosdesk.cli.output import Output
from yosdesk.cli.told_clashes import note_caused, plain_clashes, say_causes
from yosdesk.domain.errors import UserError
from yosdesk.i18n import N_
from yosdesk.services.clash_forecast import caused_by, causes_of_changes
from yosdesk.services.preferences import load_preferences
from yosdesk.services.session import Session
from yosdesk.services.stage_rules import Typed, preview_by_rules, set_by_rules, typed_parts

HELP = N_("set fields of records")


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("file", metavar="FILE")
    parser.add_argument("words", metavar="ID… field=value…", nargs="+")
    parser.add_argument("--look", action="store_true")
    parser.add_argument("--json", action="store_true")


def run(options: argparse.Namespace, output: Output) -> int:
    """Set the fields and say how many records changed; with --look only say what would, and which clashes it causes.

    Return 0, or 4 if a look finds clashes.
    """
    names = [word for word in options.words if "=" not in word]
    fields = assignments([word for word in options.words if "=" in word])
    if not names or not fields:
        raise UserError("not_an_assignment", text=" ".join(options.words))
    with (reading if options.look else writing)(options.file, output) as session:
        ids = [record_named(session, name) for name in names]
        typed = typed_parts(ids, fields, load_preferences().role)
        return _look(session, typed, options, output) if options.look else _set(session, typed, options, output)


def _set(session: Session, typed: Typed, options: argparse.Namespace, output: Output) -> int:
    done = set_by_rules(session, typed)
    if options.json:
        caused = plain_clashes(caused_by(session, done), output)
        output.json({"operation": done.operation or None, "records": sorted(done.records()), "clashes": caused})
    else:
        output.say(N_("%(count)s records changed."), count=len(done.records()))
        note_caused(session, done, output)
    return 0


def _look(session: Session, typed: Typed, options: argparse.Namespace, output: Output) -> int:
    changes = preview_by_rules(session, typed)
    records, found = sorted({one.record for one in changes}), causes_of_changes(session, changes)
    if options.json:
        output.json({"operation": None, "records": records, "clashes": plain_clashes(found, output)})
    else:
        output.say(N_("Records that would change: %(count)s"), count=len(records))
        say_causes(output, found)
    return 4 if found else 0
