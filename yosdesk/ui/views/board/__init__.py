"""The board's view: a list of cards for each stage, side by side."""
