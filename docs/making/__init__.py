"""How the documentation site is made: pages by hand, reference from the code, in English and Arabic."""
