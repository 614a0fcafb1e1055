"""A partner's file that no honest program makes is refused, and the refusal says why in the reader's language."""

import re
from pathlib import Path

import pytest

from tests.exchange.test_reading import repacked, workbook
from yosdesk.domain.errors import UserError
from yosdesk.domain.problems import sentence_of
from yosdesk.exchange.reading import Asked, read_book
from yosdesk.i18n import translator


@pytest.mark.parametrize(
    ("change", "russian"),
    [
        ({f"xl/extra/{number}.xml": b"<x/>" for number in range(2100)}, "частей"),
        ({"../../evil.xml": b"<x/>"}, "../../evil.xml"),
        ({"xl/theme/theme9.xml": b"<!DOCTYPE x><x/>"}, "xl/theme/theme9.xml"),
        ({"xl/media/image1.png": b"\x00" * (1 << 21)}, "xl/media/image1.png"),
    ],
)
def test_a_refusal_says_why_in_the_readers_language(tmp_path: Path, change: dict[str, bytes], russian: str) -> None:
    # given
    path = repacked(workbook(tmp_path / "list.xlsx", ("Name", "Start"), ("Eclipse", "5.3.2014")), change)

    # when
    with pytest.raises(UserError) as refused:
        read_book(Asked(path))
    told = {language: sentence_of(translator(language), refused.value) for language in ("en", "ru")}

    # then
    assert russian in told["ru"]
    assert re.search(r"\((?:the number of its parts|its part)[^()]*(?:\([^()]*\))?\)", told["en"])
    assert not re.search(r"[a-z]{2,} [a-z]{2,}", told["ru"].replace(path.name, ""))
