"""The simulated machine: agenda, tasks, CPUs, devices, and the ports that plug-ins implement."""
