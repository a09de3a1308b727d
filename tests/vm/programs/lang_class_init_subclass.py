class Plugin:
    registry = {}

    def __init_subclass__(cls, /, key=None, **kwargs):
        super().__init_subclass__(**kwargs)
        Plugin.registry[key or cls.__name__.lower()] = cls

    def __class_getitem__(cls, item):
        return f"{cls.__name__} of {item}"


class Alpha(Plugin):
    pass


class Beta(Plugin, key="second"):
    pass


print({k: v.__name__ for k, v in Plugin.registry.items()}, Plugin[int], Alpha["x", 1])


class Plain:
    pass


class Wrong(Plain, option=1):
    pass
