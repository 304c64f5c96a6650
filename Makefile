# What people do with this project. `make run INPUT=folder` takes your own notes instead of the sample.
SHELL := /bin/bash
# rustup's usual place, for shells that have not read its profile yet
export PATH := $(PATH):$(HOME)/.cargo/bin

.PHONY: help run test check fuzz bench setup page screenshots

help:
	@echo "make run [INPUT=folder]  opens the window; with INPUT, or without a display, the whole way by command line"
	@echo "make test                everything that must hold: format, lints, all tests"
	@echo "make check               format, lints, and that the tests compile"
	@echo "make fuzz                the properties of whatever parses, for longer and with new dice each time"
	@echo "make screenshots         every view, light and dark, into out/screenshots"
	@echo "make bench               speed, size and memory, of the core and the window, in an optimised build"
	@echo "make setup               install what is needed (Debian and Ubuntu), or say what is"

setup:
	@scripts/setup.sh

run:
	@scripts/setup.sh build
	@scripts/run.sh

# The same dice on every run: what a change is told depends on the change. `make fuzz` looks further.
test: export PROPTEST_RNG_SEED ?= 20261122
test: setup page
	cargo fmt --all -- --check
	cargo clippy --workspace --all-targets -- -D warnings
	cargo test --workspace
	cd ui && npm test
	scripts/window.sh node --test --test-concurrency=1 tests/e2e/

# The window's page, built into ui/dist: the program has it inside.
page: ui/dist/index.html
ui/dist/index.html: $(shell find ui/src ui/public ui/index.html ui/capture.html ui/package-lock.json ui/vite.config.ts ui/vite.guide.ts docs/guide assets/locales -type f 2>/dev/null | sed 's/ /\\ /g')
	@scripts/setup.sh build
	cd ui && npm run --silent build

screenshots: setup page
	cargo build --workspace --bins
	cd ui && npm run screenshots
	scripts/window.sh node tests/e2e/screenshots.mjs

check: page
	@scripts/setup.sh build
	cargo fmt --all -- --check
	cargo clippy --workspace --all-targets -- -D warnings
	cargo test --workspace --no-run

fuzz: export REFLECTORY_FUZZ_CASES ?= 50000
fuzz: page
	@scripts/setup.sh build
	cargo test --workspace --no-fail-fast

bench: page
	@scripts/setup.sh build
	cargo run --release -p reflectory-tests --bin bench
	@scripts/setup.sh
	cargo run --release -p reflectory-tests --features export --bin bench_pdf
	cargo run --release -p reflectory-tests --features export --bin bench_docx
	cargo build --release -p reflectory-desktop
	REFLECTORY_PROFILE=release scripts/window.sh node tests/e2e/bench.mjs
