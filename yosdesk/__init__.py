"""yosdesk: the desk from which a science programme is run."""

__version__ = "0.1.0"
