"""The criterion: what proposals of a call are scored by, on which scale, and how much it weighs."""

from collections.abc import Mapping
from dataclasses import dataclass

from yosdesk.domain.kinds import Count, Link, Texts
from yosdesk.domain.schema import Naming, declared, entity_from
from yosdesk.i18n import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One criterion of a call. `number` names the field of an assessment that holds its scores (`score_3`)."""

    id: str
    title: Mapping[str, str] = declared(N_("Criterion"), Texts(200), required=True, width=28)
    call: str | None = declared(N_("Selection call"), Link("call"), required=True, width=24)
    number: int | None = declared(N_("No."), Count(1), required=True, width=6, locked=True)
    weight: int | None = declared(N_("Weight"), Count(), required=True, width=8)
    lowest: int | None = declared(N_("Lowest score"), Count(), required=True, width=10)
    highest: int | None = declared(N_("Highest score"), Count(1), required=True, width=10)
    explanation: Mapping[str, str] = declared(N_("What it asks"), Texts(lines=True), width=32)


CRITERION = entity_from(Criterion, Naming("criterion", "CR", N_("Criterion"), N_("Criteria"), parent="call"))
