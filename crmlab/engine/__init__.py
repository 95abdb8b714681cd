"""The engine: a lab declares a function and its controls once; this makes it callable, and live in a notebook."""

from crmlab.engine.controls import Choice, Slider, Switch
from crmlab.engine.declaring import Lab, lab
from crmlab.engine.tasks import Find, Reach

__all__ = ["Choice", "Find", "Lab", "Reach", "Slider", "Switch", "lab"]
