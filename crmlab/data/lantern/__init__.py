"""Lantern Tea: a retailer of tea and teaware that does not exist. One module for each idea of its world."""

# Raise it when any published table changes: records and grades hold it.
WORLD_VERSION = "lantern-1"
