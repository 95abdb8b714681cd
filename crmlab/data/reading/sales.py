"""What was sold, and what was called off or paid back: recognised by its words, settled by an argument."""

from __future__ import annotations

import numpy as np

from crmlab.base.numbers import as_count, as_decimal
from crmlab.base.texts import N_, _, ngettext
from crmlab.data.reading.amounts import read_cents
from crmlab.data.reading.cells import Column
from crmlab.data.reading.columns import Choice
from crmlab.data.reading.names import roles_of, simple_name
from crmlab.data.reading.place import Place, listed, row_list, shortened
from crmlab.data.reading.rows import Rows
from crmlab.data.reading.wishes import Wishes
from crmlab.data.reading.words import means_no_order, means_no_sale, means_refund, plain

MOVEMENT = N_("a movement of money, no order")
NOT_SOLD = N_("cancelled, failed or paid back")
OTHER_STATE = N_("of a state that status= does not name")
NOTHING = frozenset(("", "no", "false", "0", "n", "none", "null"))
PARTLY = ("partial", "partly", "teil", "部分")
# Names that do not say whether an amount is for one piece or for all.
UNCERTAIN = frozenset(simple_name(name) for name in (
    "amount", "value", "price", "金额", "金額", "금액", "betrag", "preis", "montant", "prix", "importe", "precio",
    "monto",
    "valor", "preço", "importo", "prezzo", "bedrag", "kwota", "cena", "сумма", "цена", "tutar"))
SHOWN_STATES = 6


def without_unsold(place: Place, rows: Rows, wishes: Wishes) -> tuple[list[str], list[str]]:
    """Set aside what is no sale, as the caller wants; facts, and questions where the caller has not said."""
    facts, questions = [], []
    kind = rows.columns.get("kind")
    if kind is not None:
        rows.set_aside(kind.where(lambda value: means_no_order(value) and not means_refund(value)), _(MOVEMENT))
    states = [role for role in rows.columns if role.startswith("status")]
    if isinstance(wishes.status, tuple):
        _only_states(place, rows, states, wishes.status)
    elif states:
        unsold, found = _unsold(rows, states, with_refunds="refund" not in rows.columns)
        if unsold.any() and wishes.status is None:
            questions.append(ngettext(
                "{n} row was called off or failed ({states}: {rows}). status=\"drop\" leaves it out, status=\"keep\" "
                "counts it, and a list such as status=[\"completed\"] says which states count.",
                "{n} rows were called off or failed ({states}: {rows}). status=\"drop\" leaves them out, "
                "status=\"keep\" "
                "counts them, and a list such as status=[\"completed\"] says which states count.",
                int(unsold.sum())).format(
                    n=as_count(unsold.sum()), states=listed(found[:SHOWN_STATES]) if not place.hide_values else "…",
                    rows=row_list(rows.columns["customer"].rows[unsold].tolist())))
        elif wishes.status == "drop":
            rows.set_aside(unsold, _(NOT_SOLD))
        elif unsold.any():
            facts.append(_("Orders that were called off or failed count like all others, as you said."))
    return facts, questions


def _unsold(rows: Rows, states: list[str], with_refunds: bool) -> tuple[np.ndarray, list[str]]:
    unsold = np.zeros(len(rows), dtype=bool)
    found: list[str] = []
    for role in states:
        column = rows.columns[role]
        called_off = simple_name(column.name).startswith("cancel")  # a column of its own: a date, a reason, a yes

        def test(value: str, called_off: bool = called_off) -> bool:
            if called_off:
                return plain(value) not in NOTHING
            return means_no_sale(value) or (with_refunds and means_refund(value)
                                            and not any(word in plain(value) for word in PARTLY))

        mask = column.where(test)
        found += [column.name if called_off else value for value in column.keep(mask).values] if mask.any() else []
        unsold |= mask
    return unsold, list(dict.fromkeys(found))


def _only_states(place: Place, rows: Rows, states: list[str], wanted: tuple[str, ...]) -> None:
    if not states:
        raise place.error(_("no column holds the orders' states."), _("Leave status= away."))
    words = {plain(word) for word in wanted}
    column = rows.columns[states[0]]
    counted = column.where(lambda value: plain(value) in words)
    if not counted.any():
        raise place.error(_("no order has the state {wanted}.").format(wanted=listed(wanted)),
                          _("States: {names}.").format(names=_("(value hidden)") if place.hide_values
                                                       else listed(column.values)), column=column.name)
    rows.set_aside(~counted, _(OTHER_STATE))


def times_pieces(place: Place, rows: Rows, cents: np.ndarray, choices: dict[str, Choice],
                 wishes: Wishes) -> tuple[np.ndarray, list[str], list[str]]:
    """Amounts for all pieces of a line; facts, and the question whether an amount is for one piece."""
    column = rows.columns.get("quantity")
    if column is None:
        return cents, [], []
    amount = choices["amount"].name
    asked = wishes.quantity in (None, True)
    unclear = simple_name(amount) in UNCERTAIN or "price" in roles_of(amount)
    if asked and not unclear:
        return cents, [], []
    filled = _gaps_filled(column, "1")
    if asked:
        several = filled.where(lambda value: value.rstrip("0").rstrip(".,") != "1")
        if not several.any():
            return cents, [], []
        row = int(filled.rows[np.argmax(several)])
        return cents, [], [_(
            "{amount} may be for one piece: in row {row}, {quantity} is not 1. quantity={quantity} multiplies the two, "
            "quantity=False takes {amount} as it is.").format(
                amount=shortened(amount), quantity=shortened(column.name), row=row)]
    pieces = read_cents(place, filled, wishes.decimal).cents
    product = [_hundredth(int(one) * int(count)) for one, count in zip(cents, pieces, strict=True)]
    return np.array(product, dtype=np.int64), [_("Amounts are {amount} times {quantity}, as you said.").format(
        amount=shortened(amount), quantity=shortened(column.name))], []


def _hundredth(number: int) -> int:
    """A hundredth, halves away from zero."""
    return (abs(number) + 50) // 100 * (1 if number >= 0 else -1)


def without_refunds(place: Place, rows: Rows, cents: np.ndarray, choices: dict[str, Choice],
                    wishes: Wishes) -> tuple[np.ndarray, list[str], list[str]]:
    """Amounts with what was paid back taken off; facts, and the question where a column of refunds stands beside."""
    facts = []
    kind = rows.columns.get("kind")
    if kind is not None and wishes.refunds != "ignore":
        back = kind.where(means_refund) & (cents > 0)
        if back.any():
            cents = np.where(back, -cents, cents)
            facts.append(_("Amounts were taken as paid back where {column} says so: {rows}. If they are sales, give "
                           "refunds=\"ignore\".").format(column=shortened(kind.name),
                                                         rows=row_list(kind.rows[back].tolist())))
    column = rows.columns.get("refund")
    if column is None:
        return cents, facts, []
    paid_back = np.abs(_cents_or_zero(place, column, wishes))
    if not paid_back.any():
        return cents, facts, []
    name, total = shortened(choices["refund"].name), as_decimal(int(paid_back.sum()) / 100, 2)
    if wishes.refunds is None:
        return cents, facts, [_("{column} holds {total} that was paid back. refunds=\"subtract\" takes it off the "
                                "amounts, refunds=\"ignore\" leaves them as they "
                                "are.").format(column=name, total=total)]
    if wishes.refunds == "ignore":
        return cents, [*facts, _("{column} ({total}) was not taken off the amounts, as you said.").format(
            column=name, total=total)], []
    return cents - paid_back, [*facts, _("{column} ({total}) was taken off the amounts, as you said.").format(
        column=name, total=total)], []


def _cents_or_zero(place: Place, column: Column, wishes: Wishes) -> np.ndarray:
    return read_cents(place, _gaps_filled(column, "0"), wishes.decimal, wishes.cents).cents


def _gaps_filled(column: Column, blank: str) -> Column:
    texts = column.texts()  # joins equal texts, so its codes are its own
    return texts.renamed([value or blank for value in texts.values])


