"""Lantern Tea: a retailer of tea and teaware that does not exist. One module for each idea of its world."""
