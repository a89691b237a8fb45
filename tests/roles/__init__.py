"""Every address of the project times everybody who may come.

`world` makes an object for everything that an address takes, `addresses` walks the URL configuration and says how each
is asked for, `access` says who may use it, and `visits` asks and tells a refusal from an answer.
"""
