"""The cube: made when it is missing or damaged, never changed by a query, and errors in a sentence with the place."""

import os
from multiprocessing import get_context

import pytest

from crmlab.base.errors import BadInput
from crmlab.course.lesson11 import cube
from crmlab.course.lesson11.cube_view import cube_view
from crmlab.course.lesson11.star import star_of
from crmlab.course.worlds import lantern

COUNT = "SELECT count(*) FROM sales"


def asked(folder, query=COUNT):
    return cube.sql(query, folder=folder)


def test_every_line_of_every_order_is_a_fact_and_no_join_loses_or_doubles_one():
    star = star_of(lantern())
    assert len(star.whole()) == len(star.sales) == len(lantern().load("order_lines"))
    assert star.sales["revenue"].sum() == pytest.approx(lantern().load("orders")["amount_cents"].sum() / 100)


def test_the_file_is_made_once_and_asked_again(tmp_path):
    first = asked(tmp_path)
    made = (tmp_path / cube.FILE).stat().st_mtime_ns
    assert asked(tmp_path).equals(first) and (tmp_path / cube.FILE).stat().st_mtime_ns == made
    assert [path.name for path in tmp_path.iterdir()] == [cube.FILE]


@pytest.mark.parametrize("damage", [b"", b"no cube " * 4000])
def test_a_damaged_file_is_made_again(tmp_path, damage):
    (tmp_path / cube.FILE).write_bytes(damage)
    assert asked(tmp_path).iloc[0, 0] == len(lantern().load("order_lines"))


def test_a_file_cut_short_is_made_again(tmp_path):
    asked(tmp_path)
    whole = (tmp_path / cube.FILE).read_bytes()
    (tmp_path / cube.FILE).write_bytes(whole[:len(whole) // 2])
    assert asked(tmp_path).iloc[0, 0] == len(lantern().load("order_lines"))


def test_a_cube_of_other_tables_is_made_again(tmp_path, monkeypatch):
    monkeypatch.setattr(cube, "FORM", "0")
    asked(tmp_path)
    before = (tmp_path / cube.FILE).stat().st_mtime_ns
    monkeypatch.undo()
    asked(tmp_path)
    assert (tmp_path / cube.FILE).stat().st_mtime_ns != before


def test_a_second_notebook_may_ask_while_the_first_has_it_open(tmp_path):
    import duckdb

    asked(tmp_path)
    open_here = duckdb.connect(tmp_path / cube.FILE, read_only=True, config=cube.CLOSED)
    with get_context("spawn").Pool(1) as other:
        assert other.apply(_count, (tmp_path,)) == len(lantern().load("order_lines"))
    open_here.close()


def _count(folder):
    return int(asked(folder).iloc[0, 0])


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anywhere")
def test_where_nothing_can_be_written_the_cube_lives_in_memory(tmp_path):
    tmp_path.chmod(0o500)
    assert asked(tmp_path).iloc[0, 0] > 0


def test_a_folder_that_is_gone_is_no_error(tmp_path):
    assert asked(tmp_path / "gone").iloc[0, 0] > 0


@pytest.mark.parametrize(("query", "said"), [
    ("SELECT * FORM products", "Line 1, sign 15: the query can't be read from “products” on"),
    ("SELECT categry FROM products", "Line 1, sign 8: there is no column “categry”.* Did you mean “category”"),
    ("SELECT *\n FROM product", "Line 2, sign 7: there is no table “product”. Did you mean “products”"),
    ("SELECT category, count(name) FROM products", "“category” has many values.* GROUP BY"),
    ("SELECT * FROM products WHERE category = 'x", "Line 1, sign 41: a text begins here"),
    ("SELECT sum(category) FROM products", "DuckDB can't answer this query"),
    ("", "no query"), (None, "no query")])
def test_an_error_is_a_sentence_with_the_place(tmp_path, query, said):
    with pytest.raises(BadInput, match=said):
        asked(tmp_path, query)


@pytest.mark.parametrize("query", [
    "DROP TABLE sales", "DELETE FROM sales", "UPDATE sales SET revenue = 0", "COPY sales TO '{folder}/x.csv'",
    "SELECT * FROM read_csv('{folder}/x.csv')", "ATTACH '{folder}/other.duckdb'", "INSTALL httpfs",
    "SET enable_external_access = true"])
def test_a_query_changes_nothing_and_reads_nothing_else(tmp_path, query):
    asked(tmp_path)
    (tmp_path / "x.csv").write_text("a,b\n1,2\n")
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    with pytest.raises(BadInput):
        asked(tmp_path, query.format(folder=tmp_path))
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_an_answer_is_never_endless(tmp_path):
    assert len(asked(tmp_path, "SELECT * FROM sales")) == cube.MOST_ROWS


def test_a_notebook_asks_by_one_word():
    import crmlab as crm

    assert crm.sql(COUNT).iloc[0, 0] == len(lantern().load("order_lines"))


def test_without_duckdb_a_query_says_so(monkeypatch):
    monkeypatch.setattr(cube, "find_spec", lambda _name: None)
    said = cube.sql(COUNT)._repr_mimebundle_()
    assert "crmlab[cube]" in said["text/plain"] and "without code" in said["text/html"]


def test_the_view_without_code_shows_what_sql_says(tmp_path):
    found = asked(tmp_path, "SELECT sum(revenue) FROM sales JOIN products USING (product_id) JOIN days USING (date) "
                            "WHERE category = 'gifts' AND month = '2025-12'").iloc[0, 0]
    shown = cube_view(level="month", category="gifts").table
    assert shown.iloc[-1, 1] == f"{found:,.0f}"


def test_totals_agree_at_every_level():
    sentences = [cube_view(level=level).sentence for level in ("year", "quarter", "month")]
    assert len({sentence.split(": ")[1].split(" of ")[0] for sentence in sentences}) == 1
