"""What the fields of the core's objects mean, for the API's description: a field means the same wherever it stands."""

from __future__ import annotations

from simcore.model.text import N_

MEANINGS = {
    "task": N_("The PID of the task; 0 where no single one is meant."),
    "lane": N_("The lane of the ready structure; 0 is the most urgent, -1 none."),
    "place": N_("The place in the lane, counted from its head."),
    "ran": N_("Ticks of work since it was put on the CPU."),
    "until": N_("When it is over or wakes; -1 while it still queues."),
    "since": N_("When this state began."),
    "quantum": N_("The limit of the stay on the CPU; 0: none."),
    "used": N_("Ticks of the quantum that were spent before."),
    "work_ticks": N_("Ticks of work in whole stays."),
    "switch_ticks": N_("Ticks lost in context switches."),
    "switched": N_("Whether the CPU ran another task right before."),
    "why": N_("The policy's reason."),
    "by": N_("The PID of the task that takes the CPU; 0: the policy's own doing."),
    "lanes": N_("The PIDs in each lane, head first."),
    "serving": N_("PIDs that are being served."),
    "servers": N_("How many can be served at once; 0: any number."),
    "moved": N_("The PID of the task that made the last move."),
    "transition": N_("The last move in the state diagram, from and to."),
    "switches": N_("Dispatches of another task than the CPU ran before."),
    "burst": N_("The index of the current burst, from 0."),
    "left": N_("What was left of the burst when this state began."),
    "cpu_ticks": N_("Ticks of work in whole stays on a CPU."),
    "blocked_ticks": N_("Ticks blocked in whole stays."),
    "start": N_("The first tick on a CPU; -1: not yet."),
    "completion": N_("When it ended; -1: not yet."),
    "turnaround": N_("Completion minus arrival."),
    "waiting": N_("Turnaround without its own work and without time blocked."),
    "response": N_("Start minus arrival."),
    "makespan": N_("The last completion, counted from 0."),
    "throughput": N_("Finished jobs per tick."),
    "fairness": N_("Jain's index: 1 when all are treated alike."),
    "deviation": N_("Standard deviation over the finished jobs."),
    "p95": N_("95th percentile by nearest rank."),
    "missed": N_("PIDs that ended after their deadline."),
    "cpu_utilisation": N_("Work divided by makespan times CPUs."),
}
