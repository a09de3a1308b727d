"""Write requirements.txt and requirements-dev.txt: every version and hash, no address."""

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent


def main() -> None:
    """Compile both locks with uv, which is installed into a throwaway environment."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        python = Path(folder, "bin", "python")
        subprocess.run([python, "-m", "pip", "install", "--quiet", "uv"], check=True)
        for name, extra in (("requirements.txt", []), ("requirements-dev.txt", ["--extra", "dev"])):
            command = [
                Path(folder, "bin", "uv"),
                "pip",
                "compile",
                "--quiet",
                "--universal",
                "--generate-hashes",
            ]
            options = ["--no-header", "--no-emit-index-url", "--no-annotate", "--python-version", "3.11"]
            subprocess.run([*command, *options, *extra, "-o", name, "pyproject.toml"], check=True, cwd=ROOT)


if __name__ == "__main__":
    main()
