"""Exit codes of the command line.

0 answered; 1 the model, or a capacity, is at fault; 2 what was asked is; 3 an answer was printed that isn't complete;
130 interrupted.
"""

from __future__ import annotations

ANSWERED, MODEL, USAGE, INCOMPLETE, STOPPED = 0, 1, 2, 3, 130
