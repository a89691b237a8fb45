"""What this room lets others hear. Wagtail has no signal for a time that was set (wagtail/wagtail#4888)."""

from django.dispatch import Signal

# A revision got its time. `sender` is the type of its object, `revision` the revision; sent in the transaction.
scheduled = Signal()
