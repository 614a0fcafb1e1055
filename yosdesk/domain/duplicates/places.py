"""Cities as they are compared: Москва, Moskau, Moscow, Mosca and Moscou are one, by the bones of their names."""

import re
from functools import lru_cache

from yosdesk.domain.duplicates.wording import in_latin
from yosdesk.domain.folding import folded

_SPLIT = re.compile(r"[;,/(]")
_LETTER = re.compile(r"[^a-z]+")
_BONES = tuple(pair.split(">") for pair in ("sch>s", "sh>s", "ch>k", "ph>f", "ts>s", "x>s", "c>k", "q>k", "z>s"))
_SOFT = re.compile(r"[aeiouywvhj]")
_TWICE = re.compile(r"(.)\1+")
# Names whose bones differ from language to language.
_ALIASES = {
    name: city
    for city, names in {
        "petersburg": "stpetersburg sanktpetersburg sanktpeterburg saintpetersburg saintpetersbourg sanpietroburgo spb",
        "wien": "wien vienna vienne vena viden",
        "munchen": "munchen munich myunhen monaco mnichov",
        "koln": "koln cologne keln colonia",
        "praha": "praha prag prague praga",
        "warszawa": "warszawa warsaw warschau varsovie varsava varshava",
        "lisboa": "lisboa lisbon lissabon lisbonne lissabon",
        "athina": "athina athens athen athenes afiny",
        "firenze": "firenze florence florenz florentsiya",
        "geneve": "geneve geneva genf zheneva ginevra",
        "kobenhavn": "kobenhavn copenhagen kopenhagen kopengagen copenhague",
    }.items()
    for name in names.split()
}


@lru_cache(maxsize=8192)
def city_keys(text: str) -> frozenset[str]:
    """Return what stands for each city that a text names; nothing for an empty text."""
    found = set()
    for piece in _SPLIT.split(text):
        plain = _LETTER.sub("", in_latin(folded(piece)))
        if plain:
            found.add(_ALIASES.get(plain) or _bones(plain))
    return frozenset(found)


def _bones(plain: str) -> str:
    """Return the consonants of a name, alike ones made one, without a final s; a name of few consonants stays whole."""
    first, rest = plain[0], plain[1:]
    for letters, bone in _BONES:
        rest = rest.replace(letters, bone)
    bones = _TWICE.sub(r"\1", _SOFT.sub("", rest)).rstrip("s")
    return first.replace("c", "k") + bones if len(bones) >= 2 else plain
