"""Records, kinds, rules, changes: values only, no I/O and no clock."""
