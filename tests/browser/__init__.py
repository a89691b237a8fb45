"""What only a browser shows: keyboard, layout, no JavaScript, the admin at work. `make verify` runs it."""
