"""The window: shows and asks; it decides nothing."""
