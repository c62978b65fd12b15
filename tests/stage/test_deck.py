"""The rule by which two layers swap, without any scene."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import pytest

from player_app.stage.deck import Deck, Phase
from player_app.stage.view import Entrance, SlideView


@dataclass
class Layer:
    """A layer that only remembers."""

    loaded: list[str] = field(default_factory=list)
    phase: Phase = "empty"

    def load(self, view: SlideView) -> None:
        self.loaded.append(view.key)
        self.phase = "loading"

    def enter(self, phase: Phase) -> None:
        self.phase = phase

    def clear(self) -> None:
        self.phase = "empty"


def a_view(key: str) -> SlideView:
    return SlideView(key=key, kind="image")


@pytest.fixture
def layers() -> tuple[Layer, Layer]:
    return Layer(), Layer()


@pytest.fixture
def deck(layers: tuple[Layer, Layer]) -> Deck:
    deck = Deck(*layers)
    deck.show(a_view("a"))
    assert deck.ready(layers[1], "a") == "a"
    return deck


def test_the_first_slide_comes_without_a_fade(deck: Deck, layers: tuple[Layer, Layer]) -> None:
    assert deck.front_key == "a"
    assert [layer.phase for layer in layers] == ["empty", "shown"]


def test_without_fades_every_slide_is_in_front_at_once(layers: tuple[Layer, Layer]) -> None:
    deck = Deck(*layers, fades=False)
    deck.show(a_view("a"))
    assert deck.ready(layers[1], "a") == "a"
    deck.show(a_view("b"))
    assert deck.ready(layers[0], "b") == "b"
    assert [layer.phase for layer in layers] == ["shown", "empty"]


def test_the_front_stays_until_the_next_one_is_ready_and_faded_in(deck: Deck, layers: tuple[Layer, Layer]) -> None:
    deck.show(a_view("b"))
    assert [layer.phase for layer in layers] == ["loading", "shown"]
    assert deck.ready(layers[0], "b") is None
    assert [layer.phase for layer in layers] == ["fading", "shown"]
    assert deck.faded() == "b"
    assert [layer.phase for layer in layers] == ["shown", "empty"]


def test_what_was_prepared_is_not_loaded_twice(deck: Deck, layers: tuple[Layer, Layer]) -> None:
    deck.prepare(a_view("b"))
    deck.ready(layers[0], "b")
    deck.show(a_view("b"))
    assert layers[0].loaded == ["b"]
    assert layers[0].phase == "fading"


def test_a_slide_asked_for_in_mid_fade_waits_for_its_end(deck: Deck, layers: tuple[Layer, Layer]) -> None:
    deck.show(a_view("b"))
    deck.ready(layers[0], "b")
    deck.show(a_view("c"))
    assert layers[1].phase == "shown"
    assert deck.faded() == "b"
    assert layers[1].loaded == ["a", "c"]


def test_the_last_wish_wins_while_nothing_has_risen(deck: Deck, layers: tuple[Layer, Layer]) -> None:
    deck.show(a_view("b"))
    deck.show(a_view("c"))
    deck.ready(layers[0], "b")
    assert layers[0].loaded == ["b", "c"]
    deck.ready(layers[0], "c")
    assert deck.faded() == "c"


def test_a_failed_slide_is_forgotten_and_the_prepared_one_follows(deck: Deck, layers: tuple[Layer, Layer]) -> None:
    deck.show(a_view("b"))
    deck.prepare(a_view("c"))
    deck.failed(layers[0], "b")
    assert deck.front_key == "a"
    assert layers[0].loaded == ["b", "c"]


def test_an_edited_slide_is_loaded_again_although_its_key_stays(deck: Deck, layers: tuple[Layer, Layer]) -> None:
    assert deck.show(SlideView(key="a", kind="image", source="new")) is None
    assert layers[0].phase == "loading"
    assert deck.ready(layers[1], "a") is None
    assert layers[0].phase == "loading"
    deck.ready(layers[0], "a")
    assert deck.faded() == "a"


def test_the_place_in_a_video_does_not_make_it_another_slide(deck: Deck) -> None:
    assert deck.show(SlideView(key="a", kind="image", position_ms=400)) == "a"


@pytest.mark.parametrize(("entrance", "phase"), [("fade", "fading"), ("slide", "sliding"), ("cut", "shown")])
def test_a_slide_comes_in_as_it_asks(entrance: Entrance, phase: Phase, deck: Deck, layers: tuple[Layer, Layer]) -> None:
    deck.show(replace(a_view("b"), entrance=entrance))
    landed = deck.ready(layers[0], "b")
    assert layers[0].phase == phase
    assert (landed or deck.faded()) == "b"
    assert [layer.phase for layer in layers] == ["shown", "empty"]


def test_a_slide_that_was_prepared_is_not_loaded_again_for_coming_in_otherwise(
    deck: Deck, layers: tuple[Layer, Layer]
) -> None:
    deck.prepare(a_view("b"))
    deck.ready(layers[0], "b")
    assert deck.show(replace(a_view("b"), entrance="cut")) == "b"
    assert layers[0].loaded == ["b"]
