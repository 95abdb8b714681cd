"""Copper Barrow: a cash-and-carry wholesaler that does not exist. One module for each idea of its world."""

# Raise it when any published table changes: records and grades hold it.
WORLD_VERSION = "barrow-1"
