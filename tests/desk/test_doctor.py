from __future__ import annotations

import json
import os
import sys
from importlib import metadata

import pytest

from crmlab.desk import doctor
from crmlab.learn.record.home import MARKER
from crmlab.learn.record.record import Record


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.delenv("CRMLAB_HOME", raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_this_installation_is_well(here, capsys):
    assert doctor.run(None) == 0
    assert "All is well" in capsys.readouterr().out


def test_an_old_python_is_a_problem_with_advice():
    finding = doctor.check_python((3, 10, 4))
    assert finding.state == doctor.BAD and "3.10.4" in finding.text and "3.11" in finding.advice


def test_a_missing_and_an_old_package_are_named_with_what_is_needed(monkeypatch):
    monkeypatch.setattr(metadata, "requires", lambda name: ["crmlab-of-nobody>=1", "pandas>=99", "numpy>=1",
                                                            'duckdb>=99; extra == "dev"'])
    finding = doctor.check_packages()
    assert finding.state == doctor.BAD
    assert "crmlab-of-nobody>=1 (missing)" in finding.text and "pandas>=99" in finding.text
    assert "numpy" not in finding.text and "duckdb" not in finding.text


def test_a_jupyterlab_without_sliders_is_a_problem_that_names_the_packages(monkeypatch):
    monkeypatch.setattr("jupyter_core.paths.jupyter_path", lambda *parts: ["/nowhere"])
    finding = doctor.check_extensions()
    assert finding.state == doctor.BAD and "jupyterlab_widgets" in finding.advice


def test_a_plotly_without_its_script_is_a_problem(monkeypatch):
    monkeypatch.setattr(doctor.util, "find_spec", lambda name: None)
    assert doctor.check_offline().state == doctor.BAD


def test_a_language_that_is_not_there_is_a_note_that_names_those_that_are(monkeypatch):
    assert doctor.check_language().state == doctor.GOOD
    monkeypatch.setenv("CRMLAB_LANGUAGE", "tlh")
    finding = doctor.check_language()
    assert finding.state == doctor.NOTE and "tlh" in finding.text and "en" in finding.advice


def test_outside_a_course_folder_it_says_how_to_get_one(here):
    finding = doctor.check_course_folder()
    assert finding.state == doctor.NOTE and "crmlab lab" in finding.advice


def test_a_course_folder_that_is_named_wrongly_is_a_problem(here, monkeypatch):
    monkeypatch.setenv("CRMLAB_HOME", str(here / "gone"))
    finding = doctor.check_course_folder()
    assert finding.state == doctor.BAD and "CRMLAB_HOME" in finding.text


def test_the_record_is_counted_and_its_damage_told(here):
    (here / MARKER).write_text("{}")
    record = Record(here / "record.jsonl")
    record.append("guess", "05.top-share", value=62)
    assert doctor.check_course_folder().state == doctor.GOOD
    with record.path.open("ab") as file:
        file.write(b"{torn\n")
    finding = doctor.check_course_folder()
    assert finding.state == doctor.NOTE
    assert "1 entry" in finding.text and "1 damaged line" in finding.advice


@pytest.mark.skipif(os.name == "nt", reason="a folder opens differently there")
def test_a_record_that_cannot_be_opened_is_a_problem(here):
    (here / "record.jsonl").mkdir()
    assert doctor.check_record(here / "record.jsonl").state == doctor.BAD


@pytest.mark.skipif(os.name == "nt", reason="Windows has rights of another kind")
def test_a_course_folder_that_others_can_read_is_named(here):
    (here / MARKER).touch()
    here.chmod(0o755)
    [finding] = doctor.folder_findings()
    assert finding.state == doctor.NOTE and "Other users" in finding.text and "chmod 700" in finding.advice
    here.chmod(0o700)
    assert list(doctor.folder_findings()) == []


def test_answers_beside_the_record_are_named(here):
    (here / MARKER).touch()
    here.chmod(0o700)
    Record(here / "record (conflicted copy 2026-01-05).jsonl").append("guess", "a", value=1)
    [finding] = doctor.folder_findings()
    assert "record (conflicted copy 2026-01-05).jsonl (1 entry)" in finding.text
    assert "crmlab record merge" in finding.text


def kernel(folder, *argv):
    (folder / "kernels" / "python3").mkdir(parents=True)
    (folder / "kernels" / "python3" / "kernel.json").write_text(
        json.dumps({"argv": [*argv, "-m", "ipykernel_launcher"], "display_name": "x", "language": "python"}))


@pytest.mark.parametrize("name", ["removed", "other"])
def test_another_pythons_kernel_is_a_problem_that_names_both(here, monkeypatch, name):
    assert doctor.check_kernel().state == doctor.GOOD
    other = here / name / "bin" / "python3"
    if name == "other":
        other.parent.mkdir(parents=True)
        other.symlink_to(os.path.realpath(sys.executable))  # as an environment of the same Python has it
    kernel(here / "share", str(other))
    monkeypatch.setenv("JUPYTER_PATH", str(here / "share"))
    finding = doctor.check_kernel()
    assert finding.state == doctor.BAD and str(other) in finding.text and sys.executable in finding.advice


def test_a_users_own_kernel_does_not_win_over_this_environments(here, monkeypatch):
    kernel(here / "data", "/nowhere/python3")
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(here / "data"))
    assert doctor.check_kernel().state == doctor.GOOD


def test_a_home_that_cant_be_written_is_one_sentence(here, monkeypatch):
    (here / "file").touch()
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(here / "file" / "runtime"))
    finding = doctor.check_home()
    assert finding.state == doctor.BAD and str(here / "file") in finding.text and "HOME" in finding.text


def test_without_a_chromium_only_contributors_miss_something(monkeypatch):
    monkeypatch.setattr(doctor.shutil, "which", lambda name: None)
    assert doctor.check_browser().state == doctor.NOTE


def test_a_problem_is_the_exit_code(here, capsys, monkeypatch):
    monkeypatch.setattr(doctor, "findings", lambda: iter([doctor.Finding(doctor.BAD, "No.", "Do this.")]))
    assert doctor.run(None) == 1
    assert "Do this." in capsys.readouterr().out
