"""Exports that are drawn: one file per form, each exporting ``EXPORT``."""
