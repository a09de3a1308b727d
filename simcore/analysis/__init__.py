"""What can be said about a run: figures, charts as data, and one sentence per step."""
