"""The same hard minute on Wagtail as it comes and on this project, both run for real: `make prove`."""
