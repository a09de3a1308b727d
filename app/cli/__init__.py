"""The command line ``lockstep``: serve the pages, list the policies, schedule a workload."""

from app.cli.main import main

__all__ = ["main"]
