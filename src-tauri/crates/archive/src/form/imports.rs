//! `imports.toml` and `saved-searches.toml`

use reflectory_model::{Id, Instant};
use serde::Deserialize;

use super::range::moment;
use crate::digest::Sha256;
use crate::emit::toml::TomlFile;
use crate::emit::{Fields, Node};
use crate::error::ArchiveError;
use crate::library::{Batch, ImportItem, SavedSearch};
use crate::parse::Reading;
use crate::parse::loose::Loose;
use crate::staging::Staging;
use crate::words::BatchState;

const IMPORTS: &str = "imports.toml";
const SEARCHES: &str = "saved-searches.toml";

/// Writes `imports.toml` if something was imported.
pub(crate) fn write(to: &mut Staging, batches: &[Batch]) -> Result<(), ArchiveError> {
    if batches.is_empty() {
        return Ok(());
    }
    let mut file = TomlFile::new();
    file.comment(
        "What imports brought in. With it, importing the same source again brings nothing twice.",
    );
    for batch in batches {
        let mut fields = Fields::new();
        fields
            .text("kind", &batch.kind)
            .text("source", &batch.source)
            .instant("at", batch.at);
        fields
            .text("state", batch.state.as_str())
            .id("uuid", batch.id);
        let format = batch.items.first().map_or("", |item| item.format.as_str());
        fields.text_if("format", format);
        let rows: Vec<Node> = batch
            .items
            .iter()
            .map(|item| {
                let mut row = Fields::new();
                row.text("source", &item.source_key)
                    .text("hash", &item.source_hash.to_string());
                row.id("became", item.row)
                    .text("result", &item.result_hash.to_string());
                row.text_unless("format", &item.format, format);
                Node::Map(row)
            })
            .collect();
        if !rows.is_empty() {
            fields.put("items", Node::Rows(rows));
        }
        file.row("batch", &fields);
    }
    to.write(IMPORTS, file.finish().as_bytes())
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct GivenImports {
    batch: Vec<GivenBatch>,
}

#[derive(Debug, Deserialize)]
struct GivenBatch {
    #[serde(default)]
    kind: String,
    #[serde(default)]
    source: String,
    at: Option<Loose<Instant>>,
    state: Option<BatchState>,
    uuid: Option<Id>,
    #[serde(default)]
    format: String,
    #[serde(default)]
    items: Vec<GivenItem>,
}

#[derive(Debug, Deserialize)]
struct GivenItem {
    source: String,
    hash: Sha256,
    became: Id,
    result: Sha256,
    format: Option<String>,
}

/// Reads `imports.toml`.
pub(crate) fn read(reading: &Reading<'_>) -> Result<Vec<Batch>, ArchiveError> {
    let Some((given, table)) = reading.toml::<GivenImports>(IMPORTS)? else {
        return Ok(Vec::new());
    };
    reading.unknown_in_rows::<GivenBatch>(IMPORTS, &table, "batch");
    let one = |given: GivenBatch| {
        let item = |item: GivenItem| ImportItem {
            format: item.format.unwrap_or_else(|| given.format.clone()),
            source_key: item.source,
            source_hash: item.hash,
            row: item.became,
            result_hash: item.result,
        };
        Batch {
            id: reading.claim(given.uuid, IMPORTS),
            kind: given.kind,
            source: given.source,
            at: moment(given.at, reading.now),
            state: given.state.unwrap_or(BatchState::Done),
            items: given.items.into_iter().map(item).collect(),
        }
    };
    Ok(given.batch.into_iter().map(one).collect())
}

/// Writes `saved-searches.toml` if there are any.
pub(crate) fn write_searches(
    to: &mut Staging,
    searches: &[SavedSearch],
) -> Result<(), ArchiveError> {
    if searches.is_empty() {
        return Ok(());
    }
    let mut file = TomlFile::new();
    for search in searches {
        let mut fields = Fields::new();
        fields
            .text("name", &search.name)
            .text("query", &search.query)
            .instant("created", search.created);
        file.row("search", &fields);
    }
    to.write(SEARCHES, file.finish().as_bytes())
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct GivenSearches {
    search: Vec<GivenSearch>,
}

#[derive(Debug, Deserialize)]
struct GivenSearch {
    name: Loose<String>,
    query: Loose<String>,
    created: Option<Loose<Instant>>,
}

/// Reads `saved-searches.toml`.
pub(crate) fn read_searches(reading: &Reading<'_>) -> Result<Vec<SavedSearch>, ArchiveError> {
    let Some((given, table)) = reading.toml::<GivenSearches>(SEARCHES)? else {
        return Ok(Vec::new());
    };
    reading.unknown_in_rows::<GivenSearch>(SEARCHES, &table, "search");
    let one = |given: GivenSearch| SavedSearch {
        name: given.name.0,
        query: given.query.0,
        created: moment(given.created, reading.now),
    };
    Ok(given.search.into_iter().map(one).collect())
}
