"""Workbooks and foreign formats, in and out."""
