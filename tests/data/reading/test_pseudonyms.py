"""Codes keep who is who and give nothing else away."""

from crmlab.data.reading.pseudonyms import pseudonyms

NAMES = [f"c{n}" for n in range(200)]


def test_each_customer_gets_one_code_and_blank_stays_blank():
    codes = pseudonyms([*NAMES, ""])
    assert len(set(codes[:-1])) == 200
    assert codes[-1] == ""


def test_codes_do_not_follow_the_order_of_the_file_and_change_at_every_call():
    first, second = pseudonyms(NAMES), pseudonyms(NAMES)
    assert first != sorted(first)
    assert first != second
