"""What a title says, whatever its language: its words in Latin letters, those that many titles share as concepts.

The concepts are what people call events and this field in English, Russian, German, French, Italian, Spanish, Czech and
Bulgarian; a word belongs to a concept by how it begins.
"""

import re
from functools import lru_cache

from yosdesk.domain.folding import folded

_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "zh", "з": "z", "и": "i", "й": "i", "к": "k",
    "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "h",
    "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
    "і": "i", "ї": "i", "є": "e", "ґ": "g",
}  # fmt: skip
_LATIN = str.maketrans(_CYRILLIC)
_WORD = re.compile(r"[^\W_]+")
_YEAR = re.compile(r"(?:19|20)\d\d")
# Words that say what an event is or does: two titles of one day and place that share one are near each other.
ACTS = {
    "opening": "opening launch start starting otkryt eroffn auftakt inaugur ouverture otkriv zapusk zahajen kick",
    "closing": "closing zakryt abschluss schluss cloture zaverecn finale zavershen chius",
    "conference": "conferen konferen",
    "workshop": "workshop seminar atelier",
    "congress": "congres kongres",
    "forum": "forum",
    "festival": "festival fest eurekafest",
    "school": "school shkol schule ecole scuola",
    "meeting": "meeting sovesch zasedan vstrech treffen sitzung reunion incontro",
    "lecture": "lecture lektsi vorlesung",
    "exhibition": "exhib vystav ausstell exposition mostra",
    "table": "table tisch stol roundtable",
    "presentation": "presentat prezentats prasentat",
    "session": "session sektsi",
    "contest": "contest konkurs competition wettbewerb",
    "infoday": "infoday informationstag",
}
ONCE = frozenset({"opening", "closing"})  # acts that a day and place see once
# Words that name the field: they help little to tell events of one programme apart.
COMMON = {
    "eu": "eu ue es evrosoyuz europ evrop russiaeu",
    "russia": "russ ross rossi rusk rusi",
    "science": "scien nauk nauch nauce wissenschaft vedy",
    "year": "year god goda godu jahr annee anno godina rok",
    "cooperation": "cooperat kooperat sotrudnich zusammenarbeit spoluprac collaborat",
    "technology": "technolog tehnolog tekhnolog",
    "innovation": "innova",
    "research": "research forsch issledov recherche ricerc",
    "international": "international mezhdunarod internaz",
    "education": "educat obrazov bildung",
    "future": "future buduschego zukunft vision perspektiv perspectiv outlook",
    "strategy": "strateg",
    "event": "event veranstaltung meropriyat evenement",
}
_IDLE_TEXT = """a an and as at by for from in into is of on or the to with under l le la les de des du d et en un une
aux au sur der die das des dem den und im in zum zur am von vom fur bei mit ein eine auf i v vo na po dlya o ob s so k
iz il lo gli della dello dei delle del di da e per con su el los las y para high ranking successful successfully
feierlich off first second third"""
_IDLE = frozenset(re.findall(r"\w+", _IDLE_TEXT))
_IDLE_STEMS = tuple(
    re.findall(
        r"\w+", "offitsial ofitsial torzhestv ceremon tseremon official offizi officiel ufficial initiativ initsiativ"
    )
)


class Said:
    """What a title says: its acts, its common words, and its own words, which tell it from others."""

    __slots__ = ("acts", "common", "own", "text")

    def __init__(self, text: str, acts: frozenset[str], common: frozenset[str], own: frozenset[str]) -> None:
        """Take the title in Latin letters and its words by what they are worth."""
        self.text, self.acts, self.common, self.own = text, acts, common, own

    @property
    def words(self) -> frozenset[str]:
        """Return all that is said."""
        return self.acts | self.common | self.own


@lru_cache(maxsize=65536)
def said_by(title: str) -> Said:
    """Return what a title says; years and idle words say nothing."""
    acts, common, own = set(), set(), set()
    words = [in_latin(word) for word in _WORD.findall(folded(title))]
    for word in words:
        if word in _IDLE or word.startswith(_IDLE_STEMS) or _YEAR.fullmatch(word) or not word:
            continue
        act, field = _concept(word, _ACT_STEMS), _concept(word, _COMMON_STEMS)
        if act:
            acts.add(act)
        elif field:
            common.add(field)
        else:
            own.add(word)
    return Said(" ".join(words), frozenset(acts), frozenset(common), frozenset(own))


def in_latin(text: str) -> str:
    """Return a folded text with Cyrillic letters written in Latin ones."""
    return text if text.isascii() else text.translate(_LATIN)


def _stems(table: dict[str, str]) -> dict[str, str]:
    return {stem: concept for concept, stems in table.items() for stem in stems.split()}


_ACT_STEMS, _COMMON_STEMS = _stems(ACTS), _stems(COMMON)


def _concept(word: str, stems: dict[str, str]) -> str:
    for length in range(len(word), 1, -1):
        found = stems.get(word[:length])
        if found and (length > 3 or length == len(word)):
            return found
    return ""
