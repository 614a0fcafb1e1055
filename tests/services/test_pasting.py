"""Blocks from and to Excel: what stands in a cell stands there again, with its quotes and line breaks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yosdesk.services.pasting import block_text, texts_of_block

CELLS = st.text(st.sampled_from('ab"\t\n ;=,ё'), max_size=8)


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("Title\tCity\r\nEclipse\tBonn\r\n", (("Title", "City"), ("Eclipse", "Bonn"))),
        ('"Vision" Conference\tMoscow\r\n', (('"Vision" Conference', "Moscow"),)),
        ('"Vision"\t"Years" and "Days"\r\n', (('"Vision"', '"Years" and "Days"'),)),
        ('"two\nlines, one ""quoted"""\tBonn\r\n', (('two\nlines, one "quoted"', "Bonn"),)),
        ('12" disc\t"\r\n', (('12" disc', '"'),)),
        ("a\r\n\r\nb\r\n\r\n", (("a",), ("",), ("b",), ("",))),
        ("a\t\r\n\tb", (("a", ""), ("", "b"))),
        ("a\rb\r", (("a",), ("b",))),
        ("", ()),
    ],
)
def test_cells_are_read_as_excel_wrote_them(text: str, cells: tuple[tuple[str, ...], ...]) -> None:
    assert texts_of_block(text) == cells


@given(st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=4))
def test_what_is_copied_is_pasted_as_it_was(rows: list[tuple[str, str]]) -> None:
    assert texts_of_block(block_text(rows)) == tuple(rows)
