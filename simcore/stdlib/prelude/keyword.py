# The reserved words, as lists.

__all__ = ["iskeyword", "issoftkeyword", "kwlist", "softkwlist"]

kwlist = list(kwlist)
softkwlist = list(softkwlist)
