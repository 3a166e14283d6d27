"""Version and address, shared by the build, the docs and the citation file."""

__version__ = "0.2.0"

# The public address of the repository, without a slash at the end. As long as there is none, nothing may name one:
# project URLs, badges and an installation from the address stay out. A test compares all that depends on it.
ADDRESS = ""
