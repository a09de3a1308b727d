"""CPU scheduling policies, one file each; the registry finds them. None imports another."""
