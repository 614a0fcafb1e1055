"""The differences of two texts word by word, drawn as rich text."""

import re
from difflib import SequenceMatcher
from html import escape

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


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")
