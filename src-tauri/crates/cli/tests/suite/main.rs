//! The program as people and scripts see it: exit codes, the one JSON document, messages.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod basics;
mod bin;
mod bring;
mod build;
mod builder;
mod coverage_table;
mod entry;
mod evidence;
mod folder;
mod framework;
mod frozen;
mod leaks;
mod leap2a;
mod letters;
mod links;
mod people;
mod portfolio;
mod portfolios_in;
mod program;
mod safety;
mod sample;
mod search;
mod since;
mod smaller;
mod word;
mod word_files;
mod words;
mod zips;
