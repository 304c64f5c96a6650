//! Files: whether an assessor can open them, and how big they are together.

use reflectory_model::evidence::{FileRole, sent};

use crate::input::{File, Item};
use crate::language::list;
use crate::report::{Cost, Size};
use crate::run::{Found, Look};

/// Kinds of file that people can open without a special program.
const COMMON: &[&str] = &[
    "pdf", "doc", "docx", "odt", "rtf", "txt", "md", "csv", "tsv", "xls", "xlsx", "ods", "ppt",
    "pptx", "odp", "png", "jpg", "jpeg", "gif", "svg", "webp", "mp3", "m4a", "wav", "ogg", "mp4",
    "webm", "m4v", "html", "htm", "vtt", "srt", "json", "xml", "zip", "ics",
];

/// What to make of the others.
const BETTER: &[(&str, &[&str])] = &[
    (
        "a PDF",
        &[
            "eml", "msg", "pages", "numbers", "key", "indd", "pub", "one", "vsd", "vsdx", "mpp",
            "tex", "mobi", "epub", "ps", "oxps", "xps", "sav", "fig", "sketch", "drawio", "ai",
            "ipynb", "mmap", "mm", "eps",
        ],
    ),
    (
        "a PNG or JPEG",
        &[
            "heic", "heif", "psd", "tif", "tiff", "bmp", "xcf", "raw", "cr2", "avif",
        ],
    ),
    (
        "an MP4 with captions",
        &[
            "mov", "wmv", "avi", "flv", "swf", "mkv", "3gp", "camproj", "trec",
        ],
    ),
    (
        "a link that opens without a log-in, or screenshots",
        &["h5p", "mbz", "elp", "elpx", "story", "imscc"],
    ),
    (
        "a ZIP, or the single files",
        &["rar", "7z", "tar", "gz", "tgz", "dmg", "sit"],
    ),
];

/// The file of an item that goes out with a portfolio.
pub(crate) fn shown(item: &Item) -> Option<&File> {
    let at = sent(item.files.iter().map(|f| (f.role, f.picture)))?;
    item.files.get(at)
}

/// The original of a picture that a smaller copy goes out for.
fn original(item: &Item) -> Option<&File> {
    let goes = shown(item)?;
    let original = item
        .files
        .iter()
        .rev()
        .find(|f| f.role == FileRole::Original)?;
    (goes.role == FileRole::Copy).then_some(original)
}

/// What the text and the evidence of a portfolio cost.
pub(crate) fn weigh(look: &Look<'_>) -> Size {
    let text: u64 = look
        .input
        .sections
        .iter()
        .flat_map(|s| &s.parts)
        .flat_map(|p| &p.texts)
        .map(|t| t.body.len() as u64)
        .sum();
    let mut costs: Vec<Cost> = look
        .used()
        .into_iter()
        .filter_map(|(item, _)| {
            let file = shown(item)?;
            Some(Cost {
                key: item.key.clone(),
                title: item.title.clone(),
                bytes: file.size,
                picture: file.picture,
                original: original(item).map(|f| f.size),
            })
        })
        .collect();
    costs.sort_by_key(|cost| std::cmp::Reverse(cost.bytes));
    Size {
        bytes: costs.iter().map(|cost| cost.bytes).sum::<u64>() + text,
        good_mb: look.limit("mb", 10),
        most_mb: look.limit("mb_max", 25),
        costs,
    }
}

fn extension(name: &str) -> String {
    name.rsplit_once('.')
        .map(|(_, e)| e.to_lowercase())
        .unwrap_or_default()
}

/// Each item that is used can be opened without a special program.
pub(crate) fn kinds(look: &Look<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for (item, codes) in look.used() {
        let Some(file) = shown(item) else { continue };
        let kind = extension(&file.name);
        // A copy in a common form beside it will do.
        let copy = item
            .files
            .iter()
            .any(|f| f.role == FileRole::Copy && COMMON.contains(&extension(&f.name).as_str()));
        if COMMON.contains(&kind.as_str()) || copy {
            continue;
        }
        let better = BETTER
            .iter()
            .find(|(_, kinds)| kinds.contains(&kind.as_str()))
            .map_or("a PDF or another common kind", |(b, _)| b);
        let message = if kind.is_empty() {
            format!(
                "The file \"{}\" of \"{}\" has no ending that says what it is.",
                file.name, item.title
            )
        } else {
            format!(
                "\"{}\" is a .{kind} file, which an assessor may not be able to open.",
                item.title
            )
        };
        let next = format!("Keep {better} of it instead, or beside it.");
        found.push(
            Found::section(codes.first().copied().unwrap_or_default(), message, next)
                .at(format!("evidence:{}", item.key)),
        );
    }
    found
}

/// Everything together is small enough to be sent.
pub(crate) fn size(look: &Look<'_>) -> Vec<Found> {
    let Size {
        bytes: all,
        good_mb: good,
        most_mb: most,
        costs,
    } = weigh(look);
    if all <= u64::from(good) * 1_000_000 {
        return Vec::new();
    }
    let dear: Vec<String> = costs
        .iter()
        .take(3)
        .map(|cost| format!("\"{}\" ({})", cost.title, megabytes(cost.bytes)))
        .collect();
    let over = if all > u64::from(most) * 1_000_000 {
        format!("over {most} MB, which is the most that is said to be taken")
    } else {
        format!("over {good} MB, up to which it is safe")
    };
    let what = if dear.is_empty() {
        "The text alone takes it all.".to_owned()
    } else {
        format!("Most of it: {}.", list(&dear))
    };
    let message = format!(
        "Text and evidence come to {}, {over}. {what}",
        megabytes(all)
    );
    vec![Found::whole(
        message,
        "Make smaller copies of the biggest pictures (the originals stay), give a link to other big files, and send one file or one ZIP.",
    )]
}

fn megabytes(bytes: u64) -> String {
    let tenths = bytes.saturating_add(50_000) / 100_000;
    format!("{}.{} MB", tenths / 10, tenths % 10)
}
