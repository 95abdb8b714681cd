"""Fifteen definitions of CRM, coded: what CRM is, what it is for, how wide it reaches, who says so.

The codes are our reading of five short texts. A definition that names two things has two codes; the wording in full
is in course/texts, under the same ids.
"""

from __future__ import annotations

from dataclasses import dataclass

from crmlab.base.texts import N_

DOCUMENTS = {"000": N_("student report"), "001": N_("slides on business software"), "002": N_("two essays"),
             "003": N_("exam answers"), "004": N_("article on customers")}
KINDS = {"idea": N_("an idea"), "strategy": N_("a strategy or business model"), "mechanism": N_("a way of working"),
         "technology": N_("technology")}
AIMS = {"profit": N_("profit"), "keeping": N_("winning and keeping customers"),
        "satisfaction": N_("satisfaction or service"), "rates": N_("measured rates"),
        "wider": N_("wider aims of the firm"), "unsaid": N_("not said")}
REACHES = {"front": N_("front office only"), "customers": N_("customers (no more said)"),
           "firm": N_("the whole firm"), "partners": N_("partners too")}
AXES = {"kind": (N_("What CRM is"), KINDS), "aim": (N_("What it is for"), AIMS),
        "reach": (N_("How wide"), REACHES), "document": (N_("Who says so"), DOCUMENTS)}


@dataclass(frozen=True)
class Coded:
    """One definition: a few words for what it says, and its codes on each axis."""

    id: str
    name: str
    kind: tuple[str, ...]
    aim: tuple[str, ...]
    reach: tuple[str, ...]
    document: tuple[str, ...]

    def __post_init__(self) -> None:
        for axis, (_label, codes) in AXES.items():
            given = getattr(self, axis)
            if not given or set(given) - set(codes):
                raise ValueError(f"{self.id}: {given} are not codes of {axis}")


FIFTEEN = (
    Coded("D1", N_("keep talking with customers, to understand and influence them"),
          ("mechanism",), ("profit", "keeping"), ("customers",), ("000",)),
    Coded("D2", N_("a business model that raises four rates"),
          ("strategy",), ("profit", "keeping", "rates"), ("customers",), ("000",)),
    Coded("D3", N_("a new management mechanism between firm and customer"),
          ("mechanism",), ("keeping",), ("front",), ("000", "001", "003", "004")),
    Coded("D4", N_("know, attract, remove, deliver, sell more: a body of know-how"),
          ("mechanism",), ("profit", "keeping"), ("customers",), ("000",)),
    Coded("D5", N_("an information technology for websites"),
          ("technology",), ("satisfaction",), ("front",), ("000",)),
    Coded("D6", N_("a business strategy for revenue, profit and satisfaction"),
          ("strategy",), ("profit", "satisfaction"), ("customers",), ("001",)),
    Coded("D7", N_("a marketing mechanism built on good relationships"),
          ("mechanism",), ("unsaid",), ("front",), ("001",)),
    Coded("D8", N_("a complete profit solution for the front office"),
          ("technology",), ("profit",), ("front",), ("001",)),
    Coded("D9", N_("the customer as a part of the value chain, improved on four layers"),
          ("idea", "mechanism"), ("wider",), ("firm",), ("001",)),
    Coded("D10", N_("using CRM technology to manage customer relations"),
          ("technology",), ("unsaid",), ("customers",), ("002",)),
    Coded("D11", N_("a management model: one-to-one, six objects, four links"),
          ("mechanism",), ("wider",), ("partners",), ("002",)),
    Coded("D12", N_("a bundle of information technology; and application software"),
          ("technology",), ("profit", "satisfaction"), ("front",), ("002",)),
    Coded("D13", N_("a successful operating model and the sum of its solutions"),
          ("strategy", "technology"), ("keeping", "satisfaction", "wider"), ("firm",), ("003",)),
    Coded("D14", N_("three levels: idea, mechanism, software and methods"),
          ("idea", "mechanism", "technology"), ("satisfaction",), ("partners",), ("003",)),
    Coded("D15", N_("a system for customer information, and a new strategy"),
          ("strategy", "technology"), ("profit", "satisfaction", "wider"), ("customers",), ("004",)),
)


def those_with(axis: str, code: str) -> tuple[Coded, ...]:
    """The definitions that have this code on this axis.

    >>> [coded.id for coded in those_with("document", "004")]
    ['D3', 'D15']
    """
    return tuple(coded for coded in FIFTEEN if code in getattr(coded, axis))


def grid(down: str, across: str) -> dict[tuple[str, str], tuple[Coded, ...]]:
    """Which definitions stand in each cell of two axes; one with several codes stands in several cells.

    >>> [coded.id for coded in grid("kind", "aim")["mechanism", "unsaid"]]
    ['D7']
    """
    return {(row, column): tuple(coded for coded in those_with(down, row) if column in getattr(coded, across))
            for row in AXES[down][1] for column in AXES[across][1]}
