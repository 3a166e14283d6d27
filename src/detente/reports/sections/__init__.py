"""The sections of a report, one module each; every one gives the HTML of what it tells, in both languages."""
