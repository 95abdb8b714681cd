"""The encoding is found from what the text says, and doubt is reported."""

from __future__ import annotations

import pytest

from crmlab.base.errors import BadInput
from crmlab.data.reading.encodings import choose_encoding
from crmlab.data.reading.place import Place
from crmlab.data.reading.scripts import plausibility

SIMPLIFIED = "客户编号,订单日期,实付金额\n张伟,2025年3月4日,一百元\n李娜,王芳,刘洋,陈静,杨丽,赵强\n"
TRADITIONAL = "會員編號,訂單日期,實付金額\n陳怡君,2025年3月4日,一百元\n林志明,黃淑芬,張家豪,李雅婷\n"


@pytest.fixture
def choose(tmp_path):
    def write_and_choose(content: bytes, given=None):
        file = tmp_path / "shop.csv"
        file.write_bytes(content)
        return choose_encoding(Place(file), given)
    return write_and_choose


@pytest.mark.parametrize(("text", "encoding", "expected"), [
    (SIMPLIFIED, "utf-8", "utf-8"), (SIMPLIFIED, "utf-8-sig", "utf-8-sig"), (TRADITIONAL, "utf-16", "utf-16"),
    (SIMPLIFIED, "gb18030", "gb18030"), (TRADITIONAL, "big5", "cp950"), (TRADITIONAL, "gb18030", "gb18030"),
    ("Kunde;Größe;Café\nMüller;é;à\n", "cp1252", "cp1252"), ("id,name\n1,x\n", "ascii", "utf-8"),
    ("a,b\n" + "".join(SIMPLIFIED.split(",")[3:]), "gb18030", "gb18030"),
    ("a,b\n" + "".join(TRADITIONAL.split(",")[3:]), "big5", "cp950"),
])
def test_the_encoding_is_found(choose, text, encoding, expected):
    assert choose(text.encode(encoding)).codec == expected


def test_a_byte_far_down_the_file_counts(choose):
    content = b"id,name\n" + b"1,plain\n" * 400_000 + "1,张伟\n".encode("gb18030")
    assert choose(content).codec == "gb18030"


def test_a_second_fit_is_reported_with_the_way_to_choose_it(choose):
    fact = choose(TRADITIONAL.encode("big5")).fact
    assert "Big5" in fact and 'encoding="gb18030"' in fact


def test_the_encoding_given_is_taken(choose):
    assert choose(SIMPLIFIED.encode("gb18030"), "gbk").codec == "gbk"
    with pytest.raises(BadInput, match="can't be read as ascii"):
        choose(SIMPLIFIED.encode(), "ascii")
    for name in ("rot13", "zip", "nonsense", "", 5):
        with pytest.raises(BadInput, match="no encoding"):
            choose(b"x", name)


def test_plausibility_tells_scripts_apart():
    big5 = TRADITIONAL.encode("big5")
    assert plausibility(big5.decode("cp950"), "cp950") > 0.95
    assert plausibility(big5.decode("gb18030", "ignore"), "gb18030") < 0.8
    assert plausibility("plain", "gb18030") == 0
