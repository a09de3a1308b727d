"""Find PostgreSQL's server for the tests; on a Debian machine with root, install it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

MISSING = (
    "The tests against PostgreSQL need its server and none was found. Install it (Debian: apt-get install postgresql), "
    "or set LOCKSTEP_POSTGRES to the folder of initdb and postgres."
)


def find() -> Path | None:
    """The folder of its programs: ``LOCKSTEP_POSTGRES`` if set, else that on the path, else Debian's newest."""
    named = os.environ.get("LOCKSTEP_POSTGRES")
    on_path = shutil.which("initdb")
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    places = [Path(named)] if named else [*([Path(on_path).resolve().parent] if on_path else []), *reversed(debian)]
    return next((place for place in places if (place / "initdb").exists() and (place / "postgres").exists()), None)


def install() -> None:
    """The server from Debian's packages, as far as that is possible here, and without starting it."""
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        return
    print("no PostgreSQL found: installing Debian's package postgresql", flush=True)
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
    for command in (
        ["apt-get", "-q", "update"],
        ["apt-get", "-qy", "install", "--no-install-recommends", "postgresql"],
    ):
        subprocess.run(command, env=environment, stdout=subprocess.DEVNULL)


def main() -> None:
    """Make sure there is one, or say what to do; the tests that need it are left out then."""
    if find() is None:
        install()
    print(f"postgresql: {find()}" if find() else MISSING, file=sys.stdout if find() else sys.stderr)


if __name__ == "__main__":
    main()
