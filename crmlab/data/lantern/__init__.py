"""Lantern Tea: a retailer of tea and teaware that does not exist. One module for each idea of its world."""

# The newest version. A change of any published table is a new one: records and grades hold it.
WORLD_VERSION = "lantern-4"
# The tables of the six systems: orders, stock and delivery, service, market research, marketing, sales.
LISTS = ("list_orders", "list_delivery", "list_service", "list_research", "list_marketing", "list_sales")
