"""The clash radar: what in a programme gets in each other's way, found without comparing every pair."""
