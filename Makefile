# What people do with this project. `make run INPUT=folder` takes your own notes instead of the sample.
SHELL := /bin/bash
# rustup's usual place, for shells that have not read its profile yet
export PATH := $(PATH):$(HOME)/.cargo/bin

.PHONY: help run test check bench setup

help:
	@echo "make run [INPUT=folder]  the whole way, from notes to out/portfolio.pdf and the coverage table"
	@echo "make test                everything that must hold: format, lints, all tests"
	@echo "make check               format, lints, and that the tests compile"
	@echo "make bench               speed, size and memory, in an optimised build"
	@echo "make setup               install what is needed (Debian and Ubuntu), or say what is"

setup:
	@scripts/setup.sh

run:
	@scripts/setup.sh build
	@scripts/run.sh

test: setup
	cargo fmt --all -- --check
	cargo clippy --workspace --all-targets -- -D warnings
	cargo test --workspace

check:
	@scripts/setup.sh build
	cargo fmt --all -- --check
	cargo clippy --workspace --all-targets -- -D warnings
	cargo test --workspace --no-run

bench:
	@scripts/setup.sh build
	cargo run --release -p reflectory-tests --bin bench
	@scripts/setup.sh
	cargo run --release -p reflectory-tests --features export --bin bench_pdf
