"""The steps by name, as sqlite-utils applies and records them."""

from sqlite_utils import Migrations

from yosdesk.store.migrations.m0001_first_schema import first_schema
from yosdesk.store.migrations.m0002_exchanges import exchanges
from yosdesk.store.migrations.m0003_stages_and_clashes import stages_and_clashes
from yosdesk.store.migrations.m0004_selection import selection
from yosdesk.store.migrations.m0005_deadlines import deadlines
from yosdesk.store.migrations.m0006_series import series

STEPS = Migrations("yosdesk")
STEPS(name="0001_first_schema")(first_schema)
STEPS(name="0002_exchanges")(exchanges)
STEPS(name="0003_stages_and_clashes")(stages_and_clashes)
STEPS(name="0004_selection")(selection)
STEPS(name="0005_deadlines")(deadlines)
STEPS(name="0006_series")(series)
