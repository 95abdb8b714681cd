"""Worlds of the cases' companies, each made once."""

from functools import cache

from crmlab.data import simulate
from crmlab.data.worlds import as_world

SEEDS = (1, 2, 3, 4, 5, 6)


@cache
def made(company, seed):
    return simulate(company, seed=seed)


@cache
def made_world(company, seed):
    return as_world(made(company, seed))
