"""Twelve things of one made-up Tuesday, and which floors of CRM each of them needs: typed, not measured."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from crmlab.base.texts import N_

IDEA, WAY, SOFTWARE = FLOORS = ("idea", "way", "software")


@dataclass(frozen=True)
class Moment:
    """One thing that happens in the shop.

    needs : the floors without which it goes wrong. because : why it needs them, or why no floor helps.
    """

    text: str
    needs: tuple[str, ...]
    because: str
    mendable: bool = True

    def goes_well(self, built: Collection[str]) -> bool:
        """Whether it goes well on these floors."""
        return self.mendable and set(self.needs) <= set(built)


# In the order of the figure: what stands on the same floors stands together.
TWELVE = (
    Moment(N_("Anna phones: her card comes up"), (SOFTWARE,),
           N_("The program finds her card by her number.")),
    Moment(N_("A night order is confirmed at once"), (SOFTWARE,), N_("A machine answers while people sleep.")),
    Moment(N_("A new address is typed on the web"), (SOFTWARE,),
           N_("The customer types it, the program keeps it.")),
    Moment(N_("Ben's gift came broken: sales knows"), (WAY, SOFTWARE),
           N_("Somebody must write it on his card, and all must see the card.")),
    Moment(N_("Café Luz hears one price, not three"), (WAY, SOFTWARE),
           N_("One seller is named for the café, and the offer stands where all can read it.")),
    Moment(N_("Silent for ten weeks? Somebody calls"), (WAY, SOFTWARE),
           N_("The program lists the silent ones. To call them must be somebody's job.")),
    Moment(N_("Mr Okafor's complaint is answered"), (WAY,),
           N_("One person owns each complaint and answers by evening. That rule works on paper.")),
    Moment(N_("Mei greets a regular by name"), (IDEA,),
           N_("She wants to know her people. Forty names fit into her head.")),
    Moment(N_("Jun sells a cheaper tea that fits"), (IDEA, WAY),
           N_("He thinks of the next visit, and his pay does not hang on the bill.")),
    Moment(N_("Who wants no letters gets none"), FLOORS,
           N_("We respect the wish, somebody writes it down, the program leaves the name out.")),
    Moment(N_("A pot that often breaks is packed better"), FLOORS,
           N_("We want to learn, the program counts the complaints, and somebody must act on them.")),
    Moment(N_("The ship with the new tea is late"), (), N_("No floor brings a ship."), mendable=False),
)


def going_well(*built: str) -> tuple[Moment, ...]:
    """What goes well where only these floors are built.

    >>> [len(going_well(floor)) for floor in FLOORS]
    [1, 1, 3]
    """
    return tuple(moment for moment in TWELVE if moment.goes_well(built))


def missing(floor: str, *built: str) -> int:
    """How many things go wrong and need this floor, which is not built.

    >>> missing("way", "software")
    7
    """
    return 0 if floor in built else sum(floor in moment.needs for moment in TWELVE)
