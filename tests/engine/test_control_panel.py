"""The panel tells the page how the learner's language writes numbers; the page has no language of its own."""

import pytest

from crmlab.base.texts import LANGUAGE_VARIABLE
from crmlab.engine.control_panel import ControlPanel


@pytest.mark.parametrize(("code", "expected"), [
    ("", ("en", "${n}", "{n} %")), ("de", ("de", "{n}\u00a0$", "{n}\u00a0%")),
    ("zh_TW", ("zh-Hant", "US${n}", "{n}%"))])
def test_the_page_writes_numbers_in_the_kernels_language(monkeypatch, code, expected):
    monkeypatch.setenv(LANGUAGE_VARIABLE, code)
    writing = ControlPanel().writing
    assert (writing["locale"], writing["money"], writing["percent"]) == expected
