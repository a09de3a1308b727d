"""Regular expressions of programs: our own parser and backtracking matcher, so that every step can be charged."""
