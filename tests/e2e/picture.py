"""Takes a picture of the window as it stands on the screen, its menu included.

    picture.py NAME FILE.png
"""

import sys

import gi

gi.require_version("Gdk", "3.0")
from gi.repository import Gdk  # noqa: E402
from Xlib import X, display  # noqa: E402

name, path = sys.argv[1:]


def named(window):
    """The seen windows of the name below one; what belongs to the toolkit alone is not seen."""
    if window.get_wm_name() == name and window.get_attributes().map_state == X.IsViewable:
        yield window
    for child in window.query_tree().children:
        yield from named(child)


root = display.Display().screen().root
found = max(named(root), key=lambda one: one.get_geometry().width, default=None)
if found is None:
    sys.exit(f"error: no window named {name} is on the screen")
size = found.get_geometry()
place = root.translate_coords(found, 0, 0)
Gdk.init([])
picture = Gdk.pixbuf_get_from_window(Gdk.get_default_root_window(), place.x, place.y, size.width, size.height)
picture.savev(path, "png", [], [])
