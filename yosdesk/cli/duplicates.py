"""`yosdesk duplicates FILE`: list events that likely are one; join two, or tell them apart."""

import argparse
from collections.abc import Mapping

from yosdesk.cli.opening import assignments, reading, record_named, writing
from yosdesk.cli.output import Output
from yosdesk.cli.told_clashes import note_caused
from yosdesk.domain.errors import UserError
from yosdesk.i18n import N_
from yosdesk.services.duplicates import Duplicate, duplicates, side_by_side, tell_apart
from yosdesk.services.joining import join
from yosdesk.services.session import Session

HELP = N_("list events that likely are one; join them, or tell them apart")


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("file", metavar="FILE")
    parser.add_argument("words", metavar="FIELD=other", nargs="*")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--join", metavar=("KEEP", "OTHER"), nargs=2)
    parser.add_argument("--apart", metavar=("ONE", "OTHER"), nargs=2)
    parser.add_argument("--because", metavar="REASON", default="")


def run(options: argparse.Namespace, output: Output) -> int:
    """Do what was asked, or list; return 0 if there is nothing to look at, else 4."""
    if options.join:
        with writing(options.file, output) as session:
            return _join(session, options, output)
    if options.apart:
        with writing(options.file, output) as session:
            pair = record_named(session, options.apart[0]), record_named(session, options.apart[1])
            tell_apart(session, [pair], options.because)
        return 0
    with reading(options.file, output) as session:
        return _list(session, options, output)


def _join(session: Session, options: argparse.Namespace, output: Output) -> int:
    """Join two events; `field=other` takes the value of the one that goes, `field=both` keeps the two."""
    keep, gone = (record_named(session, name) for name in options.join)
    beside = {one.part: one for one in side_by_side(session, keep, gone)}
    chosen: dict[str, str] = {}
    for field, word in assignments(options.words).items():
        code = field if field in beside else f"{field}.{session.facts.languages[0]}"
        one = beside.get(code)
        if word not in ("other", "both") or (word == "both" and (one is None or not one.both)):
            raise UserError("not_a_choice", text=word, choices="other" if word == "both" else "other, both")
        chosen[code] = "" if one is None else one.both if word == "both" else one.values[1]
    done = join(session, keep, gone, chosen)
    output.say(N_("%(count)s records changed."), count=len(done.records()))
    note_caused(session, done, output)
    return 0


def _list(session: Session, options: argparse.Namespace, output: Output) -> int:
    found = duplicates(session, lambda done, total: output.progress(N_("Comparing events"), done, total))
    names = session.names(tuple({record for pair in found for record in (pair.one, pair.other)}))
    if options.json:
        output.json(
            [
                {
                    "code": "possible_duplicate",
                    "text": _pair_line(pair, names),
                    "ids": [pair.one, pair.other],
                    "names": [names.get(pair.one, ""), names.get(pair.other, "")],
                    "score": pair.score,
                    "days": pair.days.value,
                    "place": pair.place.value,
                }
                for pair in found
            ]
        )
    else:
        for pair in found:
            output.line(f"{pair.score:>3}  {_pair_line(pair, names)}")
    return 4 if found else 0


def _pair_line(pair: Duplicate, names: Mapping[str, str]) -> str:
    return f"{pair.one} {names.get(pair.one, '')}  =  {pair.other} {names.get(pair.other, '')}"
