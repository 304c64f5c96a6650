#!/usr/bin/env bash
# Opens the window. With INPUT, or where there is no display, the main job from end to end by the command line first: a
# journal, a search, the coverage table, a portfolio, what to see to before it is sent, and drafts of it as PDF and HTML.
# Everything it makes is in out/, and only its own earlier files there are replaced.
#
#   make run                 the window; without a display the sample journal, which has a portfolio
#   make run INPUT=folder    your own notes; a portfolio is put together from what is tagged; then the window with it
set -euo pipefail

begun_in=$PWD
cd "$(dirname "${BASH_SOURCE[0]}")/.."
input=${INPUT:-}
own=yes
case $input in
  "") own=no ;;
  "~/"*) input=$HOME/${input#"~/"} ;;
  /*) ;;
  *) input=$begun_in/$input ;;
esac
if [ "$own" = yes ] && [ ! -e "$input" ]; then
  printf 'error: there is nothing at %s; give a folder of notes, as in: make run INPUT=folder\n' "$input" >&2
  exit 1
fi

step() { printf '\n== %s\n\n' "$*"; }

# Only Linux tells by the environment whether there is a display.
display=yes
if [ "$(uname)" = Linux ] && [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
  display=no
  printf 'There is no display to open the window on ($DISPLAY and $WAYLAND_DISPLAY are empty): the main job by command line instead.\n'
fi

# The journal that you opened last and your search indexes are none of this script's business.
place_of_its_own() {
  mkdir -p out/.state
  export XDG_CONFIG_HOME=$PWD/out/.state/config XDG_CACHE_HOME=$PWD/out/.state/cache XDG_DATA_HOME=$PWD/out/.state/data
  unset REFLECTORY_JOURNAL
}

open_window() {
  step "Building the window"
  # The page first: the program has it inside.
  make --no-print-directory page
  cargo build -p reflectory-desktop
  step "Opening the window"
  "${program%/*}/reflectory-desktop" "$@"
}

step "Building"
[ "$display" = yes ] && [ "$own" = no ] || cargo build -p reflectory
target=$(cargo metadata --no-deps --format-version 1 | sed -n 's/.*"target_directory":"\([^"]*\)".*/\1/p')
program=${target#"$PWD/"}/debug/reflectory

if [ "$display" = yes ] && [ "$own" = no ]; then
  place_of_its_own
  open_window
  exit 0
fi

# --- a place of its own --------------------------------------------------------------------------------------------------
journal=out/journal.reflectory
portfolio="CMALT 2027"
[ "$own" = no ] || portfolio="From my journal"
mkdir -p out
rm -rf "$journal" "$journal-wal" "$journal-shm" "$journal-journal" "$journal.lock" "$journal.inbox" \
  out/portfolio.pdf out/portfolio.html out/import-report.txt out/.state
place_of_its_own
reflectory() { "$program" --journal "$journal" "$@"; }

# One row of a list a line, for lists whose rows begin with an id or a code: the program writes compact JSON.
rows() { sed "s/{\"$1\":/\n{\"$1\":/g" | grep "^{\"$1\":" || true; }
first() { cut -d '"' -f 4; }

if [ "$own" = yes ]; then
  step "A new journal, and what is in $input"
  reflectory init --pathway cmalt
  if ! reflectory import "$input" > out/import-report.txt; then
    cat out/import-report.txt
    exit 1
  fi
  cat out/import-report.txt
else
  step "A new journal with the sample in it: three years of a made-up candidate"
  reflectory init --sample
fi
printf '\n'
reflectory info

# --- search --------------------------------------------------------------------------------------------------------------
query="screen reader"
if [ "$own" = yes ]; then
  # The longest word of the newest title.
  query=$(reflectory entry list --limit 1 --json | sed -n 's/.*"title":"\(\([^"\\]\|\\.\)*\)".*/\1/p' |
    LC_ALL=C.UTF-8 grep -oE '[[:alpha:]]+' | awk 'length($0) > length(best) { best = $0 } END { print best }' || true)
fi
if [ -n "$query" ]; then
  step "Searching for: $query"
  reflectory search "$query" --limit 3
fi
if [ "$own" = no ]; then
  step "Searching for: accessability (misspelt)"
  reflectory search accessability --limit 3
fi

# --- a portfolio from what is tagged -------------------------------------------------------------------------------------
tagged=0
put_together() {
  step "A portfolio from what is tagged"
  reflectory portfolio new --pathway cmalt --title "$portfolio" > /dev/null
  pulled=0 private=0 unmarked=0 refused=0
  areas=$(reflectory framework show cmalt-2019 --json | sed 's/.*"areas"://; s/,"principles":.*//' | rows code)
  while IFS= read -r area; do
    code=$(first <<< "$area")
    components=$(sed 's/.*"components":\[//; s/\].*//; s/[",]/ /g' <<< "$area")
    part=0
    while IFS= read -r entry; do
      [ -n "$entry" ] || continue
      id=$(first <<< "$entry")
      tagged=$((tagged + 1))
      # Private words go nowhere unless their owner releases them, one by one.
      if [[ $entry == *'"visibility":"private"'* ]]; then
        private=$((private + 1))
        continue
      fi
      # Two examples an area are enough to show the way.
      [ "$part" -lt 2 ] || continue
      shown=$(reflectory entry show "$id" --json)
      took=no
      for component in $components; do
        if [[ $shown != *"\"component\":\"$component\""* ]]; then
          # A section without components of its own takes an entry as a whole; elsewhere only marked words are pulled.
          [[ $components =~ ^\ *[a-z-]+\ *$ && $shown != *'"component":"'* ]] || continue
        fi
        if reflectory portfolio pull "$portfolio" "$code.$((part + 1))" "$component" "$id" > /dev/null 2> out/.state/error; then
          took=yes
          pulled=$((pulled + 1))
        else
          refused=$((refused + 1))
          sed 's/^error: /  left out: /' out/.state/error
        fi
      done
      if [ "$took" = yes ]; then part=$((part + 1)); else unmarked=$((unmarked + 1)); fi
    done <<< "$(reflectory entry list --area "$code" --json | rows id)"
    # Evidence that may be shown.
    keys=$(reflectory evidence list --area "$code" --json | rows id | grep -E '"permission":"(mine|agreed)"' |
      sed 's/.*"key":"\([^"]*\)".*/\1/' || true)
    if [ -n "$keys" ]; then
      # Keys have no spaces.
      # shellcheck disable=SC2086
      reflectory portfolio evidence "$portfolio" "$code" $keys > /dev/null
    fi
  done <<< "$areas"
  printf 'pulled %d passages and texts into "%s"\n' "$pulled" "$portfolio"
  printf 'left alone: %d private, %d with nothing marked for that area, %d refused (an entry counts once for each area)\n' \
    "$private" "$unmarked" "$refused"
}
[ "$own" = no ] || put_together

# --- what it comes to ----------------------------------------------------------------------------------------------------
step "What the journal holds for each area, and what the portfolio has drafted"
reflectory coverage --portfolio "$portfolio"

step "What to see to before it is sent"
# Exit code 3 says that something blocks, which is news and no failure here.
reflectory portfolio check "$portfolio" || [ $? -eq 3 ]

step "Exports, as drafts"
reflectory export "$portfolio" --format html --out out/portfolio.html --draft
reflectory export "$portfolio" --format pdf --out out/portfolio.pdf --draft

if [ "$own" = yes ] && [ "$tagged" -eq 0 ]; then
  newest=$(reflectory entry list --limit 1 --json | rows id | first)
  cat << END

Nothing is tagged to an area yet, so every section of the portfolio is empty and says so.
To tag an entry, and to mark the words in it that a section is to have:

  $program --journal $journal entry list
  $program --journal $journal entry set ${newest: -8} --add-area 1a --why "what it shows"
  $program --journal $journal entry mark ${newest: -8} --quote "words of it" --component reflection

An entry's front matter can say it too, before it is brought in:

  ---
  areas: [1a, 2b]
  visibility: assessor
  ---
END
fi

cat << END

Look at:
  out/portfolio.pdf        the portfolio as pages
  out/portfolio.html       the portfolio as one web page
  $journal   the journal; try: $program --journal $journal entry list
END
if [ "$own" = yes ]; then
  echo "  out/import-report.txt    what was understood of each file"
fi
if [ "$display" = yes ]; then
  open_window "$journal"
fi
