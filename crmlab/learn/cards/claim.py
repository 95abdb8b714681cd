"""A claim one may have heard: what is said, how solid it is, where it comes from, when it holds."""

from __future__ import annotations

import html
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from crmlab.base.texts import N_, _
from crmlab.learn.cards.feedback import text_html
from crmlab.learn.cards.page_link import Page
from crmlab.learn.cards.paper import OnPaper, heads_html, overline, pairs, paper

# How solid a claim is: the word of its badge, and what the word means.
RATINGS = {
    "measured": (N_("Measured"), N_("a stated method and sample")),
    "single-firm": (N_("Single firm"), N_("one company or one illustration")),
    "thought-experiment": (N_("Thought experiment"), N_("arithmetic, no data")),
    "vendor": (N_("Vendor"), N_("a report by a firm that sells the remedy or an analyst, method not shown")),
    "folklore": (N_("Folklore"), N_("the source can't be traced")),
    "contested": (N_("Contested"), N_("there is good evidence on the other side")),
    "documented": (N_("Documented"), N_("a dated record shows it")),
    "assertion": (N_("Assertion"), N_("said, with no data shown")),
}
# How a number or a source is known.
KNOWN = {
    "stated": N_("the source document says so, not checked"),
    "verified": N_("a page says so"),
    "computed": N_("computed for this course"),
    "recalled-high": N_("recalled, not looked up again; quite sure"),
    "recalled-medium": N_("recalled, not looked up again; less sure"),
    "recalled-low": N_("recalled, not looked up again; unsure"),
    "inferred": N_("our own conclusion"),
    "not-found": N_("looked for and not found"),
}
# One small sign a grade; a word stands behind it for whoever points at it or hears the page.
SIGNS = {"stated": "◦", "verified": "●", "computed": "■", "recalled-high": "◇", "recalled-medium": "◇",
         "recalled-low": "◇", "inferred": "△", "not-found": "–"}


def sign_html(known: str, words: str = "") -> str:
    """The sign of how well something is known, with its words. known : a key of `KNOWN`."""
    said = html.escape(words or _(KNOWN[known]))
    return (f'<span class="crmlab-well" title="{said}"><span aria-hidden="true">{SIGNS[known]}</span>'
            f'<span class="crmlab-spoken"> ({said})</span></span>')


@dataclass(frozen=True)
class Source:
    """Where something was read: the page's short name, and whether only a weak page says so."""

    name: str = ""
    poor: bool = False

    def text(self) -> str:
        """The page's name, with a warning where it is weak."""
        return _("{page} (a weak page)").format(page=self.name) if self.name and self.poor else self.name


@dataclass(frozen=True)
class Figure:
    """One number of a claim, as text with its unit; `known` is a key of `KNOWN`."""

    value: str
    label: str
    known: str
    source: Source = Source()

    def origin(self) -> str:
        """How the number is known, and where it was read."""
        return _("{known}: {page}").format(known=_(KNOWN[self.known]), page=self.source.text()) \
            if self.source.name else _(KNOWN[self.known])


@dataclass(frozen=True)
class Origin:
    """The earliest source that was found: who, in what publication, in what year, and how that is known."""

    known: str
    who: str = ""
    where: str = ""
    year: str = ""
    source: Source = Source()

    def text(self) -> str:
        """Who, where and when in one line; a plain sentence where nothing was found."""
        return ", ".join(part for part in (self.who, self.where, self.year) if part) or _("None found.")

    def how(self) -> str:
        """How the source is known, with the page that was read where it is another one."""
        known = _(KNOWN[self.known])
        return f"{known}: {self.source.text()}" if self.source.name else known


@dataclass(frozen=True)
class Claim(OnPaper):
    """A claim with its texts in the learner's language. Shown in a notebook, it is a card.

    id : "CL-01" …; `rating` holds keys of `RATINGS`.
    said_by, history, verdict, test : plain sentences.
    treated_in : lessons and cases by number and title; `tested_by` : the parts of the course that test it.

    >>> claim = Claim("CL-99", "All swans are white.", ("assertion",), "A traveller.", Origin("not-found"),
    ...               history="", verdict="Until the first black one.", test="Look at swans.")
    >>> print(claim.text())
    "All swans are white." (CL-99)
    Assertion: said, with no data shown.
    When it holds: Until the first black one.
    """

    id: str
    statement: str
    rating: tuple[str, ...]
    said_by: str
    origin: Origin
    history: str
    verdict: str
    test: str
    figures: tuple[Figure, ...] = ()
    treated_in: tuple[str, ...] = ()
    tested_by: tuple[Page, ...] = ()
    lessons: tuple[str, ...] = field(default=(), repr=False)

    def led_from(self, address: Callable[[str], str]) -> Claim:
        """The same claim with addresses as they lead from a notebook.

        address : from an address in the kit to one from there; "" for none.
        """
        return replace(self, tested_by=tuple(Page(page.title, page.address and address(page.address))
                                             for page in self.tested_by))

    def rating_words(self) -> str:
        """The rating's words, such as "Folklore, contested"."""
        return ", ".join(_(RATINGS[code][0]) for code in self.rating).capitalize()

    def text(self) -> str:
        """The claim in three lines, for a reader without HTML."""
        ratings = "; ".join(": ".join(map(_, RATINGS[code])) for code in self.rating)
        verdict = _("When it holds: {verdict}").format(verdict=self.verdict)
        return f'"{self.statement}" ({self.id})\n{ratings}.\n{verdict}'

    def html(self) -> str:
        """The claim as a card that needs no kernel."""
        rows = pairs([
            (_("Who says it"), text_html(self.said_by)),
            (_("Earliest source"), self._origin_html()),
            (_("Where to test it"), text_html(self.test) + self._places_html()),
        ])
        head = overline("claim", _("You may have heard"), self.id) + self._badges_html()
        quote = f"<blockquote>“{html.escape(self.statement)}”</blockquote>"
        label = _("Claim {id}").format(id=self.id)
        verdict = pairs([(_("When it holds"), text_html(self.verdict))])
        return paper(label, head + quote + verdict + rows + self._history_html() + self._figures_html(), kind="claim")

    def _badges_html(self) -> str:
        words = [RATINGS[code] for code in self.rating]
        items = "".join(f"<li><strong>{html.escape(_(word))}</strong>{html.escape(_(meaning))}</li>"
                        for word, meaning in words)
        return f'<ul class="crmlab-badges" aria-label="{html.escape(_("Rating"))}">{items}</ul>'

    def _origin_html(self) -> str:
        how = sign_html(self.origin.known, self.origin.how())
        found = html.escape(self.origin.text())
        return f"{found}{how}" if self.origin.known != "not-found" else f"{found}"

    def _places_html(self) -> str:
        """Links to what tests it; where nothing does yet, the lessons that treat it."""
        places = [page.html() for page in self.tested_by] or [html.escape(place) for place in self.treated_in]
        return "".join(f"<p>{place}</p>" for place in places)

    def _history_html(self) -> str:
        if not self.history:
            return ""
        summary = html.escape(_("Where it comes from"))
        return f"<details><summary>{summary}</summary>{text_html(self.history)}</details>"

    def _figures_html(self) -> str:
        if not self.figures:
            return ""
        heads = heads_html((_("Number"), _("What it is"), _("How it is known")))
        rows = "".join(f"<tr><td>{html.escape(f.value)}</td><td>{html.escape(f.label)}</td>"
                       f"<td>{html.escape(f.origin())}</td></tr>" for f in self.figures)
        summary = html.escape(_("The numbers, and how each is known"))
        return (f"<details><summary>{summary}</summary>"
                f"<table>{heads}<tbody>{rows}</tbody></table></details>")
