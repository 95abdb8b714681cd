"""The engine: a lab declares a function and its controls once; this makes it callable, and live in a notebook."""

from crmlab.engine.controls import Choice, Slider, Switch
from crmlab.engine.declaring import Lab, lab

__all__ = ["Choice", "Lab", "Slider", "Switch", "lab"]
