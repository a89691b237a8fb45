"""What may go wrong while something is due, done to real processes on real databases: `make chaos`."""
