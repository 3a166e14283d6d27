"""`python -m detente`: the command line without the installed script."""

from detente.cli import main

if __name__ == "__main__":
    main()
