"""What installs everything else: uv first, pip where uv can't, and never a failure that passes for a success."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
NOTE = "import sys, pathlib; pathlib.Path({file!r}).open('a').write(' '.join([{name!r}, *sys.argv[1:]]) + '\\n'); " \
       "print({says!r}, file=sys.stderr); sys.exit({code})"


@pytest.fixture
def install():
    spec = importlib.util.spec_from_file_location("install", ROOT / ".ci" / "install.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def calls(install, monkeypatch, tmp_path):
    """Programs in place of uv and pip that note how they were called and end with the given codes."""
    file = tmp_path / "calls"

    def stand_in(name, code, says=""):
        note = NOTE.format(file=str(file), name=name, code=code, says=says)
        monkeypatch.setattr(install, name.upper(), [sys.executable, "-c", note])

    def made():
        return file.read_text("utf-8").splitlines() if file.exists() else []

    stand_in("pip", 0)
    stand_in("uv", 0)
    monkeypatch.setattr(install, "uv_is_here", lambda: True)
    made.stand_in = stand_in
    return made


def test_uv_does_it_alone_where_it_can(install, calls, capfd):
    assert install.main(["-r", "x.lock"]) == 0
    assert [call for call in calls() if "config" not in call] == ["uv -r x.lock"]
    assert "pip" not in capfd.readouterr().err


def test_pip_does_it_where_uv_fails_and_what_uv_said_is_not_lost(install, calls, capfd):
    calls.stand_in("uv", 2, says="no such index")
    assert install.main(["-r", "x.lock"]) == 0
    assert calls()[-2:] == ["uv -r x.lock", "pip install --quiet -r x.lock"]
    said = capfd.readouterr().err
    assert "no such index" in said and "pip instead of uv" in said


def test_pip_does_it_where_uv_can_not_be_had(install, calls, monkeypatch, capfd):
    monkeypatch.setattr(install, "uv_is_here", lambda: False)
    monkeypatch.setattr(install, "fetch_uv", lambda: False)
    assert install.main(["-e", "."]) == 0
    assert calls() == ["pip install --quiet -e ."]
    assert "pip instead of uv" in capfd.readouterr().err


def test_a_failure_of_both_is_a_failure(install, calls):
    calls.stand_in("uv", 2)
    calls.stand_in("pip", 3)
    assert install.main(["-r", "x.lock"]) == 3


def test_uv_is_fetched_with_its_hash(install, calls):
    assert install.fetch_uv()
    assert "--require-hashes" in calls()[-1] and calls()[-1].endswith(str(install.UV_LOCK))
    calls.stand_in("pip", 1)
    assert not install.fetch_uv()


def test_a_mirror_that_pip_was_told_of_is_used_by_uv_too(install):
    listing = (":env:.cert='/b.pem'\ndownload.index-url='file:///other'\nglobal.cert='/a.pem'\n"
               "global.index-url='file:///mirror'\nglobal.timeout='60'\nnonsense")
    assert install.told_to_pip(listing) == {"SSL_CERT_FILE": "/b.pem", "UV_DEFAULT_INDEX": "file:///mirror"}


def test_what_was_said_to_uv_itself_goes_first(install, monkeypatch):
    listing = "global.index-url='file:///mirror'"
    monkeypatch.setattr(install, "PIP", [sys.executable, "-c", f"print({listing!r})"])
    assert install.uv_environment({}, "cache") == {"UV_CACHE_DIR": "cache", "UV_DEFAULT_INDEX": "file:///mirror"}
    assert install.uv_environment({"UV_DEFAULT_INDEX": "file:///mine"}, "cache")["UV_DEFAULT_INDEX"] == "file:///mine"
