"""The built-in types: one file each, found by importing this package; ``HOST_TYPES`` then knows them all."""
