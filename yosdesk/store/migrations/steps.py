"""The steps by name, as sqlite-utils applies and records them."""

from sqlite_utils import Migrations

from yosdesk.store.migrations.m0001_first_schema import first_schema

STEPS = Migrations("yosdesk")
STEPS(name="0001_first_schema")(first_schema)
