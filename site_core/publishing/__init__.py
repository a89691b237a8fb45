"""What executes the schedule and the background work, records it and watches it; it knows no page type."""
