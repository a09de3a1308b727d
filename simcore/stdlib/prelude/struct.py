# struct's class, over its functions.


class Struct:
    """A format for many uses."""

    __module__ = "_struct"

    def __init__(self, format):
        self.format = format if isinstance(format, str) else format.decode("ascii")
        self.size = calcsize(format)

    def pack(self, *v):
        return pack(self.format, *v)

    def pack_into(self, buffer, offset, *v):
        return pack_into(self.format, buffer, offset, *v)

    def unpack(self, buffer):
        return unpack(self.format, buffer)

    def unpack_from(self, buffer, offset=0):
        return unpack_from(self.format, buffer, offset)

    def iter_unpack(self, buffer):
        return iter(_unpack_all(self.format, buffer))


def iter_unpack(format, buffer):
    return iter(_unpack_all(format, buffer))
