"""``python -m app.cli`` is ``lockstep``."""

from app.cli.main import main

# Worker processes import this module again under another name, and must not start a second server.
if __name__ == "__main__":
    main()
