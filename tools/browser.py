"""Find Chromium for the browser tests and the screenshots; on a Debian machine with root, install it."""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def find() -> str | None:
    """The browser's path: ``LOCKSTEP_CHROMIUM`` if set, else the first of the usual names."""
    named = os.environ.get("LOCKSTEP_CHROMIUM")
    return named or next((path for name in NAMES if (path := shutil.which(name))), None)


def install() -> None:
    """Chromium and a Chinese font from Debian's packages, as far as that is possible here."""
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        return
    print("no Chromium found: installing Debian's packages chromium and fonts-noto-cjk", flush=True)
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (
        ["apt-get", "-q", "update"],
        ["apt-get", "-qy", "install", "--no-install-recommends", "chromium", "fonts-noto-cjk", "fonts-liberation"],
    ):
        subprocess.run(command, env=environment, stdout=subprocess.DEVNULL)


def main() -> None:
    """Make sure there is one, or say what to do."""
    if find() is None:
        install()
    path = find()
    if path is None:
        sys.exit(
            "The browser tests need Chromium and none was found. Install it (Debian: apt-get install chromium), or set "
            "LOCKSTEP_CHROMIUM to its path, and call make again."
        )
    print(f"browser: {path}")


if __name__ == "__main__":
    main()
