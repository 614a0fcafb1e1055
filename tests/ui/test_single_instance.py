"""A second start raises the first window, and gives it the file it was asked to open."""

from pytestqt.qtbot import QtBot

from tests.ui.conftest import Desktop
from yosdesk.ui.single_instance import Listening, hand_over


def test_a_second_start_hands_its_file_to_the_window_that_is_open(desktop: Desktop, qtbot: QtBot) -> None:
    # given
    listening = Listening(desktop.window)
    listening.begin()

    # when
    with qtbot.waitSignal(listening.asked) as heard:
        handed = hand_over("Программа.yosdesk")

    # then
    assert handed
    assert heard.args == ["Программа.yosdesk"]
    listening.stop()


def test_without_a_window_nothing_is_handed_over(desktop: Desktop) -> None:
    # given / when / then
    assert not hand_over("")
