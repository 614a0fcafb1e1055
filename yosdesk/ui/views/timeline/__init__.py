"""The timeline: days across, rows of events below each other."""
