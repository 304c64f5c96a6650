//! A small journal with something in every table: how the fixture of a schema is made, and its content in words.
//!
//! A fixture is made once, when its schema ships, and never again; [`describe`] goes through the reading functions of
//! today, so it shows that an old file means the same to a newer program.

use std::fmt::{Debug, Write as _};
use std::path::Path;

use chrono::{NaiveDate, NaiveTime};
use reflectory_model::anchor::{Anchor, Span};
use reflectory_model::batch::BatchState;
use reflectory_model::development::GoalState;
use reflectory_model::entry::Cause;
use reflectory_model::evidence::{FileRole, WordsState};
use reflectory_model::people::PersonStatus;
use reflectory_model::portfolio::{PullMode, Status};
use reflectory_model::words::Count;
use reflectory_model::{
    AreaRef, Component, EntryDate, EntryKind, EvidenceKind, Id, Permission, Visibility, Words,
};
use reflectory_store::table::areas::{self, AreaTag, OwnArea};
use reflectory_store::table::batches::{self, Batch, ImportItem};
use reflectory_store::table::blob_texts::{self, FileWords};
use reflectory_store::table::development::{self, Cpd, Goal, Rating, Skill};
use reflectory_store::table::entries::{self, Entry, Filter};
use reflectory_store::table::evidence::{self, Evidence};
use reflectory_store::table::examples::{self, Example, Place};
use reflectory_store::table::frameworks::{self, FrameworkFile};
use reflectory_store::table::passages::{self, Passage};
use reflectory_store::table::people::{self, Community, Person};
use reflectory_store::table::portfolios::{self, Dismissed, Part, Portfolio, Section};
use reflectory_store::table::profile::{self, Profile};
use reflectory_store::table::pulls::{self, Pull};
use reflectory_store::table::snapshots::{self, Snapshot};
use reflectory_store::table::stood;
use reflectory_store::table::texts::{self, BODY, NewText};
use reflectory_store::table::{blobs, outbox};
use reflectory_store::{Journal, Reader, Result, StoreError, Writer};

use crate::scratch::opening;
use crate::work::sha256;

const BODY_1: &str = "## What happened\n\nThe captions went up on Monday, see [the policy](evidence:captions-policy) and ![the \
wall](wall.png).\n\nWhen does equity begin? Pan fydd y botwm yn Gymraeg. 🙂\n";
const BODY_2: &str = "## What happened\n\nThe captions went up on Monday, see [the policy](evidence:captions-policy) and ![the \
wall](wall.png).\n\nWhen does equity begin? Pan fydd y botwm yn Gymraeg. 🙂\n\nA sentence of the second version.\n";
const PART: &str = "When does equity begin? It began with a caption.\n";

/// Makes the fixture at `path`: the same content each time.
pub fn make(path: &Path) -> Result<()> {
    let journal = Journal::create(opening(path, "make_fixture", 1))?;
    let small: Vec<u8> = (0..1_000_u32).map(|n| (n % 251) as u8).collect();
    // Two rows of bytes, so that their order matters.
    let large: Vec<u8> = (0..blobs::CHUNK as u32 + 7)
        .map(|n| (n % 253) as u8)
        .collect();
    let small = blobs::stage(&journal, &mut &small[..], "image/png").map_err(stage_error)?;
    let large = blobs::stage(&journal, &mut &large[..], "application/pdf").map_err(stage_error)?;
    journal.write(move |w: &Writer<'_>| {
        put_profile(w)?;
        let own = put_own_area(w)?;
        let wall = put_evidence(w, "captions-wall", EvidenceKind::Image)?;
        let policy = put_evidence(w, "captions-policy", EvidenceKind::Document)?;
        let picture = blobs::adopt(w, &small)?;
        let document = blobs::adopt(w, &large)?;
        evidence::add_file(w, wall, &picture, "wall.png", FileRole::Original, w.now())?;
        evidence::add_file(
            w,
            policy,
            &document,
            "policy.pdf",
            FileRole::Original,
            w.now(),
        )?;
        evidence::add_file(
            w,
            policy,
            &picture,
            "policy-drawing.png",
            FileRole::Drawing,
            w.now(),
        )?;
        put_words(w, document.id)?;
        let (entry, text) = put_entry(w, own, policy, wall)?;
        put_import(w, entry)?;
        let portfolio = put_portfolio(w, own, policy, text)?;
        put_snapshot(w, portfolio, document.id)?;
        put_people(w)?;
        put_development(w)?;
        put_board(w, own, entry)
    })
}

fn put_words(w: &Writer<'_>, document: i64) -> Result<()> {
    let words = FileWords {
        state: WordsState::Cut,
        text: "Every film has captions before it is shown.\n".repeat(3),
    };
    blob_texts::put(w, document, 1, &words).map(drop)
}

fn stage_error(error: blobs::StageError) -> StoreError {
    match error {
        blobs::StageError::Store(error) => error,
        blobs::StageError::Source(error) => StoreError::Refused(error.to_string()),
    }
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn area(code: &str) -> AreaRef {
    AreaRef {
        framework: "cmalt-2019".to_owned(),
        code: code.to_owned(),
    }
}

fn tag(w: &Writer<'_>, code: &str, own_area: Option<Id>, why: &str) -> AreaTag {
    AreaTag {
        area: area(code),
        own_area,
        why: why.to_owned(),
        origin: "person".to_owned(),
        created: w.now(),
    }
}

fn put_profile(w: &Writer<'_>) -> Result<()> {
    profile::put_setting(w, "pathway", "cmalt")?;
    profile::put(
        w,
        &Profile {
            name: "Nerys Okafor".to_owned(),
            role: "Learning technologist".to_owned(),
            organisation: "Wenfold College".to_owned(),
            email: "nerys@example.org".to_owned(),
            updated: Some(w.now()),
        },
    )?;
    snapshots::put_saved_search(w, "captions this year", "captions from:2026-01-01", w.now())?;
    let toml = "id = \"house-rules\"\n".to_owned();
    frameworks::put(
        w,
        &FrameworkFile {
            id: "house-rules".to_owned(),
            revision: 3,
            sha256: sha256(toml.as_bytes()).to_vec(),
            toml,
            origin: "added".to_owned(),
            added: w.now(),
        },
    )?;
    Ok(())
}

fn put_own_area(w: &Writer<'_>) -> Result<Id> {
    let own = OwnArea {
        id: w.new_id(),
        framework: "cmalt-2019".to_owned(),
        kind: "specialist".to_owned(),
        code: "specialist-1".to_owned(),
        title: "Accessible mathematics".to_owned(),
        created: w.now(),
        updated: w.now(),
        deleted: None,
        batch: None,
    };
    areas::put_own(w, &own)?;
    Ok(own.id)
}

fn put_evidence(w: &Writer<'_>, key: &str, kind: EvidenceKind) -> Result<Id> {
    let item = Evidence {
        id: w.new_id(),
        key: key.to_owned(),
        kind,
        title: format!("The {}", key.replace('-', " ")),
        shows: "What the team agreed on".to_owned(),
        note: "asked on 2 May".to_owned(),
        alt: "A wall of paper slips, sorted by colour".to_owned(),
        decorative: false,
        date: Some(day("2026-05-02")),
        source: "own work".to_owned(),
        licence: "CC0-1.0".to_owned(),
        credit: "N. Okafor".to_owned(),
        permission: Some(Permission::Mine),
        visibility: Visibility::Assessor,
        url: (kind == EvidenceKind::Document).then(|| "https://example.org/policy".to_owned()),
        created: w.now(),
        updated: w.now(),
        deleted: None,
        batch: None,
    };
    evidence::insert(w, &item)?;
    areas::put(w, item.id, &tag(w, "3a", None, "the policy itself"))?;
    Ok(item.id)
}

fn words(component: &str, own: u32, other: u32) -> Words {
    let mut words = Words::default();
    words
        .by_component
        .insert(Some(Component::new(component)), Count { own, other });
    words.by_component.insert(None, Count { own: 3, other: 2 });
    words
}

fn mark(
    w: &Writer<'_>,
    body: &str,
    exact: &str,
    component: Option<&str>,
    lang: Option<&str>,
) -> Passage {
    let start = body.find(exact).unwrap();
    let span = Span {
        start,
        end: start + exact.len(),
    };
    Passage {
        id: w.new_id(),
        anchor: Anchor::new(body, span).unwrap(),
        component: component.map(Component::new),
        visibility: lang.map(|_| Visibility::Reviewer),
        lang: lang.map(str::to_owned),
        origin: "person".to_owned(),
        created: w.now(),
        updated: w.now(),
        batch: None,
        areas: Vec::new(),
    }
}

fn put_entry(w: &Writer<'_>, own: Id, policy: Id, wall: Id) -> Result<(Id, i64)> {
    let entry = |title: &str, deleted| -> Result<Id> {
        let entry = Entry {
            id: w.new_id(),
            title: title.to_owned(),
            kind: EntryKind::Reflection,
            date: EntryDate {
                date: day("2026-05-04"),
                time: NaiveTime::from_hms_opt(16, 45, 0),
                zone: Some("Europe/London".to_owned()),
            },
            model: Some("schon".to_owned()),
            visibility: Visibility::Reviewer,
            draft: true,
            created: w.now(),
            updated: w.now(),
            deleted,
            batch: None,
        };
        entries::insert(w, &entry)?;
        Ok(entry.id)
    };
    let id = entry("Captions on Monday", None)?;
    areas::put(
        w,
        id,
        &tag(w, "specialist-1", Some(own), "captions are part of it"),
    )?;
    entries::add_tag(w, id, "captions")?;
    entries::add_tag(w, id, "cymraeg")?;
    evidence::put_use(w, id, policy, "the third draft")?;
    let new = |body: &str, cause, passages| NewText {
        body: body.to_owned(),
        words: words("reflection", 12, 1),
        passages,
        cause,
        session: w.new_id(),
        based_on: None,
    };
    let mut question = mark(
        w,
        BODY_1,
        "When does equity begin?",
        Some("reflection"),
        None,
    );
    question
        .areas
        .push(tag(w, "P3", None, "the question itself"));
    let welsh = mark(w, BODY_1, "Pan fydd y botwm yn Gymraeg.", None, Some("cy"));
    let marks = vec![question, welsh];
    texts::put(w, id, BODY, new(BODY_1, Cause::Created, marks.clone()))?;
    let text = texts::put(w, id, BODY, new(BODY_2, Cause::Edited, marks))?;
    texts::set_lang(w, text, Some("en-GB"))?;
    texts::put_link(w, text, "wall.png", wall)?;
    texts::put_link(w, text, "evidence:captions-policy", policy)?;
    let binned = entry("Thrown away", Some(w.now()))?;
    texts::put(
        w,
        binned,
        BODY,
        new("Nothing much.\n", Cause::Created, Vec::new()),
    )?;
    Ok((id, text))
}

fn put_import(w: &Writer<'_>, entry: Id) -> Result<()> {
    let batch = w.new_id();
    batches::put(
        w,
        &Batch {
            id: batch,
            kind: "import".to_owned(),
            source: "old notes".to_owned(),
            at: w.now(),
            state: BatchState::Done,
        },
    )?;
    batches::put_item(
        w,
        &ImportItem {
            batch,
            format: "markdown".to_owned(),
            source_key: "2026-05-04-captions.md".to_owned(),
            source_hash: sha256(b"source").to_vec(),
            row: entry,
            result_hash: sha256(b"result").to_vec(),
        },
    )?;
    batches::put_change(w, batch, "entry", entry, "{\"title\":\"Captions\"}")
}

fn put_portfolio(w: &Writer<'_>, own: Id, policy: Id, source: i64) -> Result<Id> {
    let portfolio = Portfolio {
        id: w.new_id(),
        title: "CMALT 2026".to_owned(),
        framework: "cmalt-2019".to_owned(),
        revision: 1,
        pathway: "cmalt".to_owned(),
        target: Some(day("2027-01-31")),
        submission: "first".to_owned(),
        licence: "CC BY 4.0".to_owned(),
        created: w.now(),
        updated: w.now(),
        deleted: None,
        batch: None,
    };
    portfolios::insert(w, &portfolio)?;
    stood::put(
        w,
        portfolio.id,
        "cmalt-pre2019",
        &[stood::Stood {
            framework: "cmalt-pre2019".to_owned(),
            thing: policy,
            code: "3a".to_owned(),
            ord: 1,
            note: "shows the old section".to_owned(),
        }],
    )?;
    let section = Section {
        id: w.new_id(),
        portfolio: portfolio.id,
        code: "specialist-1".to_owned(),
        own_area: Some(own),
        ord: 1,
        status: Status::WorkingTowards,
        parked: true,
        created: w.now(),
        updated: w.now(),
        batch: None,
    };
    portfolios::put_section(w, &section)?;
    evidence::put_use(w, section.id, policy, "shows the change")?;
    let part = Part {
        id: w.new_id(),
        section: section.id,
        title: "Captions".to_owned(),
        ord: 1,
        created: w.now(),
        updated: w.now(),
        batch: None,
    };
    portfolios::put_part(w, &part)?;
    let new = NewText {
        body: PART.to_owned(),
        words: words("reflection", 9, 0),
        passages: Vec::new(),
        cause: Cause::Pulled,
        session: w.new_id(),
        based_on: None,
    };
    let text = texts::put(w, part.id, "reflection", new)?;
    let exact = "When does equity begin?";
    let start = BODY_2.find(exact).unwrap() as u32;
    pulls::put(
        w,
        &Pull {
            id: w.new_id(),
            text,
            anchor: Anchor::new(
                PART,
                Span {
                    start: 0,
                    end: exact.len(),
                },
            )
            .unwrap(),
            source_text: Some(source),
            source_no: 2,
            source_start: start,
            source_end: start + exact.len() as u32,
            hash: sha256(exact.as_bytes()).to_vec(),
            mode: PullMode::Quote,
            released_at: Some(w.now()),
            source_visibility: None,
            created: w.now(),
            batch: None,
        },
    )?;
    let dismissed = Dismissed {
        check: "few-words".to_owned(),
        place: "specialist-1".to_owned(),
        reason: "more comes in May".to_owned(),
        at: w.now(),
    };
    portfolios::put_dismissed(w, portfolio.id, &dismissed)?;
    Ok(portfolio.id)
}

fn put_snapshot(w: &Writer<'_>, portfolio: Id, pinned: i64) -> Result<()> {
    let document = "{\"title\":\"CMALT 2026\"}".to_owned();
    let snapshot = Snapshot {
        id: w.new_id(),
        portfolio,
        label: "for Tom".to_owned(),
        at: w.now(),
        sha256: sha256(document.as_bytes()).to_vec(),
        document,
        blobs: vec![pinned],
    };
    snapshots::insert(w, &snapshot)?;
    snapshots::put_sent(w, snapshot.id, "pdf", pinned, w.now())
}

fn put_people(w: &Writer<'_>) -> Result<()> {
    let person = Person {
        id: w.new_id(),
        name: "Tom Halloran".to_owned(),
        pseudonym: "a historian".to_owned(),
        status: PersonStatus::Pseudonym,
        role: "lecturer".to_owned(),
        also: "Tom".to_owned(),
        asked: Some(day("2026-04-30")),
        agreed: Some(day("2026-05-01")),
        note: "by e-mail".to_owned(),
        created: w.now(),
        updated: w.now(),
        deleted: None,
        batch: None,
    };
    people::insert(w, &person)?;
    let community = Community {
        id: w.new_id(),
        key: "vle-group".to_owned(),
        name: "Regional VLE group".to_owned(),
        kind: "network".to_owned(),
        since: Some(day("2024-09-01")),
        size: Some(14),
        role: "member".to_owned(),
        meets: "each term".to_owned(),
        gives: "people to ask".to_owned(),
        url: "https://example.org/vle".to_owned(),
        note: "in Welsh too".to_owned(),
        people: vec![person.id],
        created: w.now(),
        updated: w.now(),
        deleted: None,
        batch: None,
    };
    people::insert_community(w, &community)
}

fn put_development(w: &Writer<'_>) -> Result<()> {
    let cpd = Cpd {
        id: w.new_id(),
        date: day("2026-03-12"),
        kind: "course".to_owned(),
        title: "Captions that read well".to_owned(),
        minutes: 90,
        changed: "line breaks".to_owned(),
        starred: true,
        created: w.now(),
        updated: w.now(),
        deleted: None,
        batch: None,
    };
    development::insert_cpd(w, &cpd)?;
    let goal = Goal {
        id: w.new_id(),
        key: "captions".to_owned(),
        title: "Caption the backlog".to_owned(),
        opened: Some(day("2026-01-10")),
        due: Some(day("2026-12-20")),
        done: None,
        state: GoalState::Open,
        next: "the first ten".to_owned(),
        note: "with Kasia".to_owned(),
        created: w.now(),
        updated: w.now(),
        deleted: None,
        batch: None,
    };
    development::insert_goal(w, &goal)?;
    areas::put(w, goal.id, &tag(w, "2b", None, ""))?;
    let rating = |date: &str, score| Rating {
        date: day(date),
        score,
        note: "from memory".to_owned(),
        rule: "after a week of use".to_owned(),
    };
    let skill = Skill {
        id: w.new_id(),
        framework: "jisc-digital-capabilities".to_owned(),
        code: "creation".to_owned(),
        title: "Digital creation".to_owned(),
        ratings: vec![rating("2025-11-01", 2), rating("2026-11-01", 4)],
        created: w.now(),
        updated: w.now(),
        deleted: None,
        batch: None,
    };
    development::insert_skill(w, &skill)
}

fn put_board(w: &Writer<'_>, own: Id, entry: Id) -> Result<()> {
    let part = portfolios::list(w)?
        .first()
        .map(|p| portfolios::sections(w, p.id))
        .transpose()?
        .and_then(|sections| sections.first().map(|s| portfolios::parts(w, s.id)))
        .transpose()?
        .and_then(|parts| parts.first().map(|p| p.id));
    let place = |code: &str, own_area, ord| Place {
        area: area(code),
        own_area,
        ord,
    };
    let placed = Example {
        id: w.new_id(),
        title: "The caption backlog".to_owned(),
        ord: 1,
        part,
        places: vec![place("2b", None, 2), place("specialist-1", Some(own), 1)],
        entries: vec![entry],
        created: w.now(),
        updated: w.now(),
        deleted: None,
        batch: None,
    };
    examples::put(w, &placed)?;
    let idea = Example {
        id: w.new_id(),
        title: "The week the VLE was down".to_owned(),
        ord: 2,
        part: None,
        places: Vec::new(),
        entries: Vec::new(),
        created: w.now(),
        updated: w.now(),
        deleted: Some(w.now()),
        batch: None,
    };
    examples::put(w, &idea)
}

/// All that a journal holds, in words, read with the functions that the program reads with.
pub fn describe(journal: &Journal) -> Result<String> {
    journal.read(|r: &Reader<'_>| {
        let mut out = String::new();
        describe_entries(r, &mut out)?;
        describe_evidence(r, &mut out)?;
        describe_portfolios(r, &mut out)?;
        let say = &mut out;
        line(say, "profile", profile::get(r)?);
        line(say, "setting", profile::setting(r, "pathway")?);
        lines(say, "own area", areas::own(r)?);
        lines(say, "framework", frameworks::list(r)?);
        lines(say, "saved search", snapshots::saved_searches(r)?);
        lines(say, "person", people::list(r)?);
        lines(say, "community", people::communities(r)?);
        lines(say, "cpd", development::cpd(r)?);
        for goal in development::goals(r)? {
            lines(say, "area of goal", areas::of(r, goal.id)?);
            line(say, "goal", goal);
        }
        lines(say, "skill", development::skills(r)?);
        lines(say, "example", examples::list(r)?);
        for batch in batches::list(r)? {
            lines(say, "import item", batches::items(r, batch.id)?);
            lines(say, "before-image", batches::changes(r, batch.id)?);
            line(say, "batch", batch);
        }
        let waiting: Vec<Id> = outbox::after(r, 0)?
            .into_iter()
            .map(|row| row.owner)
            .collect();
        line(say, "search outbox", waiting);
        Ok(out)
    })
}

fn describe_entries(r: &Reader<'_>, out: &mut String) -> Result<()> {
    for bin in [false, true] {
        for listed in entries::list(
            r,
            &Filter {
                bin,
                ..Filter::default()
            },
        )? {
            let id = listed.entry.id;
            line(out, "entry", listed);
            lines(out, "area", areas::of(r, id)?);
            line(out, "tags", entries::tags(r, id)?);
            lines(out, "use", evidence::uses(r, id)?);
            describe_text(r, texts::body(r, id)?, out)?;
        }
    }
    Ok(())
}

fn describe_text(r: &Reader<'_>, text: texts::Text, out: &mut String) -> Result<()> {
    line(out, "words", texts::words(r, text.id)?);
    lines(out, "link", texts::links(r, text.id)?);
    lines(out, "passage", passages::of(r, text.id)?);
    lines(out, "version", texts::history(r, text.id)?);
    lines(out, "pull", pulls::of(r, text.id)?);
    line(out, "text", text);
    Ok(())
}

fn describe_evidence(r: &Reader<'_>, out: &mut String) -> Result<()> {
    for item in evidence::list(r, true)? {
        lines(out, "area", areas::of(r, item.id)?);
        for file in evidence::files(r, item.id)? {
            let mut bytes = Vec::new();
            blobs::copy_out(r, &file.blob, &mut bytes).map_err(stage_error)?;
            let words = blob_texts::state(r, file.blob.id)?;
            line(out, "file", (file, bytes.len()));
            if let Some(state) = words {
                line(out, "words of the file", state);
            }
        }
        lines(out, "words in its files", blob_texts::of(r, item.id)?);
        line(out, "evidence", item);
    }
    Ok(())
}

fn describe_portfolios(r: &Reader<'_>, out: &mut String) -> Result<()> {
    for portfolio in portfolios::list(r)? {
        for section in portfolios::sections(r, portfolio.id)? {
            lines(out, "use", evidence::uses(r, section.id)?);
            for part in portfolios::parts(r, section.id)? {
                for text in texts::of(r, part.id)? {
                    describe_text(r, text, out)?;
                }
                line(out, "part", part);
            }
            line(out, "section", section);
        }
        lines(out, "dismissed", portfolios::dismissed(r, portfolio.id)?);
        lines(out, "stood", stood::of(r, portfolio.id)?);
        for snapshot in snapshots::of(r, portfolio.id)? {
            lines(out, "sent", snapshots::sent(r, snapshot.id)?);
            line(out, "snapshot", snapshot);
        }
        line(out, "portfolio", portfolio);
    }
    Ok(())
}

fn line(out: &mut String, what: &str, value: impl Debug) {
    let _ = writeln!(out, "{what}: {value:?}");
}

fn lines<T: Debug>(out: &mut String, what: &str, values: Vec<T>) {
    for value in values {
        line(out, what, value);
    }
}
