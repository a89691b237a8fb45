"""The costs we promise: queries, bytes, milliseconds. `make bench` prints and checks them on both databases."""
