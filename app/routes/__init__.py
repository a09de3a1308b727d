"""HTTP: what is asked for, checked, and answered. Status codes are decided here."""
