from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from crmlab.base.errors import BadInput
from crmlab.desk import open_lab, server
from crmlab.desk.kit import START
from crmlab.learn.record.home import MARKER


@pytest.fixture
def options():
    parser = argparse.ArgumentParser()
    open_lab.add_arguments(parser)
    return parser.parse_args


@pytest.fixture
def served(monkeypatch):
    """What would be served, instead of a server."""
    calls = []
    monkeypatch.setattr(server, "serve", lambda *arguments: calls.append(arguments) or 0)
    return calls


def test_without_a_name_the_course_lies_in_the_current_folder(tmp_path):
    assert open_lab.course_folder(None, tmp_path) == tmp_path.resolve() / "crm-course"


def test_inside_a_course_folder_that_one_is_opened(tmp_path):
    (tmp_path / MARKER).write_text("{}")
    (tmp_path / "notebooks").mkdir()
    assert open_lab.course_folder(None, tmp_path / "notebooks") == tmp_path.resolve()


def test_a_named_folder_is_taken_from_here_and_from_home(tmp_path):
    assert open_lab.course_folder(Path("a/../b"), tmp_path) == tmp_path.resolve() / "b"
    assert open_lab.course_folder(Path("~/b"), tmp_path) == Path.home().resolve() / "b"


def test_the_course_is_laid_out_then_served_at_its_start(tmp_path, options, served, capsys):
    assert open_lab.run(options([str(tmp_path / "course"), "--no-browser"])) == 0
    [(folder, _port, start, browser, _say)] = served
    assert (folder, start, browser) == ((tmp_path / "course").resolve(), START, "none")
    assert f"Your course folder is {folder}" in capsys.readouterr().out


def test_a_home_that_cant_be_written_is_said_before_anything_is_laid_out(tmp_path, options, served, monkeypatch):
    (tmp_path / "file").touch()
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(tmp_path / "file" / "runtime"))
    with pytest.raises(BadInput, match="Jupyter can't write"):
        open_lab.run(options([str(tmp_path / "course")]))
    assert not (tmp_path / "course").exists()


def test_a_port_in_use_is_told(tmp_path, options, served, capsys, monkeypatch):
    monkeypatch.setattr(server, "free_port", lambda wanted: wanted + 1)
    open_lab.run(options([str(tmp_path / "course"), "--port", "9100"]))
    assert "Port 9100 is in use; JupyterLab takes 9101." in capsys.readouterr().out
    assert served[0][1] == 9101


def test_where_there_is_no_screen_no_browser_is_tried(tmp_path, options, served, monkeypatch):
    monkeypatch.setattr(server, "can_open_browser", lambda: False)
    open_lab.run(options([str(tmp_path / "course")]))
    assert served[0][3] == "none"
