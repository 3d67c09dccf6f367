"""The whole loop of a government-information disclosure catalogue, in and around Excel."""

__version__ = "0.1.0"
