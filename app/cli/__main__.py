"""``python -m app.cli`` is ``lockstep``."""

from app.cli.main import main

main()
