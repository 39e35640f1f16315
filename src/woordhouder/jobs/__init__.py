"""Jobs: the acts that run on the clock, one thin file each in the top-level folder `jobs/`.

Holds: nothing but the path to those files, so that `woordhouder.jobs.deliver_outbox` is `jobs/deliver_outbox.py`.
Asks: the rooms below, through one verb each.
Gives: to each job a docstring, WHEN it runs and run().
Never: decides anything itself.
"""

from woordhouder.kit.paths import resource_dir

__path__ = [str(resource_dir("jobs"))]
