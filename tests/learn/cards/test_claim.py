"""The claim card says how solid a claim is in words, and shows nothing that it was not given."""

import html
import re

from crmlab.learn.cards.claim import KNOWN, RATINGS, SIGNS, Claim, Figure, Origin, Source
from crmlab.learn.cards.page_link import Page

SWANS = Claim(
    "CL-99", "All <b>swans</b> are white & always were.", ("measured", "contested"), "A traveller.",
    Origin("verified", "A. Writer", "The Gazette", "1697", Source("The Gazette, 1697", poor=True)),
    history="Nobody went to Australia.", verdict="Until the first black one.", test="Look at swans.",
    figures=(Figure("100%", "swans that are white", "computed"),), treated_in=("Lesson 99: Birds",),
    tested_by=(Page("99 · Birds: Your turn", "notebooks/99.ipynb#Your-turn"),))


def text_of(markup: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", " ", re.sub(r"<style>.*?</style>", "", markup)))


def test_the_card_shows_rating_source_verdict_and_where_to_test():
    text = text_of(SWANS.html())
    for part in ("Measured", "a stated method and sample", "Contested", "A traveller.",
                 "A. Writer, The Gazette, 1697", "a weak page", "Until the first black one.", "Look at swans.",
                 "99 · Birds: Your turn", "100%", "computed for this course", "Nobody went to Australia."):
        assert part in text


def test_texts_are_escaped():
    assert "<b>" not in SWANS.html() and "All &lt;b&gt;swans" in SWANS.html()


def test_the_card_needs_no_kernel_and_no_network():
    assert set(SWANS._repr_mimebundle_()) == {"text/plain", "text/html"}
    assert not re.search(r"<script|<img|<link|url\(|https?:|\son\w+=", SWANS.html())


def test_the_plain_text_says_the_same_without_html():
    assert SWANS.text().splitlines()[1] == ("Measured: a stated method and sample; "
                                            "Contested: there is good evidence on the other side.")
    assert SWANS.rating_words() == "Measured, contested"


def test_where_nothing_was_found_the_card_says_so_and_leaves_out_empty_parts():
    bare = Claim("CL-98", "x", ("folklore",), "y", Origin("not-found"), history="", verdict="z", test="w")
    text = text_of(bare.html())
    assert "None found." in text and "The numbers" not in text and "Where it comes from" not in text


def test_every_rating_and_every_way_of_knowing_has_words():
    assert all(word and meaning for word, meaning in RATINGS.values())
    assert all(KNOWN.values()) and set(SIGNS) == set(KNOWN)


def test_what_tests_it_is_a_link_from_the_notebook_that_shows_it_and_never_code():
    led = SWANS.led_from(lambda address: f"../{address}")
    assert '<a href="../notebooks/99.ipynb#Your-turn">99 · Birds: Your turn</a>' in led.html()
    assert "<a " not in SWANS.led_from(lambda _address: "").html() and "<code>" not in led.html()


def test_how_well_a_source_is_known_is_a_sign_with_its_words_behind_it():
    assert 'title="a page says so: The Gazette, 1697 (a weak page)"' in SWANS.html()
