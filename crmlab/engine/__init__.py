"""The engine: a lab declares a function and its controls once; this makes it callable, and live in a notebook."""

from crmlab.engine.controls import Choice, Slider, Switch
from crmlab.engine.declaring import Lab, lab
from crmlab.engine.tables import Tables

__all__ = ["Choice", "Lab", "Slider", "Switch", "Tables", "lab"]
