"""The sentences about a program's run, by subject: lines, waits, the GIL, locks and queues, instructions."""
