"""Subscriptions: lost customers, lost money, and what the same customers pay a period later."""

from __future__ import annotations

from dataclasses import dataclass

from crmlab.metrics import checks


@dataclass(frozen=True)
class SubscriptionRates:
    """The three rates of one period, as shares.

    customer_churn : lost customers, of those at the start (logo churn). revenue_churn : money lost by leaving and by
    paying less, of the money at the start. net_retention : what the same customers pay at the end, of that money.
    """

    customer_churn: float
    revenue_churn: float
    net_retention: float


def subscription_rates(*, customers: float, customers_lost: float, revenue: float, revenue_lost: float,
                       paid_less: float = 0, paid_more: float = 0) -> SubscriptionRates:
    """Customer churn, revenue churn and net revenue retention of a period.

    customers, revenue : at the start, above 0; revenue in currency units a month, or a year.
    customers_lost, revenue_lost : those who left, and what they paid at the start.
    paid_less, paid_more : what those who stayed pay less, or more, at the end; in the same currency units.
    Returns SubscriptionRates, as shares.
    Raises BadInput outside those ranges, and where more is lost than there was.

    Formula: lost / customers; (lost + less) / revenue; 1 − revenue churn + more / revenue. The usual definitions of
    firms with subscriptions; none of them counts newcomers.

    >>> subscription_rates(customers=100, customers_lost=9, revenue=3800, revenue_lost=180, paid_more=190)
    SubscriptionRates(customer_churn=0.09, revenue_churn=0.04736842105263158, net_retention=1.0026315789473683)

    Common slip: adding the money of newcomers. Then net retention is growth, and hides every loss.
    """
    heads = checks.number("customers", customers, above=0)
    money = checks.number("revenue", revenue, above=0)
    gone = checks.number("customers_lost", customers_lost, least=0, most=heads)
    lost = checks.number("revenue_lost", revenue_lost, least=0, most=money)
    less = checks.number("paid_less", paid_less, least=0, most=money - lost)
    more = checks.number("paid_more", paid_more, least=0)
    churn = (lost + less) / money
    return SubscriptionRates(gone / heads, churn, 1 - churn + more / money)
