"""The map: events stand where they are, near ones joined; keys and mouse alike; saved as picture and PDF."""

import math
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListWidget

from tests.ui.conftest import Desktop
from yosdesk.services.places import point_of
from yosdesk.ui.pages.event_page import EventPage
from yosdesk.ui.pages.map_page import MapPage
from yosdesk.ui.views.land import land_in
from yosdesk.ui.views.map_view import Disc, MapView
from yosdesk.ui.views.spreading import spread


def test_a_city_is_found_by_its_names_in_two_alphabets() -> None:
    moscow = point_of("Москва", "RU")

    assert moscow == point_of("Moscow", "RU")
    assert moscow is not None
    assert (round(moscow.latitude), round(moscow.longitude)) == (56, 38)


def test_an_unknown_city_stands_at_its_countrys_centre() -> None:
    point = point_of("Nowhere at all", "DE")

    assert point is not None
    assert not point.exact
    assert point_of("Nowhere", "") is None


def shown(desktop: Desktop) -> MapPage:
    """Show the map."""
    desktop.go("map")
    page = desktop.window.page
    assert isinstance(page, MapPage)
    return page


def test_the_map_shows_every_event_with_a_place(desktop: Desktop) -> None:
    page = shown(desktop)

    assert sum(len(disc.ids) for disc in page.map.discs()) == 4
    assert page.count() == "4"


def test_near_places_are_one_disc_until_one_comes_nearer(qapp: object) -> None:
    view = MapView()
    view.resize(800, 500)
    view.show_discs([Disc(50.7, 7.1, ("a",), "Bonn"), Disc(50.9, 6.9, ("b",), "Köln")])

    view.look_at(50.8, 7.0, 120)
    far = len(view.discs())
    view.look_at(50.8, 7.0, 3)

    assert (far, len(view.discs())) == (1, 2)


def test_keys_go_from_disc_to_disc_and_open_what_is_there(desktop: Desktop) -> None:
    page = shown(desktop)

    QTest.keyClick(page.map, Qt.Key.Key_N)
    QTest.keyClick(page.map, Qt.Key.Key_Return)
    desktop.settle()

    listed = page.findChild(QListWidget)
    assert listed is not None
    assert isinstance(desktop.window.page, EventPage) or listed.count() > 1


def test_dragging_moves_the_map_and_the_wheel_zooms(desktop: Desktop) -> None:
    page = shown(desktop)
    before = [(point.x(), point.y()) for point, _, _ in page.map._clusters]

    QTest.mousePress(page.map, Qt.MouseButton.LeftButton, pos=QPoint(200, 200))
    QTest.mouseMove(page.map, QPoint(260, 230))
    QTest.mouseRelease(page.map, Qt.MouseButton.LeftButton, pos=QPoint(260, 230))
    QTest.keyClick(page.map, Qt.Key.Key_Plus)

    assert [(point.x(), point.y()) for point, _, _ in page.map._clusters] != before


def test_the_map_is_saved_as_picture_and_as_pdf(desktop: Desktop, tmp_path: Path) -> None:
    page = shown(desktop)

    page.save(tmp_path / "map.png")
    page.save(tmp_path / "map.pdf")

    assert (tmp_path / "map.png").read_bytes().startswith(b"\x89PNG")
    assert (tmp_path / "map.pdf").read_bytes().startswith(b"%PDF")


def test_the_events_page_shows_where_it_is(desktop: Desktop) -> None:
    event = str(desktop.ask(lambda session: session.order("event")[0]))

    desktop.go("record", event)

    page = desktop.window.page
    assert isinstance(page, EventPage)
    assert page._map.isVisibleTo(page)
    assert [disc.label for disc in page._map.discs()] == ["Bonn"]


def test_from_afar_each_country_is_one_disc_sized_by_its_count(qapp: object) -> None:
    view = MapView()
    view.resize(800, 500)
    places = [Disc(52.5, 13.4, ("a", "b"), "Berlin"), Disc(48.1, 11.6, ("c", "d"), "Munich")]
    countries = [Disc(60, 90, ("e",), "Russia"), Disc(51, 10, ("a", "b", "c", "d"), "Germany")]
    view.show_discs([*places, Disc(55.8, 37.6, ("e",), "Moscow")], countries)

    near = {disc.label for disc in view.discs()}
    view.look_at(51, 30, 120)

    sizes = {disc.label: radius for _, radius, disc in view._clusters}
    assert near == {"Berlin", "Munich", "Moscow"}
    assert set(sizes) == {"Germany", "Russia"}
    assert round((sizes["Germany"] / sizes["Russia"]) ** 2) == 4


def test_zooming_out_goes_from_places_to_countries_by_name(desktop: Desktop) -> None:
    page = shown(desktop)
    near = {disc.label for disc in page.map.discs()}

    QTest.keyClick(page.map, Qt.Key.Key_Minus)

    assert "Germany" not in near
    assert "Germany" in {disc.label for disc in page.map.discs()}
    assert sum(len(disc.ids) for disc in page.map.discs()) == 4


@pytest.mark.parametrize("across", [4.0, 70.0, 300.0])
def test_only_the_land_in_sight_is_drawn_and_it_is_drawn_alike(qapp: object, across: float) -> None:
    pixel, middle = across / 800, QRectF(15, -55, across, across / 2)
    whole, part = land_in(QRectF(-400, -400, 800, 800), 0.0, 1.0), land_in(middle, pixel, 1.0)
    spots = [QPointF(15 + across * step / 40, -55 + across * step / 80) for step in range(1, 40)]

    same = [whole.contains(spot) == part.contains(spot) for spot in spots]

    assert part.elementCount() < whole.elementCount()
    assert sum(same) >= len(same) - 2  # one or two spots may lie within a pixel of a coast


def test_coasts_are_rough_while_the_map_moves_and_smooth_again_at_rest(desktop: Desktop) -> None:
    page = shown(desktop)

    def tones() -> int:
        picture = page.map.grab().toImage()
        return len({picture.pixel(x, y) for x in range(0, picture.width(), 2) for y in range(0, picture.height(), 2)})

    before = tones()
    QTest.keyClick(page.map, Qt.Key.Key_Left)
    moving = tones()
    desktop.bot.waitUntil(lambda: not page.map._moving.isActive())

    assert moving < before / 2
    assert tones() > before / 2


@pytest.mark.parametrize("across", [80.0, 120.0, 340.0, 70.0, 30.0])
@pytest.mark.parametrize("scale", [100, 150, 200])
def test_no_disc_lies_on_another_in_a_small_window(qapp: QApplication, across: float, scale: int) -> None:
    codes = ("DE", "FR", "BE", "NL", "LU", "CH", "AT", "CZ", "SK", "HU", "PL", "SI", "HR", "IT", "DK", "LT", "LV", "EE")
    points = [point for code in codes if (point := point_of("", code))]
    discs = [
        Disc(point.latitude, point.longitude, tuple(map(str, range(3 * place + 1))), code, exact=False)
        for place, (code, point) in enumerate(zip(codes, points, strict=True))
    ]
    qapp.setProperty("scale", scale)
    view = MapView()
    view.resize(630, 545)

    view.show_discs(discs, discs)
    view.look_at(50.0, 10.0, across)
    qapp.setProperty("scale", 100)

    found = [(point.x(), point.y(), radius) for point, radius, _ in view._clusters]
    hidden = [
        (one, other) for one, other in combinations(found, 2) if math.dist(one[:2], other[:2]) < max(one[2], other[2])
    ]
    assert hidden == []


def test_discs_keep_their_places_to_each_other_while_the_map_is_moved(qapp: QApplication) -> None:
    view = MapView()
    view.resize(800, 500)
    places = [Disc(50 + place / 7, 7 + place / 5, (str(place),), str(place)) for place in range(40)]
    view.show_discs(places)
    before = [(point, disc) for point, _, disc in view._clusters]

    view._pan(33, 17)

    moved = {(round(point.x() - old.x(), 3), round(point.y() - old.y(), 3)) for (old, _), (point, _, _) in
             zip(before, view._clusters, strict=True)}  # fmt: skip
    assert moved == {(-33.0, -17.0)}


def test_circles_apart_stay_where_they_are() -> None:
    circles = [(0.0, 0.0, 5.0), (20.0, 0.0, 5.0), (0.0, 30.0, 9.0)]

    assert spread(circles) == [(0.0, 0.0), (20.0, 0.0), (0.0, 30.0)]


def test_circles_in_one_place_are_told_apart() -> None:
    circles = [(0.0, 0.0, 5.0)] * 6

    places = spread(circles)

    assert min(math.dist(one, other) for one, other in combinations(places, 2)) > 10


def test_n_on_a_russian_keyboard_goes_from_disc_to_disc(desktop: Desktop) -> None:
    page = shown(desktop)

    desktop.type(page.map, "т")

    assert page.map._current == 0
