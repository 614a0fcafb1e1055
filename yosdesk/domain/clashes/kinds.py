"""The kinds of findings by code, and which of them a programme may leave aside."""

from yosdesk.i18n import N_

KINDS = {
    "clash_person": N_("person"),
    "clash_venue": N_("venue"),
    "clash_partner": N_("partner"),
    "close_city": N_("near in one city"),
    "close_country": N_("near in one country"),
    "close_theme": N_("near on one theme"),
    "close_audience": N_("near for one audience"),
    "on_weekend": N_("weekend"),
    "on_holiday": N_("public holiday"),
    "wrong_order": N_("end before start"),
    "late_call": N_("late call deadline"),
    "late_registration": N_("late registration deadline"),
}
SWITCHED = {code: label for code, label in KINDS.items() if not code.startswith("close_")}  # the others have a distance
