"""The reference tables hold every row with or without a kernel, and are escaped."""

import re

from crmlab.base.view import WIDGET_MIME
from crmlab.learn.cards.claim import Claim, Origin
from crmlab.learn.cards.reference import ReferenceTable
from crmlab.learn.cards.term import Term

CLAIMS = [Claim(f"CL-{n}", "a < b", ("folklore", "contested"), 'A "teacher"', Origin("not-found"), "", "Never.",
                "Try.", treated_in=("Lesson 01",)) for n in (10, 11)]
TERMS = [Term("churn", "Churn", ("客户流失",), ("顧客流失",), "Those who leave.", converted=("客戶流失",))]


def test_a_saved_notebook_keeps_the_whole_table():
    data = ReferenceTable.of_claims(CLAIMS)._repr_mimebundle_()
    assert data[WIDGET_MIME]["model_id"]
    for part in ("CL-10", "CL-11", "“a &lt; b”", "Folklore, contested", "Never.", "Lesson 01"):
        assert part in data["text/html"]
    assert data["text/plain"].splitlines()[1] == "CL-10  a < b  [Folklore, contested]"


def test_the_table_has_heads_for_rows_and_columns_and_scrolls_by_keyboard():
    table = ReferenceTable.of_terms(TERMS).table
    assert table.count('scope="col"') == 5 and table.count('scope="row"') == len(TERMS)
    assert 'tabindex="0"' in table


def test_a_row_can_be_found_by_forms_that_it_does_not_show():
    assert re.search(r'data-search="[^"]*客戶流失', ReferenceTable.of_terms(TERMS).table)


def test_nothing_is_fetched_and_quotes_are_escaped():
    markup = ReferenceTable.of_claims(CLAIMS).html()
    assert not re.search(r"https?:|<script|<img|<link", markup)
    assert "A &quot;teacher&quot;" in markup


def test_the_filter_box_has_a_label_and_the_count_its_words():
    reference = ReferenceTable.of_terms(TERMS)
    assert reference.label and "{shown}" in reference.messages["count"] and reference.messages["none"]
