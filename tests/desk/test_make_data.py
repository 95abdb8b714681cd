"""`crmlab data make` writes the tables it names, whole or not at all, and says how far it is."""

from __future__ import annotations

import io

import pandas as pd
import pytest

from crmlab.cli import main
from crmlab.data import simulate
from crmlab.desk.make_data import Progress


def make(*more):
    return main(["data", "make", "lantern", "--customers", "50", "--months", "12", *more])


@pytest.mark.parametrize(("kind", "read"), [("csv", pd.read_csv), ("parquet", pd.read_parquet)])
def test_writes_every_table_in_the_format_asked_for(tmp_path, capsys, kind, read):
    assert make("--out", str(tmp_path / "tea"), "--format", kind) == 0
    made = simulate("lantern", customers=50, months=12)
    assert sorted(path.stem for path in (tmp_path / "tea").iterdir()) == sorted(made)
    assert len(read(tmp_path / "tea" / f"orders.{kind}")) == len(made["orders"])
    printed = capsys.readouterr()
    assert f"{len(made)} tables in" in printed.out
    assert f"{len(made)}/{len(made)}" in printed.err


def test_another_company_has_its_own_tables_and_its_own_size(tmp_path, capsys):
    assert main(["data", "make", "kingfisher", "--out", str(tmp_path / "k")]) == 0
    assert sorted(path.stem for path in (tmp_path / "k").iterdir()) == sorted(simulate("kingfisher"))
    assert len(pd.read_csv(tmp_path / "k" / "shippers.csv")) == 1200
    assert main(["data", "make", "kingfischer"]) == 2
    assert "kingfisher" in capsys.readouterr().err


def test_the_same_seed_gives_the_same_files_and_another_seed_others(tmp_path):
    for folder, seed in (("a", "7"), ("b", "7"), ("c", "8")):
        make("--out", str(tmp_path / folder), "--seed", seed)
    a, b, c = ((tmp_path / folder / "orders.csv").read_bytes() for folder in "abc")
    assert a == b != c


@pytest.mark.parametrize(("wrong", "said"), [
    (("--customers", "0"), "customers"), (("--months", "-3"), "months"), (("--locale", "xx_XX"), "xx_XX")])
def test_what_can_t_be_made_gets_a_sentence(tmp_path, capsys, wrong, said):
    assert make("--out", str(tmp_path / "tea"), *wrong) == 2
    error = capsys.readouterr().err
    assert said in error and "Traceback" not in error
    assert not (tmp_path / "tea").exists()


def test_somebodys_own_file_is_never_written_over_without_a_word(tmp_path, capsys):
    (tmp_path / "orders.csv").write_text("mine")
    assert make("--out", str(tmp_path)) == 2
    error = capsys.readouterr().err
    assert "orders.csv" in error and "--out" in error and "--force" in error
    assert [path.name for path in tmp_path.iterdir()] == ["orders.csv"]
    assert (tmp_path / "orders.csv").read_text() == "mine"
    assert make("--out", str(tmp_path), "--format", "parquet") == 0 and (tmp_path / "orders.csv").read_text() == "mine"
    assert make("--out", str(tmp_path), "--force") == 0 and len(pd.read_csv(tmp_path / "orders.csv")) > 100


def test_a_folder_that_is_a_file_gets_a_sentence(tmp_path, capsys):
    (tmp_path / "tea").write_text("not a folder")
    assert make("--out", str(tmp_path / "tea")) == 2
    assert "--out" in capsys.readouterr().err


def test_on_a_terminal_the_bar_grows_in_place():
    terminal = io.StringIO()
    terminal.isatty = lambda: True
    progress = Progress(2, terminal)
    for name in ("customers", "orders"):
        progress.begin(name)
    progress.end()
    drawn = terminal.getvalue().split("\r")
    assert [line.count("#") for line in drawn[1:3]] == [0, 12] and "\n" not in terminal.getvalue()
