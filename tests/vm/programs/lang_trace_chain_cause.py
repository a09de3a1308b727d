"""An exception with a cause, raised two calls deep."""


class ConfigError(Exception):
    pass


def read(settings, key):
    try:
        return settings[key]
    except KeyError as error:
        raise ConfigError(f"no setting {key!r}") from error


def start():
    settings = {"host": "localhost"}
    print(read(settings, "host"))
    return read(settings, "port")


start()
