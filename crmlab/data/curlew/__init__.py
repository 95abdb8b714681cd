"""Curlew Computers: a seller of computers that does not exist. One module for each idea of its world."""

# Raise it when any published table changes: records and grades hold it.
WORLD_VERSION = "curlew-1"
