"""The database: tables, migrations, and the few questions that the services ask it."""
