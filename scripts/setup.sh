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
if [ "${1:-}" != build ]; then
  # The tests look into the PDF files.
  has pdftotext || missing+=(poppler-utils)
  has qpdf || missing+=(qpdf)
fi
[ ${#missing[@]} -eq 0 ] && exit 0

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
