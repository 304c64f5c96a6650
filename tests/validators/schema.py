"""Holds JSON documents against a schema, with a program that is not ours.

    schema.py SCHEMA FOLDER

Looks at every .json file of the folder. Prints each fault and ends with 1 if there is one.
"""

import json
import sys
from pathlib import Path

from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match



def close(node, joined, within=False):
    """Allows no field that is not named: readers are told to bear new ones, but a writer has none that is not told of."""
    if not isinstance(node, dict):
        return
    own = "properties" in node
    for name in ("oneOf", "anyOf", "allOf"):
        for one in node.get(name, []):
            close(one, joined, within or own)
    for one in node.get("properties", {}).values():
        close(one, joined)
    for name, one in node.get("$defs", {}).items():
        close(one, joined, name in joined)
    close(node.get("items"), joined)
    if own and not within:
        node["unevaluatedProperties"] = False


def parts(node):
    """The names of shapes whose fields stand among those of another."""
    if isinstance(node, list):
        return {name for one in node for name in parts(one)}
    if not isinstance(node, dict):
        return set()
    here = {node["$ref"].split("/")[-1]} if "$ref" in node and "properties" in node else set()
    return here.union(*(parts(one) for one in node.values()))


schema = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
close(schema, parts(schema))
Draft202012Validator.check_schema(schema)
# The format names its days; without the checker they would be any words.
validator = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
faults = 0
files = sorted(Path(sys.argv[2]).glob("*.json"))
for file in files:
    for error in validator.iter_errors(json.loads(file.read_text(encoding="utf-8"))):
        faults += 1
        # Of a choice of shapes, what is wrong with the one that fits best.
        error = best_match([error])
        place = "/".join(str(step) for step in error.absolute_path)
        print(f"{file.name}: {place or 'the document'}: {error.message[:300]}")
print(f"{len(files)} documents held against the schema, {faults} faults")
sys.exit(1 if faults else 0)
