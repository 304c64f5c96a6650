#!/usr/bin/env bash
# Runs a command with a screen that nobody sees and a message bus of its own, with the bridge for screen readers on.
#
#   [REFLECTORY_PROFILE=release] scripts/window.sh COMMAND...
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
target=$(cargo metadata --no-deps --format-version 1 | sed -n 's/.*"target_directory":"\([^"]*\)".*/\1/p')
export REFLECTORY_DESKTOP=${REFLECTORY_DESKTOP:-$target/${REFLECTORY_PROFILE:-debug}/reflectory-desktop}
# Drawing goes through the processor: a machine without a graphics card has nothing else, and the others no reason to differ.
export GDK_BACKEND=x11 LIBGL_ALWAYS_SOFTWARE=1 NO_AT_BRIDGE=0 GTK_A11Y=atspi
# Folders of the machine's own user are none of the tests' business.
unset REFLECTORY_JOURNAL REFLECTORY_NOW REFLECTORY_SEED WAYLAND_DISPLAY
exec dbus-run-session -- xvfb-run -a -s "-screen 0 1600x1200x24 -nolisten tcp" "$@"
