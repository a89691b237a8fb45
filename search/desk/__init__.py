"""What editors and marketers get: the log of what readers search for, its report, and what leads searches anew.

`log` counts searches, unless `personal` forbids it; `answers` closes what was searched for in vain; `promotions` are
shown above results. Every other module is a screen of the admin.
"""
