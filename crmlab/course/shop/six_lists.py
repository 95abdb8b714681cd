"""The six lists as one table of entries, every two of them that may be one person, and what joining them makes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crmlab.base.errors import BadInput
from crmlab.base.texts import N_, _
from crmlab.course.worlds import World

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

FIRST_WITH_LISTS = "lantern-3"
USUAL = 10  # points for one name, with nothing against it: what the lesson's machine asks for
DRAWERS = {
    "orders": N_("orders"), "delivery": N_("stock and delivery"), "service": N_("service"),
    "research": N_("market research"), "marketing": N_("marketing"), "sales": N_("sales")}
FIELDS = ("email", "birth_year", "city")
ANYWAY = "1900"  # a year of birth that a form got because it wanted one
RULES = {"any": N_("one yes is enough"), "last": N_("the last word counts"), "never_no": N_("one no is enough")}


@dataclass(frozen=True)
class Lists:
    """All entries of the six lists.

    table : one row an entry: entry_id, list, name, email, birth_year, city ("" where unknown or invalid), entered,
        purpose, advertising, answered_on; raw_email and raw_birth_year as they were typed.
    normal : the names in one form. owner : a number for whose entry it is; wants : whether that person wants letters.
    left, right, points : the pairs of entries that share a key, and their points.
    """

    table: pd.DataFrame
    normal: np.ndarray
    owner: np.ndarray
    wants: np.ndarray
    left: np.ndarray
    right: np.ndarray
    points: np.ndarray

    def joined(self, threshold: float = USUAL) -> np.ndarray:
        """The group of each entry when all pairs with so many points are joined."""
        from crmlab.metrics.identity import groups

        chosen = self.points >= threshold
        return groups(len(self.table), (self.left[chosen], self.right[chosen]))

    def part(self, chosen: np.ndarray) -> Lists:
        """The same for some of the entries only."""
        import numpy as np

        place = np.cumsum(chosen) - 1
        inside = chosen[self.left] & chosen[self.right]
        return Lists(self.table[chosen].reset_index(drop=True), self.normal[chosen], self.owner[chosen],
                     self.wants[chosen], place[self.left[inside]], place[self.right[inside]], self.points[inside])

    def named(self, family: str) -> Lists:
        """The entries of people with this name in any script or spelling order: "wang"."""
        import numpy as np

        return self.part(np.array([family in name.split() for name in self.normal], dtype=bool))


def six_lists(world: World) -> Lists:
    """The six lists of a world and the pairs among their entries. BadInput where a world has none."""
    import numpy as np
    import pandas as pd

    from crmlab.metrics.identity import block_keys, candidate_pairs, match_points, normal_name

    found = {name: world.find(f"list_{name}") for name in DRAWERS}
    if any(part is None for part in found.values()) or not world.has_truth:
        raise BadInput(unknown_here(world))
    table = pd.concat([part.assign(list=name) for name, part in found.items() if part is not None], ignore_index=True)
    table = table.fillna({field: "" for field in FIELDS})
    table = table.assign(raw_email=table["email"], raw_birth_year=table["birth_year"],
                         email=table["email"].where(table["email"].str.contains("@"), ""),
                         birth_year=table["birth_year"].where(table["birth_year"] != ANYWAY, ""))
    truth = world.truth("lists").set_index("entry_id").loc[table["entry_id"]]
    names = table["name"].tolist()
    fields = {field: table[field].to_numpy(dtype=str) for field in FIELDS}
    pairs = candidate_pairs(*block_keys(names, fields))
    return Lists(table, np.array([normal_name(name) for name in names], dtype=str),
                 np.unique(truth["customer_id"].to_numpy(dtype=str), return_inverse=True)[1],
                 truth["wants_letters"].to_numpy(dtype=bool), *pairs, match_points(names, fields, pairs))


def lists_of(world: World) -> Lists:
    """The six lists of a world, linked once."""
    return world.once(six_lists)


def unknown_here(world: World) -> str:
    """Why a world has no lists, and what to do."""
    if world.version:
        return _("Your course folder began with {version}, which has no six lists. {first} has them. Everything else "
                 "counts as before; a new course folder begins with the newest.").format(
            version=world.version, first=FIRST_WITH_LISTS)
    return _("These data have no six lists of one company's customers. Use Lantern Tea.")


@dataclass(frozen=True)
class Letters:
    """What a rule about advertising leads to.

    sent : letters. people : who get at least one. unwanted : those of them who want none. unasked : people who want
    letters and get none.
    """

    sent: int
    people: int
    unwanted: int
    unasked: int


def letters(data: Lists, card: np.ndarray, rule: str) -> Letters:
    """One letter to each card that the rule lets through.

    card : for each entry its card (one number each makes every entry a card of its own). rule : one of RULES.
    """
    import numpy as np

    answer = data.table["advertising"].to_numpy(dtype=str)
    cards, place = np.unique(card, return_inverse=True)
    yes, no = (np.bincount(place[answer == said], minlength=len(cards)) > 0 for said in ("yes", "no"))
    if rule == "never_no":
        yes = yes & ~no
    elif rule == "last":
        asked = np.flatnonzero(answer != "not asked")
        asked = asked[np.argsort(data.table["answered_on"].to_numpy(dtype=str)[asked], kind="stable")]
        last = np.full(len(cards), "", dtype="<U9")
        last[place[asked]] = answer[asked]  # the later one is written over the earlier
        yes = last == "yes"
    reached = np.bincount(data.owner, weights=yes[place]) > 0
    wants = np.bincount(data.owner, weights=data.wants) > 0
    return Letters(int(yes.sum()), int(reached.sum()), int((reached & ~wants).sum()), int((~reached & wants).sum()))


@dataclass(frozen=True)
class Views:
    """Of all people with two or more entries, those whom the shop sees as one, by three meanings of it.

    people : all of them. same_key : one e-mail address stands in all their entries. matched : the machine put all
    their entries, and nobody else's, on one card. agreed : matched, and no two years of birth, cities or answers about
    advertising stand on the card; two e-mail addresses may.
    """

    people: int
    same_key: int
    matched: int
    agreed: int


def views(data: Lists, threshold: float = USUAL) -> Views:
    """What "we have one view of the customer" comes to."""
    import numpy as np

    card, table = data.joined(threshold), data.table
    owners = int(data.owner.max(initial=-1)) + 1
    entries = np.bincount(data.owner, minlength=owners)
    several = entries > 1

    def kinds(values: np.ndarray, of: np.ndarray, size: int) -> np.ndarray:
        """How many different values each has."""
        pairs = np.unique(np.stack([of, np.unique(values, return_inverse=True)[1]]), axis=1)
        return np.bincount(pairs[0], minlength=size)

    email = table["email"].to_numpy(dtype=str)
    unknown = np.bincount(data.owner, weights=email == "", minlength=owners) > 0
    same_key = several & ~unknown & (kinds(email, data.owner, owners) == 1)
    alone = kinds(data.owner, card, len(table)) == 1
    matched = several & (kinds(card, data.owner, owners) == 1)
    matched &= np.bincount(data.owner, weights=alone[card], minlength=owners) > 0
    agreed = matched.copy()
    for field, nothing in (("birth_year", ""), ("city", ""), ("advertising", "not asked")):
        values = table[field].to_numpy(dtype=str)
        known = values != nothing
        agreed &= kinds(values[known], data.owner[known], owners) <= 1
    return Views(int(several.sum()), int(same_key.sum()), int(matched.sum()), int(agreed.sum()))
