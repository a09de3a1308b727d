"""The virtual machine for a student's own program: parsed by us, compiled by us, run by us.

No text of a user ever reaches the host's ``exec`` or ``eval``, and no value of the host ever reaches the program. The
reference is CPython 3.11: syntax, names, messages, bytecode names. Read in this order: ``subset``, ``scope``,
``opcodes``, ``compiler``, ``values``, ``interpreter``.
"""
