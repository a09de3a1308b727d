"""The API under ``/api/v1``: an application of its own, whose errors are problem details and never pages."""
