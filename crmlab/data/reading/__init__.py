"""The parts of reading an order export: one step a module, from bytes on disk to orders in the house's form."""
