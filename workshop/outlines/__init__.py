"""Outlines: templates of a workshop as data, and texts with bullets read as a workshop. Pure; standard library only."""

from .faults import BrokenOutline, NotBulleted, OutlineFault, UnknownOutline, UnknownSetting
from .outline import SETTINGS, Kind, Level, Outline, Step, said
from .own import TooManyOutlines
from .shelf import load, names, ready_steps

__all__ = [
    "SETTINGS",
    "BrokenOutline",
    "Kind",
    "Level",
    "NotBulleted",
    "Outline",
    "OutlineFault",
    "Step",
    "TooManyOutlines",
    "UnknownOutline",
    "UnknownSetting",
    "load",
    "names",
    "ready_steps",
    "said",
]
