"""Asks the windows of a name to close, as a window manager does; there is none on the screen of the tests."""

import sys

from Xlib import X, display
from Xlib.protocol import event

shown = display.Display()
delete = shown.intern_atom("WM_DELETE_WINDOW")
protocols = shown.intern_atom("WM_PROTOCOLS")


def named(window, name):
    """The windows below one that have this name, hidden helpers of the toolkit left out."""
    if window.get_wm_name() == name and window.get_attributes().map_state == X.IsViewable:
        yield window
    for child in window.query_tree().children:
        yield from named(child, name)


found = list(named(shown.screen().root, sys.argv[1]))
for window in found:
    message = event.ClientMessage(window=window, client_type=protocols, data=(32, [delete, X.CurrentTime, 0, 0, 0]))
    window.send_event(message)
shown.flush()
sys.exit(0 if found else f"no window is called {sys.argv[1]}")
