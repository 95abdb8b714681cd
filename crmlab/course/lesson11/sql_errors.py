"""What DuckDB says about a query, in a sentence with the place."""

from __future__ import annotations

import re

from crmlab.base.texts import _

NEAR = re.compile(r'syntax error at or near "([^"]+)"')
NO_TABLE = re.compile(r"Table with name (\S+) does not exist")
NO_COLUMN = re.compile(r'(?:Referenced column|does not have a column named) "([^"]+)"')
GROUPED = re.compile(r'column "([^"]+)" must appear in the GROUP BY')
SUGGESTED = re.compile(r'(?:Did you mean|Candidate bindings:) "([^"]+)"')
LINE = re.compile(r"^LINE (\d+): (.*)\n( *)\^", re.MULTILINE)


def in_a_sentence(message: str, query: str) -> str:
    """An error of DuckDB as one or two sentences: what came, where, and what to do.

    >>> said = 'Catalog Error: Table with name sale does not exist!\\nDid you mean "sales"?'
    >>> in_a_sentence(said, "SELECT * FROM sale")
    'Line 1, sign 15: there is no table “sale”. Did you mean “sales”?'
    """
    near = SUGGESTED.search(message)
    meant = " " + _("Did you mean “{name}”?").format(name=near[1]) if near else ""
    for pattern, said in (
            (NO_TABLE, _("{place}: there is no table “{word}”.")),
            (NO_COLUMN, _("{place}: there is no column “{word}” in these tables.")),
            (GROUPED, _("{place}: “{word}” has many values in each row of the answer. Put it behind GROUP BY, or take "
                        "its SUM or COUNT.")),
            (NEAR, _("{place}: the query can't be read from “{word}” on. The mistake stands there or just before: a "
                     "word misspelled, a comma or a bracket too few or too many."))):
        if found := pattern.search(message):
            return said.format(place=_place(found[1], message, query), word=found[1]) + meant
    if "read-only" in message or "file system operations are disabled" in message or "Permission" in message:
        return _("The cube answers questions and can't be changed, and it reads nothing but its own tables. Write a "
                 "query that begins with SELECT.")
    if "unterminated" in message:
        return _("{place}: a text begins here with a quotation mark and never ends. Put the second mark behind "
                 "it.").format(place=_place("", message, query))
    first = message.splitlines()[0] if message else ""
    return _("DuckDB can't answer this query: {reason}").format(reason=first.split(": ", 1)[-1])


def _place(word: str, message: str, query: str) -> str:
    """Line and sign as DuckDB marks them, or where the word stands in the query."""
    if marked := LINE.search(message):
        prefix = len(f"LINE {marked[1]}: ")
        return _("Line {line}, sign {sign}").format(line=marked[1], sign=len(marked[3]) - prefix + 1)
    at = re.search(rf"\b{re.escape(word)}\b", query, re.IGNORECASE) if word else None
    before = query[:at.start()] if at else ""
    return _("Line {line}, sign {sign}").format(line=before.count("\n") + 1,
                                                sign=len(before) - before.rfind("\n"))
