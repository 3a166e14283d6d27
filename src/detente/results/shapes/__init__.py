"""What answers are as plain data, one module for each in `results`: the types that ``to_dict`` returns.

Their JSON Schemas are made from them (`detente.shapes`). Annotations are evaluated here as the classes are made.
"""
