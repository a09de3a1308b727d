# The names by number.

errorcode = _codes()
