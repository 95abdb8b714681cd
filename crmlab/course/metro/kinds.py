"""The three kinds of members of Copper Barrow in words, as every lab of the case names them."""

from __future__ import annotations

from crmlab.base.texts import N_

KINDS = {"restaurant": N_("restaurants"), "shop": N_("shops"), "canteen": N_("canteens")}
ONE = {"restaurant": N_("a restaurant"), "shop": N_("a shop"), "canteen": N_("a canteen")}
# The articles of the tables, so that they can be translated where they are shown.
ARTICLES = (N_("frying oil"), N_("rice"), N_("noodles"), N_("frozen chips"), N_("frozen fish"), N_("meat"),
            N_("vegetables"), N_("soft drinks"), N_("beer"), N_("snacks"), N_("napkins"), N_("cleaning"))
