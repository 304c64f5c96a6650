#!/usr/bin/env bash
# Makes sure that what building (and, without an argument, testing) needs is there. On Debian and Ubuntu it installs what is
# missing; elsewhere it says what is needed. Quick when nothing is missing.
#
#   scripts/setup.sh [build]
set -euo pipefail

say() { printf '%s\n' "$*" >&2; }
has() { command -v "$1" >/dev/null 2>&1; }

# --- Rust, which nobody but its owner should install ---------------------------------------------------------------------
least=$(sed -n 's/^rust-version = "\([0-9]*\.[0-9]*\)".*/\1/p' "$(dirname "${BASH_SOURCE[0]}")/../Cargo.toml" | head -n 1)
if ! has cargo; then
  say "error: cargo is missing; Reflectory needs Rust $least or later: install it as https://www.rust-lang.org/tools/install says, then run this again"
  exit 1
fi
found=$(cargo --version | sed -n 's/^cargo \([0-9]*\.[0-9]*\).*/\1/p')
if [ "$(printf '%s\n%s\n' "$least" "$found" | sort -V | head -n 1)" != "$least" ]; then
  say "error: Rust $found is too old, Reflectory needs $least or later; bring it up to date with 'rustup update stable', then run this again"
  exit 1
fi

# --- libraries and tools -------------------------------------------------------------------------------------------------
missing=()
has cc || missing+=(gcc libc6-dev)
has make || missing+=(make)
if ! has pkg-config; then
  missing+=(pkg-config libssl-dev)
elif ! pkg-config --exists libcrypto; then
  # SQLCipher takes its cryptography from OpenSSL.
  missing+=(libssl-dev)
fi
# The window and its page.
has pkg-config && pkg-config --exists webkit2gtk-4.1 || missing+=(libwebkit2gtk-4.1-dev)
# The icon in the tray, which is looked for when it is switched on.
ldconfig -p 2>/dev/null | grep -q 'libayatana-appindicator3\.so\.1' || missing+=(libayatana-appindicator3-1)
# The web view's spelling: British English.
[ -e /usr/share/hunspell/en_GB.dic ] || missing+=(hunspell-en-gb)
has node || missing+=(nodejs)
has npm || missing+=(npm)
if [ "${1:-}" != build ]; then
  # The tests look into the PDF files.
  has pdftotext || missing+=(poppler-utils)
  has qpdf || missing+=(qpdf)
  has xmllint || missing+=(libxml2-utils)
  # ... and the web pages.
  has java || missing+=(default-jre-headless)
  has chromium || [ -n "${CHROMIUM:-}" ] || missing+=(chromium)
  # ... and the Word files: LibreOffice is the other program that people open them with.
  has soffice || missing+=(libreoffice-writer-nogui)
  python3 -c 'import ensurepip' 2>/dev/null || missing+=(python3-venv)
  # ... and work the real window on a screen that nobody sees.
  has WebKitWebDriver || missing+=(webkit2gtk-driver)
  has xvfb-run || missing+=(xvfb xauth)
  has dbus-run-session || missing+=(dbus-daemon)
  [ -e /usr/share/dbus-1/services/org.a11y.Bus.service ] || missing+=(at-spi2-core)
  /usr/bin/python3 -c 'import gi; gi.require_version("Atspi", "2.0")' 2>/dev/null || missing+=(python3-gi gir1.2-atspi-2.0)
  /usr/bin/python3 -c 'import Xlib' 2>/dev/null || missing+=(python3-xlib)
  has xclip || missing+=(xclip)
  has xdotool || missing+=(xdotool)
fi

# --- Node, at the version that the page's tools ask for ------------------------------------------------------------------
node_is_new_enough() {
  node -e 'const [major, minor] = process.versions.node.split(".").map(Number); process.exit(major > 20 || (major === 20 && minor >= 19) ? 0 : 1)'
}

# --- the page's libraries, and the validators, at the versions that the project names ------------------------------------
fetched() {
  if ! node_is_new_enough; then
    say "error: Node $(node --version) is too old, the window's page needs 20.19 or later: install it as https://nodejs.org says, then run this again"
    exit 1
  fi
  cd "$(dirname "${BASH_SOURCE[0]}")/.."
  if [ ! -e ui/node_modules/.package-lock.json ] || [ ui/package-lock.json -nt ui/node_modules/.package-lock.json ]; then
    say "fetching what the window's page is made with"
    (cd ui && npm ci --no-audit --no-fund --loglevel=error >&2)
    touch ui/node_modules/.package-lock.json
  fi
  [ "$1" != build ] || return 0
  if ! has tauri-driver; then
    say "building the driver of the window's tests"
    cargo install tauri-driver --version ^2 --locked --quiet >&2
  fi
  cd tests/validators
  if [ ! -e node_modules/.package-lock.json ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
    say "fetching the checkers of web pages and Word files"
    npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >&2
    touch node_modules/.package-lock.json
  fi
  if [ ! -x .venv/bin/outloud ] || [ requirements.txt -nt .venv/bin/outloud ]; then
    say "fetching the checkers of PDF and Word files"
    python3 -m venv .venv
    .venv/bin/pip install --quiet --disable-pip-version-check -r requirements.txt >&2
    touch .venv/bin/outloud
  fi
}

if [ ${#missing[@]} -eq 0 ]; then
  fetched "${1:-}"
  exit 0
fi

if ! has apt-get; then
  say "error: these are missing (by their names in Debian): ${missing[*]}; install what your system calls them, then run this again"
  exit 1
fi
as_root=()
if [ "$(id -u)" -ne 0 ]; then
  if ! has sudo; then
    say "error: these are missing: ${missing[*]}; ask an administrator for 'apt-get install ${missing[*]}', then run this again"
    exit 1
  fi
  as_root=(sudo)
fi
say "installing ${missing[*]}"
export DEBIAN_FRONTEND=noninteractive
"${as_root[@]}" apt-get update -q
"${as_root[@]}" apt-get install -y -q --no-install-recommends "${missing[@]}"
fetched "${1:-}"
