"""Do what `pip install` with the same words would do in this Python's environment, several times faster.

    python .ci/install.py --require-hashes -r requirements.lock

uv does the work. It is fetched once, by pip, in the version and with the hashes of `.ci/uv.lock`. Where it can't be
had or fails, pip does the work itself, and says so. Standard library only; works on Windows too.
"""

from __future__ import annotations

import ast
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

CACHE = Path(sys.prefix) / "uv-cache"
UV_LOCK = Path(__file__).with_name("uv.lock")
PIP = [sys.executable, "-m", "pip", "--disable-pip-version-check"]
UV = [sys.executable, "-m", "uv", "pip", "install", "--quiet", "--python", sys.executable]
# uv reads no setting of pip's. Who told pip of a mirror or a certificate means both.
SAME_FOR_UV = {"index-url": "UV_DEFAULT_INDEX", "cert": "SSL_CERT_FILE"}


def told_to_pip(listing: str) -> dict[str, str]:
    """What `pip config list` names for `pip install`, as variables for uv; pip's own order of precedence."""
    settings: dict[str, str] = {}
    for section in ("global", "install", ":env:"):
        for line in listing.splitlines():
            name, _equals, value = line.partition("=")
            where, _dot, option = name.rpartition(".")
            if where == section and option in SAME_FOR_UV:
                settings[SAME_FOR_UV[option]] = ast.literal_eval(value)
    return settings


def uv_environment(environment: Mapping[str, str], cache: str) -> dict[str, str]:
    """`environment` for uv: what was said to uv itself goes first, then what was said to pip."""
    listing = subprocess.run([*PIP, "config", "list"], check=False, capture_output=True, text=True).stdout
    return {"UV_CACHE_DIR": cache, **told_to_pip(listing), **environment}


def uv_is_here() -> bool:
    return importlib.util.find_spec("uv") is not None


def fetch_uv() -> bool:
    """Whether pip could fetch uv. What it says is held back, because pip goes on alone if not."""
    words = ["install", "--quiet", "--only-binary=:all:", "--require-hashes", "-r", str(UV_LOCK)]
    return subprocess.run([*PIP, *words], check=False, capture_output=True).returncode == 0


def with_uv(words: list[str]) -> bool:
    """Whether uv installed it. Its cache lies beside the packages, so that files move and no second copy stays.

    A run that was cut short leaves the cache, and the next one goes on from there.
    """
    done = subprocess.run([*UV, *words], check=False, env=uv_environment(os.environ, str(CACHE)),
                          stderr=subprocess.PIPE, text=True)
    shutil.rmtree(CACHE, ignore_errors=True)
    if done.returncode:
        print(f"uv could not do this: {done.stderr.strip()}", file=sys.stderr)
    return done.returncode == 0


def main(words: list[str]) -> int:
    """Install with uv, or else with pip; 0 when it worked."""
    if (uv_is_here() or fetch_uv()) and with_uv(words):
        return 0
    print("Going on with pip instead of uv. It does the same and takes some minutes.", file=sys.stderr)
    return subprocess.run([*PIP, "install", "--quiet", *words], check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
