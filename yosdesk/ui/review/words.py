"""The words of a review: differences of two texts drawn as rich text, what applying will do and what it did."""

import re
from difflib import SequenceMatcher
from html import escape

from yosdesk.i18n import N_, Translator
from yosdesk.services.naming import Names
from yosdesk.services.receive_applying import Applied
from yosdesk.services.reviewing import Review
from yosdesk.ui.number_links import linked, with_number_linked
from yosdesk.ui.theme import tokens

_WORDS = re.compile(r"\S+\s*|\s+")
_LONGEST = 4000  # words; longer texts are shown without their differences


def marked(before: str, after: str) -> str:
    """Return `after` as rich text: new words marked, words that went struck through; equal texts are plain."""
    if before == after or not before:
        return _lines(after)
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    if len(old) + len(new) > _LONGEST:
        return _lines(after)
    pieces = []
    bare = ([word.strip() for word in old], [word.strip() for word in new])
    for kind, i, j, k, m in SequenceMatcher(None, *bare, autojunk=False).get_opcodes():
        gone, came = "".join(old[i:j]), "".join(new[k:m])
        if kind == "equal":
            pieces.append(_lines(came))
            continue
        if gone.strip():
            pieces.append(f'<span style="color:{tokens().bad};text-decoration:line-through">{_lines(gone)}</span> ')
        if came.strip():
            pieces.append(f'<span style="color:{tokens().good};font-weight:bold">{_lines(came)}</span>')
    return "".join(pieces)


def marked_names(before: Names, after: Names) -> str:
    """Return the names of `after` as links by their ids: new ones bold, those that went struck through."""
    pieces = []
    for record, name in sorted({*before, *after} if before else after, key=lambda pair: pair[1]):
        words = linked(record, name, gone=(record, name) not in after)
        pieces.append(f"<b>{words}</b>" if before and (record, name) not in before else words)
    return "; ".join(pieces)


def summary_text(translate: Translator, review: Review) -> str:
    """Return the sentence that says what applying will do, as rich text whose numbers lead to what they count."""
    counts = review.summary()
    phrases = {
        "fields": translate(N_("%(count)s fields"), count=counts["fields"]),
        "records": translate(N_("of %(count)s records"), count=counts["records"]),
        "waiting": translate(N_("%(count)s wait"), count=counts["waiting"]),
    }
    words = {
        code: with_number_linked(code, phrases.get(code, str(count)), count) if count else phrases.get(code, "0")
        for code, count in counts.items()
    }
    text = N_(
        "Applying sets %(fields)s %(records)s, makes %(made)s, removes or cancels %(gone)s, keeps %(kept)s of "
        "ours; %(waiting)s."
    )
    return translate(text, **words)


def applied_text(translate: Translator, result: Applied) -> str:
    """Return the sentence that says what was taken in."""
    waiting = translate(N_("%(count)s wait"), count=len(result.waiting) + len(result.waiting_rows))
    text = N_("%(count)s fields and rows were taken in; %(waiting)s.")
    return translate(text, count=len(result.fields) + len(result.ids), waiting=waiting)


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")
