"""Without an optional package, one sentence says how to get it."""

import sys

import pytest

from crmlab.base.errors import BadInput
from crmlab.data.read_orders import read_orders


@pytest.mark.parametrize(("package", "extra", "name", "start"), [
    ("openpyxl", "excel", "shop.xlsx", b"PK\x03\x04"), ("pyarrow", "parquet", "shop.parquet", b"PAR1")])
def test_the_sentence_names_the_extra(tmp_path, monkeypatch, package, extra, name, start):
    monkeypatch.setitem(sys.modules, package, None)
    (tmp_path / name).write_bytes(start)
    with pytest.raises(BadInput) as caught:
        read_orders(tmp_path / name)
    assert f'pip install "crmlab[{extra}]"' in str(caught.value)
    assert "\n" not in str(caught.value)
