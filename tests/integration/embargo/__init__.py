"""The embargo: nothing hidden is seen."""
