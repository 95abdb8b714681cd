"""How many contacts keep a customer: the answer rises to a ceiling, and a lot made the groups alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crmlab.base.numbers import as_count, as_decimal, as_money, as_percent
from crmlab.base.template import INK, figure, series_style
from crmlab.base.texts import N_, _
from crmlab.base.view import View
from crmlab.course.dell.book import CUT, QUARTERS_PER_YEAR, RELATIONSHIP, TRANSACTION, Book, book
from crmlab.course.dell.contact_tasks import OF_CONTACTS
from crmlab.course.worlds import World, curlew
from crmlab.engine import Choice, Slider, lab

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from crmlab.base.figure import Figure

ENOUGH, STEP, FEWEST = 6, 2, 1  # contacts a quarter: where the curve is taken to be flat; one more visit and a call


@dataclass(frozen=True)
class Staying:
    """Who stays for a year, by contacts a quarter. levels, quarters, lost : as counted in the trial.

    none, gain : the fitted curve: the part that stays without a contact, and what enough contacts add.
    """

    levels: tuple[int, ...]
    quarters: tuple[int, ...]
    lost: tuple[int, ...]
    none: float
    gain: float

    def counted(self) -> list[float]:
        """The part that stays a year, at each level of the trial."""
        return [(1 - gone / of) ** QUARTERS_PER_YEAR for gone, of in zip(self.lost, self.quarters, strict=True)]

    def after(self, contacts: float) -> float:
        """The part that stays a year, by the curve: none + gain · (1 - (1 - contacts/6)²), flat from 6 on."""
        return self.none + self.gain * float(reached(contacts))

    def more(self, contacts: float, further: float = STEP) -> float:
        """How many more of 100 stay with so many further contacts."""
        return 100 * (self.after(contacts + further) - self.after(contacts))


def reached(contacts: np.ndarray | float) -> np.ndarray:
    """The part of what contacts can do that so many of them do.

    >>> reached(3.0).item(), reached(8.0).item()
    (0.75, 1.0)
    """
    import numpy as np

    return 1 - (1 - np.minimum(np.asarray(contacts, dtype=float) / ENOUGH, 1.0)) ** 2


def staying(data: Book, who: str = RELATIONSHIP, cut: float = CUT) -> Staying:
    """Count who was lost at each level of contacts, and fit the curve by weighted least squares."""
    import numpy as np

    quarters = data.quarters
    inside, planned = data.of(who, cut)[quarters.account], data.contacts[quarters.account]
    levels = np.unique(planned[inside])
    of = np.array([(inside & (planned == level)).sum() for level in levels])
    gone = np.array([(inside & quarters.gone & (planned == level)).sum() for level in levels])
    kept = (1 - gone / of) ** QUARTERS_PER_YEAR
    gain, none = np.polyfit(reached(levels), kept, 1, w=np.sqrt(of)) if len(levels) > 1 else (0.0, kept[0])
    return Staying(tuple(int(n) for n in levels), tuple(int(n) for n in of), tuple(int(n) for n in gone), float(none),
                   float(gain))


@dataclass(frozen=True)
class Both:
    """The account book, and the curve of each type that comes back."""

    book: Book
    curves: dict[str, Staying]


def both(world: World) -> Both:
    """The curves of the two types, each fitted once."""
    data = world.once(book)
    return Both(data, {who: staying(data, who) for who in (RELATIONSHIP, TRANSACTION)})


@lab(
    title=N_("Contacts and staying"),
    question=N_("How many contacts a quarter keep a customer?"),
    prepare=both,
    world=curlew,
    tasks=OF_CONTACTS,
    controls={
        "who": Choice(N_("Which customers"), {RELATIONSHIP: N_("relationship"), TRANSACTION: N_("transaction")},
                      RELATIONSHIP),
        "contacts": Slider(N_("Contacts from Curlew"), N_("a quarter"), 1, 8, 1, 4,
                           help=N_("In the trial a lot gave each account 1, 2, 4, 6 or 8.")),
    },
)
def contacts_and_staying(data: Both, *, who: str, contacts: float) -> View:
    """The part of the customers that stays for a year, by contacts a quarter, and what two more would do.

    who : "relationship" or "transaction". contacts : 1 to 8 a quarter.

    >>> labs.contacts_and_staying(contacts=6).sentence.split(". ")[-1]
    'Two more a quarter would keep 0.0 more of 100, for $320 a year each.'
    """
    found = data.curves[who]
    return View(_figure(found, contacts), _sentence(data, found, contacts), _table(data, found))


def _sentence(data: Both, found: Staying, contacts: float) -> str:
    price = STEP * QUARTERS_PER_YEAR * data.book.contact_price
    said = _("With {n} contacts a quarter {kept} stay for a year.").format(
        n=as_count(contacts), kept=as_percent(found.after(contacts)))
    more = found.more(contacts)
    return said + " " + (_("Two more a quarter would keep {more} more of 100, for {price} a year each.") if more > -0.05
                         else _("Two more a quarter would keep {more} fewer of 100, for {price} a year each.")).format(
        more=as_decimal(abs(more), 1), price=as_money(price))


def _figure(found: Staying, contacts: float) -> Figure:
    drawn = figure(xaxis={"title": {"text": _("contacts a quarter")}, "range": [0, 8.6], "tickvals": list(range(9))},
                   yaxis={"title": {"text": _("stay for a year, of 100")}, "range": [60, 100]})
    counted, line, dots = found.counted(), series_style(0), series_style(1)
    # Leavers scatter like a Poisson number; four quarters make a year.
    reach = [200 * QUARTERS_PER_YEAR * gone**0.5 / of for gone, of in zip(found.lost, found.quarters, strict=True)]
    drawn.add_scatter(x=list(found.levels), y=[100 * kept for kept in counted], name=_("counted in the trial"),
                      mode="markers", hovertemplate="%{y:.1f}<extra></extra>",
                      error_y={"type": "data", "array": reach, "color": INK},
                      marker={"color": dots["colour"], "symbol": dots["symbol"], "size": 10})
    shown = [n / 4 for n in range(4, 33)]
    drawn.add_scatter(x=shown, y=[100 * found.after(n) for n in shown], name=_("curve through them"), mode="lines",
                      hoverinfo="skip", line={"color": line["colour"], "width": 3})
    style = series_style(3)
    drawn.add_scatter(x=[contacts], y=[100 * found.after(contacts)], name=_("your choice"), mode="markers",
                      hoverinfo="skip", marker={"color": style["colour"], "symbol": style["symbol"], "size": 15})
    return drawn


def _table(data: Both, found: Staying) -> pd.DataFrame:
    import pandas as pd

    rows = [(as_count(level), as_count(of), as_count(gone), as_percent(kept), as_percent(found.after(level)),
             as_money(level * QUARTERS_PER_YEAR * data.book.contact_price))
            for level, of, gone, kept in zip(found.levels, found.quarters, found.lost, found.counted(), strict=True)]
    return pd.DataFrame(rows, columns=[_("Contacts a quarter"), _("Quarters"), _("Lost"), _("stay a year, counted"),
                                       _("by the curve"), _("Contacts cost a year")])
