//! `portfolio/snapshots/`: frozen copies as JSON, and the files that only they keep.

use reflectory_model::{Id, Instant};
use serde::Deserialize;

use super::files::{Found, Places};
use super::range::moment;
use crate::digest::Sha256;
use crate::emit::toml::TomlFile;
use crate::emit::{Fields, Node};
use crate::error::ArchiveError;
use crate::evidence::Bytes;
use crate::names::{Taken, slug_or};
use crate::parse::Reading;
use crate::parse::loose::Loose;
use crate::portfolio::{Sent, Snapshot};
use crate::staging::Staging;

const RECORDS: &str = "snapshots.toml";

/// Writes a portfolio's snapshots, if there are any.
pub(crate) fn write(
    to: &mut Staging,
    folder: &str,
    snapshots: &[Snapshot],
    places: &Places,
) -> Result<(), ArchiveError> {
    if snapshots.is_empty() {
        return Ok(());
    }
    let folder = format!("{folder}/snapshots");
    let mut taken = Taken::but(&[RECORDS, "files"]);
    let mut records = TomlFile::new();
    for snapshot in snapshots {
        let day = snapshot.at.to_rfc3339();
        let day = day.get(..10).unwrap_or("snapshot");
        let name = taken.give(&format!(
            "{day}-{}.json",
            slug_or(&snapshot.label, "snapshot")
        ));
        to.write(&format!("{folder}/{name}"), snapshot.document.as_bytes())?;
        let mut fields = Fields::new();
        fields
            .text("label", &snapshot.label)
            .instant("at", snapshot.at)
            .text("file", &name);
        fields
            .text("sha256", &snapshot.sha256.to_string())
            .id("uuid", snapshot.id);
        let pins: Vec<Node> = snapshot
            .files
            .iter()
            .map(|bytes| {
                let mut row = Fields::new();
                put_bytes(&mut row, bytes, &folder, places);
                Node::Map(row)
            })
            .collect();
        if !pins.is_empty() {
            fields.put("files", Node::Rows(pins));
        }
        let sent: Vec<Node> = snapshot
            .sent
            .iter()
            .map(|sent| {
                let mut row = Fields::new();
                row.text("format", &sent.format).instant("at", sent.at);
                put_bytes(&mut row, &sent.bytes, &folder, places);
                Node::Map(row)
            })
            .collect();
        if !sent.is_empty() {
            fields.put("sent", Node::Rows(sent));
        }
        records.row("snapshot", &fields);
    }
    to.write(&format!("{folder}/{RECORDS}"), records.finish().as_bytes())
}

/// Adds a file's hash, and its path if it lies here: what lies in the evidence library is found by its hash.
fn put_bytes(row: &mut Fields, bytes: &Bytes, folder: &str, places: &Places) {
    let here = places
        .path(&bytes.sha256)
        .and_then(|path| path.strip_prefix(folder)?.strip_prefix('/'));
    row.text_opt("file", here)
        .text("sha256", &bytes.sha256.to_string());
    row.number("size", bytes.size).text("mime", &bytes.mime);
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct GivenRecords {
    snapshot: Vec<GivenSnapshot>,
}

#[derive(Debug, Deserialize)]
struct GivenSnapshot {
    #[serde(default)]
    label: String,
    at: Option<Loose<Instant>>,
    file: String,
    sha256: Option<Loose<Sha256>>,
    uuid: Option<Id>,
    #[serde(default)]
    files: Vec<GivenBytes>,
    #[serde(default)]
    sent: Vec<GivenSent>,
}

#[derive(Debug, Deserialize)]
struct GivenBytes {
    file: Option<String>,
    sha256: Sha256,
    mime: String,
}

#[derive(Debug, Deserialize)]
struct GivenSent {
    format: String,
    at: Option<Loose<Instant>>,
    file: Option<String>,
    sha256: Sha256,
    mime: String,
}

/// Reads a portfolio's snapshots. The evidence was read before, so that pinned files can be found.
pub(crate) fn read(
    reading: &Reading<'_>,
    folder: &str,
    found: &mut Found,
) -> Result<Vec<Snapshot>, ArchiveError> {
    let folder = format!("{folder}/snapshots");
    let records = format!("{folder}/{RECORDS}");
    let Some((given, table)) = reading.toml::<GivenRecords>(&records)? else {
        return Ok(Vec::new());
    };
    reading.unknown_in_rows::<GivenSnapshot>(&records, &table, "snapshot");
    let mut snapshots = Vec::new();
    for given in given.snapshot {
        reading.inside(&records, &folder, &given.file)?;
        let document = reading
            .text(&format!("{folder}/{}", given.file))?
            .unwrap_or_default();
        let mut files = Vec::new();
        for pin in given.files {
            files.extend(bytes(reading, &records, &folder, pin, found)?);
        }
        let mut all_sent = Vec::new();
        for sent in given.sent {
            let pin = GivenBytes {
                file: sent.file,
                sha256: sent.sha256,
                mime: sent.mime,
            };
            if let Some(bytes) = bytes(reading, &records, &folder, pin, found)? {
                all_sent.push(Sent {
                    format: sent.format,
                    bytes,
                    at: moment(sent.at, reading.now),
                });
            }
        }
        snapshots.push(Snapshot {
            id: reading.claim(given.uuid, &records),
            label: given.label,
            at: moment(given.at, reading.now),
            sha256: given
                .sha256
                .map_or_else(|| Sha256::of(document.as_bytes()), |s| s.0),
            document,
            files,
            sent: all_sent,
        });
    }
    Ok(snapshots)
}

/// A file that a snapshot keeps; `None`, and a note, if its bytes are nowhere any more.
fn bytes(
    reading: &Reading<'_>,
    records: &str,
    folder: &str,
    given: GivenBytes,
    found: &mut Found,
) -> Result<Option<Bytes>, ArchiveError> {
    if let Some(file) = &given.file {
        found.add(reading.inside(records, folder, file)?)?;
    }
    if let Some(size) = found.size(&given.sha256) {
        return Ok(Some(Bytes {
            sha256: given.sha256,
            size,
            mime: given.mime,
        }));
    }
    let name = given
        .file
        .as_deref()
        .unwrap_or("a file of the evidence library");
    reading.note(
        records,
        format!("{name} was changed since the snapshot; the snapshot can't keep it any more"),
    );
    Ok(None)
}
