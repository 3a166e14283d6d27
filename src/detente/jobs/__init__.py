"""Work in processes of its own: one way to start them, to limit, stop and reuse them, and to tell how they ended.

:mod:`~detente.jobs.child` has one process, :mod:`~detente.jobs.pool` several; :mod:`~detente.jobs.serving` runs in
them, :mod:`~detente.jobs.wire` is how they speak. Whoever uses them only says what work is done and what comes back.
"""
