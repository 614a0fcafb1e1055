"""What of a timeline is looked at, and what is being dragged in it."""

from dataclasses import dataclass, field

from yosdesk.ui.views.timeline.layout import Place
from yosdesk.ui.views.timeline.scale import Scale


@dataclass(frozen=True, slots=True)
class Ghost:
    """Bars as they would stand after a move: their places with first and last days, and what is told beside."""

    spans: tuple[tuple[Place, int, int], ...]
    words: str


@dataclass(slots=True)
class Sight:
    """What is looked at: the days across, the height at the upper edge, what is selected, what is being dragged.

    `patient` says that nobody waits for a frame: on paper many bars have their words, too.
    """

    scale: Scale
    top: float = 0.0
    current: Place | None = None
    selected: frozenset[str] = field(default_factory=frozenset)
    ghost: Ghost | None = None
    patient: bool = False
