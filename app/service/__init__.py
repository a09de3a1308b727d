"""What the application does: runs, streams, stopping."""
