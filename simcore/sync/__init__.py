"""What tasks wait for, and what programs ask the machine for: one file per primitive. Each request is answered at its
tick, by the machine's own order; the queues behind are first in, first out."""
