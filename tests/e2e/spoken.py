"""What a screen reader is told of the program's window: one line a thing, role and name, as JSON."""

import json
import sys

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402

MOST = 6000


def below(thing, depth, found):
    """Everything in the tree below a thing, in order."""
    if thing is None or len(found) >= MOST:
        return
    try:
        states = thing.get_state_set()
        line = {"role": thing.get_role_name(), "name": thing.get_name() or "", "depth": depth}
        if states.contains(Atspi.StateType.FOCUSED):
            line["focused"] = True
        if states.contains(Atspi.StateType.EDITABLE):
            line["editable"] = True
        if not line["name"]:
            text = thing.get_text_iface()
            if text is not None:
                line["text"] = Atspi.Text.get_text(text, 0, -1).replace("\ufffc", "").strip()
        attributes = thing.get_attributes() or {}
        for key in ("live", "level", "current", "checked"):
            if key in attributes:
                line[key] = attributes[key]
        found.append(line)
        count = thing.get_child_count()
    except Exception:  # it went away while we looked
        return
    for at in range(count):
        try:
            child = thing.get_child_at_index(at)
        except Exception:
            continue
        below(child, depth + 1, found)


Atspi.init()
found = []
desktop = Atspi.get_desktop(0)
for at in range(desktop.get_child_count()):
    program = desktop.get_child_at_index(at)
    if program is not None and sys.argv[1] in (program.get_name() or ""):
        below(program, 0, found)
json.dump(found, sys.stdout)
