"""Reproducible measurements, paired against peers: a ratio of two runs side by side, never a time alone."""
