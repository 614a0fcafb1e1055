"""The three-way merge: what they sent back, against what they were sent, against what is true here now. Pure."""
