"""The player of a program: its view, its panels (one file each), and its page."""
