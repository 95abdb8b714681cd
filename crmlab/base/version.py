"""The kit's number. It stands here only; the package, the command line and every hand-in take it from here."""

__version__ = "0.1.0"
