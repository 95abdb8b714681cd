"""A View in its stored form: what a page makes of the sentence."""

import pandas as pd

from crmlab.base.template import figure
from crmlab.base.view import View


def test_two_amounts_in_a_sentence_are_no_mathematics():
    stored = View(figure(), "$5 of <$20> in all.", pd.DataFrame({"amount": ["$5"]})).html()
    assert "<span>$</span>5 of &lt;<span>$</span>20&gt; in all." in stored
