"""Which column is which: as given, else found by name; two that fit equally well are asked about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches

from crmlab.base.texts import N_, _
from crmlab.data.reading.header import headerless, no_such
from crmlab.data.reading.names import ROLES, groups, roles_of, simple_name, without_minor_unit
from crmlab.data.reading.place import Place, listed, shortened
from crmlab.data.reading.source import Source

LABELS = {
    "customer": N_("the customer"), "date": N_("the order date"), "amount": N_("the amount"),
    "order": N_("the order number"), "quantity": N_("the number of pieces"),
}
NEEDED = ("customer", "date", "amount")
# Columns that tell something about an order beside who, when and how much. Only the first of its kind is used.
BESIDE = ("currency", "status", "kind", "refund", "quantity")


NAMES_SOMEBODY = re.compile(
    r"(?:customer|client|buyer|member|user).*(?:id|key|no|number|code|name)\b|email", re.IGNORECASE)


@dataclass(frozen=True)
class Choice:
    """position : in the header. name : in the file. fact : how it was chosen, for the report.

    others : names of columns that could play the same role.
    """

    position: int
    name: str
    fact: str = ""
    others: tuple[str, ...] = ()


def choose_columns(place: Place, source: Source, given: dict[str, object]) -> dict[str, Choice]:
    """A column for each role that has one; customer, date and amount must have one.

    given : a name, or the column's place in the file (1, 2, …), by role; None where it is to be found, False for an
        order number or a quantity that is not wanted.
    """
    headerless(place, source.header, source.header_row)
    choices: dict[str, Choice] = {}
    for role in ROLES:
        wish = given.get(role)
        choice = None if wish is False else _by_name(place, source, role) if wish is None \
            else _as_given(place, source, role, wish)
        if choice is not None:
            choices[role] = choice
    _refuse_missing(place, source, choices)
    _refuse_shared(place, choices)
    return choices | _beside(place, source, choices, given)


def _beside(place: Place, source: Source, choices: dict[str, Choice], given: dict[str, object]) -> dict[str, Choice]:
    taken = {choice.position for choice in choices.values()}
    found: dict[str, Choice] = {}
    if given.get("quantity") not in (None, False):
        found["quantity"] = _as_given(place, source, "quantity", given["quantity"])
        taken.add(found["quantity"].position)
    for role in BESIDE:
        at = [at for at in _matching(source, groups(role)[0]) if at not in taken]
        if at and role not in found and not (role == "quantity" and given.get("quantity") is False):
            found[role] = Choice(at[0], source.header[at[0]], others=tuple(source.header[more] for more in at[1:]))
            taken.add(at[0])
            found |= {f"{role} {n}": Choice(more, source.header[more]) for n, more in enumerate(at[1:], 2)
                      if role == "status"}
    if 0 not in taken:
        found["label"] = Choice(0, source.header[0])  # where a row says that it is a sum
    return found


def _as_given(place: Place, source: Source, role: str, name: object) -> Choice:
    if isinstance(name, int) and not isinstance(name, bool):
        if not 1 <= name <= len(source.header):
            raise place.error(_("there is no column {n}; the header has {width} names.").format(
                n=name, width=len(source.header)), no_such(source.header))
        return _given_choice(source, role, name - 1)
    exact = [at for at, column in enumerate(source.header) if column == name]
    found = exact or _matching(source, frozenset([simple_name(str(name))]))
    if len(found) == 1:
        return _given_choice(source, role, found[0])
    if found:
        raise place.error(
            _("{n} columns are named {name}.").format(n=len(found), name=shortened(name)),
            _("Say which by its place, {calls}, or rename one of them in the file.").format(
                calls=_(" or ").join(f"{role}={at + 1}" for at in found[:5])))
    near = get_close_matches(str(name), source.header, n=3, cutoff=0.5)
    raise place.error(_("there is no column {name}.").format(name=shortened(name)),
                      f"{no_such(near or source.header)} {source.advice}".strip())


def _given_choice(source: Source, role: str, at: int) -> Choice:
    return Choice(at, source.header[at], _("{label} is column {name}, as you said").format(
        label=_(LABELS[role]), name=shortened(source.header[at])))


def _by_name(place: Place, source: Source, role: str) -> Choice | None:
    ranked = [_matching(source, group) for group in groups(role)]
    if role == "amount" and not any(ranked):
        ranked = [[at for at, name in enumerate(source.header) if simple_name(without_minor_unit(name)) in group]
                  for group in groups(role)]
    if any(simple_name(name) == "lineitemname" for name in source.header):
        shopify = _matching(source, frozenset(["name"]))  # Shopify's "Name" is the order's number
        ranked = [shopify, *ranked] if role == "order" else [[at for at in group if at not in shopify]
                                                             for group in ranked]
    best = next((positions for positions in ranked if positions), [])
    if len(best) == 1:
        found = [at for positions in ranked for at in positions]
        if role == "customer":
            found += [at for at, name in enumerate(source.header) if at not in found and NAMES_SOMEBODY.search(name)]
        others = tuple(source.header[at] for at in found[1:])
        return Choice(best[0], source.header[best[0]], _found_fact(source, role, best[0], others), others)
    if not best:
        return None
    names = [source.header[at] for at in best]
    problem = _("columns {names} could each be {label}.").format(names=listed(names), label=_(LABELS[role]))
    if len(set(names)) == 1:
        raise place.error(problem, _("They have the same name: say which by its place, {calls}, or rename one of them "
                                     "in the file.").format(calls=_(" or ").join(f"{role}={at + 1}" for at in best)))
    advice = _("Write {role}= with the name of the right one, for example {role}={example}.")
    raise place.error(problem, advice.format(role=role, example=shortened(names[0])))


def _refuse_missing(place: Place, source: Source, choices: dict[str, Choice]) -> None:
    missing = [role for role in NEEDED if role not in choices]
    if not missing:
        return
    problem = _("no column has a usual name for {labels}.").format(
        labels=", ".join(_(LABELS[role]) for role in missing))
    if len(source.header) == 1:
        problem += " " + _("There is only one column: columns must be separated by commas, semicolons or tabs. If they "
                           "are separated by something else, give delimiter=.")
    if source.advice:
        problem += " " + source.advice
    call = ", ".join(f'{role}="…"' for role in missing)
    advice = _("Say which it is: read_orders(\"{file}\", {call}). Columns: {all}.").format(
        file=place.path.name, call=call, all=listed(source.header))
    if missing == ["customer"] and not source.header[0]:
        advice += " " + _("If the customer stands in a row of its own above its orders, export the report as a plain "
                          "list with a customer in each row.")
    raise place.error(problem, f"{advice}{_pieces(source, missing)}")


def _pieces(source: Source, missing: list[str]) -> str:
    """The offer to multiply, where there is a price for one piece and a number of pieces."""
    price, pieces = (next((name for name in source.header if role in roles_of(name)), None)
                     for role in ("price", "quantity"))
    if "amount" not in missing or price is None or pieces is None:
        return ""
    return " " + _("If {price} is for one piece, amount={price}, quantity={pieces} multiplies the two.").format(
        price=shortened(price), pieces=shortened(pieces))


def _found_fact(source: Source, role: str, at: int, others: tuple[str, ...]) -> str:
    fact = _("{label} is column {name}, found by its name").format(
        label=_(LABELS[role]), name=shortened(source.header[at]))
    if others:
        fact += _(" ({role}= could also name {others})").format(role=role, others=listed(others))
    return fact


def _refuse_shared(place: Place, choices: dict[str, Choice]) -> None:
    taken: dict[int, str] = {}
    for role, choice in choices.items():
        if choice.position in taken:
            raise place.error(_("one column can't be both {one} and {two}.").format(
                one=_(LABELS[taken[choice.position]]), two=_(LABELS[role])),
                _("Name two different columns."), column=choice.name)
        taken[choice.position] = role


def _matching(source: Source, names: frozenset[str]) -> list[int]:
    return [at for at, column in enumerate(source.header) if simple_name(column) in names]
