"""Duplicates: the same event under other names, languages and spellings; a series is never one."""
