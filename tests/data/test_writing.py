"""write: whole files or none, in three formats."""

from importlib.util import find_spec

import pandas as pd
import pytest

from crmlab.base.errors import BadInput, NotFound
from crmlab.data import simulate, writing


@pytest.fixture(scope="module")
def tea():
    return simulate("lantern", customers=30)


def test_a_written_csv_reads_back_the_same(tea, tmp_path):
    paths = writing.write(tea, tmp_path, tables=["orders"])
    back = pd.read_csv(paths[0], encoding="utf-8-sig", parse_dates=["date"])
    pd.testing.assert_frame_equal(back, tea["orders"])
    assert [path.name for path in tmp_path.iterdir()] == ["orders.csv"]


@pytest.mark.parametrize(("format", "package", "reader"), [
    ("parquet", "pyarrow", pd.read_parquet), ("excel", "openpyxl", pd.read_excel)])
def test_other_formats_hold_the_same_rows(tea, tmp_path, format, package, reader):
    if find_spec(package) is None:
        pytest.skip(f"{package} is not installed")
    back = reader(writing.write(tea, tmp_path, format, ["orders"])[0])
    assert back["amount_cents"].tolist() == tea["orders"]["amount_cents"].tolist()


def test_a_failure_leaves_the_old_files_and_nothing_else(tea, tmp_path, monkeypatch):
    writing.write(tea, tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    whole = writing.write_frame

    def fails_at_orders(frame, path, format):
        if path.stem == "orders":
            raise OSError("the disk is full")
        whole(frame, path, format)

    monkeypatch.setattr(writing, "write_frame", fails_at_orders)
    with pytest.raises(OSError, match="full"):
        writing.write(simulate("lantern", customers=30, seed=9), tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_missing_package_is_named(tea, tmp_path, monkeypatch):
    monkeypatch.setattr(writing, "find_spec", lambda name: None)
    with pytest.raises(BadInput, match="pyarrow"):
        writing.write(tea, tmp_path, "parquet")


def test_unknown_formats_and_tables_are_answered(tea, tmp_path):
    with pytest.raises(NotFound, match="csv"):
        writing.write(tea, tmp_path, "cvs")
    with pytest.raises(NotFound, match="orders"):
        writing.write(tea, tmp_path, tables=["order"])


def test_files_are_replaced_only_by_the_same_names(tea, tmp_path):
    (tmp_path / "mine.csv").write_text("mine")
    (tmp_path / "orders.csv").write_text("old")
    assert writing.in_the_way(tea, tmp_path, "csv") == [tmp_path / "orders.csv"]
    assert writing.in_the_way(tea, tmp_path, "excel") == []
    writing.write(tea, tmp_path)
    assert (tmp_path / "mine.csv").read_text() == "mine" and len((tmp_path / "orders.csv").read_text()) > 1000
