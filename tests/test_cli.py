"""The command line: plain sentences, exit codes that scripts can trust, never a traceback."""

from __future__ import annotations

import subprocess
import sys

import pytest

import crmlab
from crmlab import cli
from crmlab.base.errors import BadInput


def run(*arguments, cwd=None):
    return subprocess.run([sys.executable, "-m", "crmlab", *arguments], capture_output=True, text=True,
                          check=False, cwd=cwd)


def test_without_a_command_it_says_what_there_is(capsys):
    assert cli.main([]) == 0
    said = capsys.readouterr().out
    assert all(name in said for name in cli.COMMANDS)


@pytest.mark.parametrize("command", cli.COMMANDS)
def test_every_command_explains_itself(command, capsys):
    with pytest.raises(SystemExit) as ended:
        cli.main([command, "--help"])
    assert ended.value.code == 0
    assert f"crmlab {command}" in capsys.readouterr().out


def test_the_version_is_the_kits_one_number(capsys):
    with pytest.raises(SystemExit):
        cli.main(["--version"])
    assert capsys.readouterr().out == f"crmlab {crmlab.__version__}\n"


def test_bad_input_is_one_sentence_and_exit_code_two(tmp_path):
    (tmp_path / "file").write_text("x")
    done = run("lab", "file", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith("crmlab: ") and "is a file" in done.stderr
    assert len(done.stderr.splitlines()) == 1 and done.stdout == ""


@pytest.mark.parametrize("arguments", [["lba"], ["lab", "--port", "x"], ["lab", "a", "b"], ["doctor", "x"],
                                       ["--x"]])
def test_what_it_does_not_know_ends_with_two_and_a_usage_line(arguments, capsys):
    with pytest.raises(SystemExit) as ended:
        cli.main(arguments)
    assert ended.value.code == 2
    assert "usage: crmlab" in capsys.readouterr().err


def test_a_command_that_fails_or_is_stopped_says_so_by_its_exit_code(monkeypatch, capsys):
    class Command:
        def add_arguments(self, parser):
            pass

        def run(self, options):
            raise self.problem

    command = Command()
    monkeypatch.setattr(cli, "import_module", lambda name: command)
    command.problem = BadInput("3 came; 1 to 2 is right.")
    assert cli.main(["doctor"]) == cli.WRONG_INPUT
    assert capsys.readouterr().err == "crmlab: 3 came; 1 to 2 is right.\n"
    command.problem = KeyboardInterrupt()
    assert cli.main(["doctor"]) == cli.INTERRUPTED


def test_help_loads_no_data_library():
    code = ("import sys; from crmlab.cli import main; main([]); "
            "assert not {'pandas', 'numpy', 'plotly', 'IPython'} & set(sys.modules)")
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
