//! Journals made of everything that could go wrong.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveDate, NaiveTime};
use reflectory_archive::board::{Example, Place};
use reflectory_archive::development::{Cpd, Goal, Skill, SkillRating};
use reflectory_archive::library::{Batch, Framework, ImportItem, OwnArea, SavedSearch};
use reflectory_archive::people::{Community, Person};
use reflectory_archive::portfolio::{
    ComponentText, Dismissed, Part, Portfolio, Pull, Section, Sent, Snapshot, Stood,
};
use reflectory_archive::words::{
    BatchState, GoalState, PersonStatus, PullMode, RangeState, SectionStatus,
};
use reflectory_archive::{
    AreaTag, Bytes, Entry, Evidence, EvidenceFile, EvidenceUse, Library, Link, Passage, Range,
    Sha256, Stamp, Text, Version,
};
use reflectory_model::entry::Cause;
use reflectory_model::evidence::FileRole;
use reflectory_model::{EntryKind, EvidenceKind, Id, Instant, Permission, Visibility};

use crate::nasty::NASTY;
use crate::support::Memory;

/// A source of choices: the same seed, the same journal.
pub(crate) struct Dice {
    state: u64,
    pool: Vec<String>,
    ids: u64,
}

impl Dice {
    pub(crate) fn new(seed: u64, strings: Vec<String>) -> Self {
        let pool = NASTY
            .iter()
            .map(|s| (*s).to_owned())
            .chain(strings)
            .collect();
        Self {
            state: seed | 1,
            pool,
            ids: 0,
        }
    }

    fn roll(&mut self, sides: usize) -> usize {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        (self.state >> 16) as usize % sides.max(1)
    }

    fn luck(&mut self, one_in: usize) -> bool {
        self.roll(one_in) == 0
    }

    fn pick<T: Clone>(&mut self, from: &[T]) -> T {
        from[self.roll(from.len())].clone()
    }

    fn text(&mut self) -> String {
        if self.luck(3) {
            return "A plain sentence, with a comma.".to_owned();
        }
        let pool = self.pool.clone();
        (0..=self.roll(2)).map(|_| self.pick(&pool)).collect()
    }

    fn body(&mut self) -> String {
        let pool = self.pool.clone();
        (0..self.roll(9))
            .map(|_| {
                if self.luck(2) {
                    "Some words of it. ".to_owned()
                } else {
                    self.pick(&pool)
                }
            })
            .collect()
    }

    fn maybe<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        if self.luck(3) { Some(make(self)) } else { None }
    }

    fn several<T>(&mut self, most: usize, mut make: impl FnMut(&mut Self) -> T) -> Vec<T> {
        (0..self.roll(most + 1)).map(|_| make(self)).collect()
    }

    fn id(&mut self) -> Id {
        self.ids += 1;
        let mut bytes = [0; 10];
        bytes[2..].copy_from_slice(&self.ids.to_be_bytes());
        Id::from_parts(1_700_000_000_000 + self.roll(1_000_000_000) as i64, &bytes)
    }

    fn at(&mut self) -> Instant {
        match self.roll(40) {
            0 => Instant(i64::MIN + self.roll(1000) as i64),
            1 => Instant(-1),
            2 => Instant(253_402_300_800_000 + self.roll(10_000) as i64),
            _ => Instant(1_600_000_000_000 + self.roll(200_000_000_000) as i64),
        }
    }

    fn day(&mut self) -> NaiveDate {
        let year = match self.roll(30) {
            0 => 12026,
            1 => 3,
            _ => 2015 + self.roll(15) as i32,
        };
        NaiveDate::from_ymd_opt(year, 1 + self.roll(12) as u32, 1 + self.roll(28) as u32).unwrap()
    }

    fn time(&mut self) -> NaiveTime {
        let nanos = self.pick(&[0, 0, 0, 120_000_000, 1]);
        let seconds = self.pick(&[0, 0, 59]);
        NaiveTime::from_hms_nano_opt(self.roll(24) as u32, self.roll(60) as u32, seconds, nanos)
            .unwrap()
    }

    fn stamp(&mut self) -> Stamp {
        let created = self.at();
        let updated = if self.luck(2) { created } else { self.at() };
        Stamp {
            created,
            updated,
            deleted: self.maybe(Self::at),
            batch: self.maybe(Self::id),
        }
    }

    fn sha(&mut self) -> Sha256 {
        Sha256::of(&self.roll(1 << 40).to_be_bytes())
    }

    fn code(&mut self) -> String {
        self.pick(&[
            "1a",
            "1b",
            "4",
            "P3",
            "specialist-1",
            "future",
            "1e3",
            "x:y",
            "on",
            "odd code",
            "",
            "1.10",
        ])
        .to_owned()
    }

    fn framework(&mut self) -> String {
        self.pick(&[
            "cmalt-2019",
            "cmalt-2019",
            "felt-2021",
            "4",
            "odd framework",
            "a:b",
            "",
        ])
        .to_owned()
    }

    fn areas(&mut self, own: &[OwnArea], created: Instant) -> Vec<AreaTag> {
        let mut seen = BTreeSet::new();
        let tags = self.several(4, |dice| AreaTag {
            framework: dice.framework(),
            code: dice.code(),
            own_area: match (own.is_empty(), dice.roll(4)) {
                (false, 0) => Some(dice.pick(own).id),
                (_, 1) => Some(dice.id()),
                _ => None,
            },
            why: if dice.luck(2) {
                dice.text()
            } else {
                String::new()
            },
            origin: dice
                .pick(&["person", "person", "suggested", "null"])
                .to_owned(),
            created: if dice.luck(2) { created } else { dice.at() },
        });
        // An area without a code can't be: the command line and the window refuse it.
        let fit = |t: &AreaTag| !t.code.is_empty() || t.framework.contains(' ');
        tags.into_iter()
            .filter(|t| {
                fit(t) && !t.code.is_empty() && seen.insert((t.framework.clone(), t.code.clone()))
            })
            .collect()
    }

    fn boundary(&mut self, body: &str) -> usize {
        let mut at = self.roll(body.len() + 1);
        while !body.is_char_boundary(at) {
            at -= 1;
        }
        at
    }

    fn range(&mut self, body: &str) -> Range {
        let (a, b) = (self.boundary(body), self.boundary(body));
        let (start, end) = (a.min(b), a.max(b));
        if self.luck(4) {
            let (exact, prefix, suffix) = (self.text(), self.text(), self.text());
            return Range {
                start: start * 2,
                end: end * 2 + 3,
                exact,
                prefix,
                suffix,
                state: RangeState::Lost,
            };
        }
        let tail: String = body[end..].chars().take(32).collect();
        let skipped = body[..start].chars().count().saturating_sub(32);
        let head: String = body[..start].chars().skip(skipped).collect();
        let usual = self.luck(2);
        Range {
            start,
            end,
            exact: body[start..end].to_owned(),
            prefix: if usual { head } else { self.text() },
            suffix: if usual { tail } else { self.text() },
            state: RangeState::Placed,
        }
    }

    fn passage(&mut self, body: &str, own: &[OwnArea]) -> Passage {
        let created = self.at();
        Passage {
            id: self.id(),
            range: self.range(body),
            component: self.maybe(|d| {
                d.pick(&["description", "reflection", "odd: one"])
                    .to_owned()
            }),
            visibility: self.maybe(|d| d.pick(Visibility::ALL)),
            lang: self.maybe(|d| d.pick(&["cy", "no", "zh-Hant"]).to_owned()),
            origin: self.pick(&["person", "model", ""]).to_owned(),
            areas: self.areas(own, created),
            created,
            updated: if self.luck(2) { created } else { self.at() },
            batch: self.maybe(Self::id),
        }
    }

    fn whole_text(&mut self, own: &[OwnArea], keys: &[String]) -> Text {
        let body = self.body();
        let mut no = 0;
        let history = self.several(3, |dice| {
            no += 1 + dice.roll(2000) as i64;
            let body = dice.body();
            Version {
                no,
                at: dice.at(),
                session: dice.maybe(Self::id),
                cause: dice.pick(Cause::ALL),
                pinned: dice.luck(4),
                passages: dice.several(2, |d| d.passage(&body, own)),
                body,
            }
        });
        let mut targets = BTreeSet::new();
        let links = if keys.is_empty() {
            Vec::new()
        } else {
            self.several(3, |d| Link {
                target: d.text(),
                evidence: d.pick(keys),
            })
        };
        Text {
            lang: self.maybe(|d| d.pick(&["cy", "no", "en-GB"]).to_owned()),
            rev: self.roll(50) as i64,
            version: no + 1,
            cause: self.pick(Cause::ALL),
            at: self.at(),
            session: self.maybe(Self::id),
            passages: self.several(3, |d| d.passage(&body, own)),
            links: links
                .into_iter()
                .filter(|l| targets.insert(l.target.clone()))
                .collect(),
            history,
            body,
        }
    }

    fn uses(&mut self, keys: &[String]) -> Vec<EvidenceUse> {
        let mut seen = BTreeSet::new();
        if keys.is_empty() {
            return Vec::new();
        }
        let uses = self.several(3, |d| EvidenceUse {
            evidence: d.pick(keys),
            note: if d.luck(2) { d.text() } else { String::new() },
        });
        uses.into_iter()
            .filter(|u| seen.insert(u.evidence.clone()))
            .collect()
    }

    /// A whole journal.
    pub(crate) fn journal(&mut self) -> Memory {
        let mut files = BTreeMap::new();
        let id = self.id();
        let created = self.at();
        let mut library = Library::new(id, created);
        library.journal.zone = self.maybe(|_| "Europe/London".to_owned());
        library.journal.default_framework = self.maybe(|_| "felt-2021".to_owned());
        library.journal.settings = self
            .several(4, |d| (d.text(), d.text()))
            .into_iter()
            .collect();
        library.profile.name = self.text();
        library.profile.email = self.text();
        library.profile.updated = self.maybe(Self::at);
        library.own_areas = self.several(3, |d| OwnArea {
            id: d.id(),
            framework: d.framework(),
            kind: d.pick(&["specialist", "advanced", ""]).to_owned(),
            code: d
                .pick(&["specialist-1", "advanced-2", "x-", "-1", ""])
                .to_owned(),
            title: d.text(),
            stamp: d.stamp(),
        });
        let own = library.own_areas.clone();
        library.frameworks = self.several(2, |d| {
            let toml = d.body();
            let sha256 = if d.luck(2) {
                Sha256::of(toml.as_bytes())
            } else {
                d.sha()
            };
            Framework {
                id: d.text(),
                revision: d.roll(9) as i64,
                sha256,
                toml,
                origin: d.text(),
                added: d.at(),
            }
        });

        let mut keys: Vec<String> = Vec::new();
        for n in 0..self.roll(6) {
            let key = if self.luck(2) {
                format!("key-{n}")
            } else {
                format!("{}{n}", self.text())
            };
            keys.push(key.clone());
            let stamp = self.stamp();
            let mut no = 0;
            let all = self.several(3, |d| {
                no += 1 + d.roll(2) as i64;
                let name = d.pick(&[
                    "a.png",
                    "A.PNG",
                    "b.txt",
                    "evidence.toml",
                    "CON",
                    "../../x",
                    "naïve.pdf",
                    "x. ",
                ]);
                let name = if d.luck(3) { d.text() } else { name.to_owned() };
                let bytes = keep(&mut files, d);
                EvidenceFile {
                    no,
                    name,
                    role: d.pick(FileRole::ALL),
                    bytes,
                    added: d.at(),
                }
            });
            library.evidence.push(Evidence {
                id: self.id(),
                key,
                kind: self.pick(EvidenceKind::ALL),
                title: self.text(),
                shows: self.text(),
                note: self.text(),
                alt: self.text(),
                decorative: self.luck(3),
                date: self.maybe(Self::day),
                source: self.text(),
                licence: self.text(),
                credit: self.text(),
                permission: self.maybe(|d| d.pick(Permission::ALL)),
                visibility: self.pick(Visibility::ALL),
                url: self.maybe(Self::text),
                areas: self.areas(&own, stamp.created),
                files: all,
                stamp,
            });
        }
        let entries = self.several(7, |d| d.entry(&own, &keys));
        let mut sources: Vec<Id> = entries.iter().map(|e| e.id).collect();
        sources.push(self.id());
        library.portfolios = self.several(2, |d| d.portfolio(&own, &keys, &sources, &mut files));
        library.saved_searches = self.several(2, |d| SavedSearch {
            name: d.text(),
            query: d.text(),
            created: d.at(),
        });
        library.communities = self.several(3, |d| Community {
            id: d.id(),
            key: d.pick(&["mentors", "mentors", "", "other"]).to_owned(),
            name: d.text(),
            kind: d.text(),
            since: d.maybe(Self::day),
            size: d.maybe(|d| d.roll(50) as i64),
            role: d.text(),
            meets: d.text(),
            gives: d.text(),
            url: d.text(),
            note: d.text(),
            stamp: d.stamp(),
        });
        let communities: Vec<Id> = library.communities.iter().map(|c| c.id).collect();
        library.people = self.several(3, |d| Person {
            id: d.id(),
            name: d.text(),
            also: d.several(2, Self::text),
            pseudonym: d.text(),
            status: d.pick(PersonStatus::ALL),
            role: d.text(),
            asked: d.maybe(Self::day),
            agreed: d.maybe(Self::day),
            note: d.text(),
            communities: if communities.is_empty() {
                Vec::new()
            } else {
                d.several(2, |d| d.pick(&communities))
            },
            stamp: d.stamp(),
        });
        self.development(&mut library, &own);
        library.examples = self.several(4, |d| d.example(&own, &sources));
        library.batches = self.several(2, |d| Batch {
            id: d.id(),
            kind: d.text(),
            source: d.text(),
            at: d.at(),
            state: d.pick(BatchState::ALL),
            items: d.several(3, |d| ImportItem {
                format: d.pick(&["markdown", "reflectory", ""]).to_owned(),
                source_key: d.text(),
                source_hash: d.sha(),
                row: d.id(),
                result_hash: d.sha(),
            }),
        });
        Memory {
            library,
            entries,
            files,
        }
    }

    fn example(&mut self, own: &[OwnArea], entries: &[Id]) -> Example {
        let mut seen = BTreeSet::new();
        let places = self.several(4, |d| Place {
            framework: d.framework(),
            code: d
                .pick(&["1a", "3b", "specialist-1", "P1", "od: d", "é"])
                .to_owned(),
            own_area: match (own.is_empty(), d.roll(3)) {
                (false, 0) => Some(d.pick(own).id),
                _ => None,
            },
            order: d.roll(9) as i64,
        });
        let mut told = BTreeSet::new();
        Example {
            id: self.id(),
            title: self.text(),
            order: self.roll(9) as i64,
            places: places
                .into_iter()
                .filter(|p| seen.insert((p.framework.clone(), p.code.clone())))
                .collect(),
            entries: self
                .several(3, |d| d.pick(entries))
                .into_iter()
                .filter(|e| told.insert(*e))
                .collect(),
            part: self.maybe(Self::id),
            stamp: self.stamp(),
        }
    }

    fn entry(&mut self, own: &[OwnArea], keys: &[String]) -> Entry {
        let stamp = self.stamp();
        Entry {
            id: self.id(),
            title: self.text(),
            kind: self.pick(EntryKind::ALL),
            date: self.day(),
            time: self.maybe(Self::time),
            zone: self.maybe(|d| d.pick(&["Europe/London", "+01:00", "null"]).to_owned()),
            model: self.maybe(|d| d.pick(&["gibbs", "no", "a: b"]).to_owned()),
            visibility: self.pick(Visibility::ALL),
            draft: self.luck(3),
            areas: self.areas(own, stamp.created),
            tags: self.several(4, Self::text),
            evidence: self.uses(keys),
            text: self.whole_text(own, keys),
            stamp,
        }
    }

    fn portfolio(
        &mut self,
        own: &[OwnArea],
        keys: &[String],
        sources: &[Id],
        files: &mut BTreeMap<Sha256, Vec<u8>>,
    ) -> Portfolio {
        let mut codes = BTreeSet::new();
        let sections = self.several(5, |d| d.section(own, keys, sources));
        Portfolio {
            id: self.id(),
            title: self.text(),
            framework: self.framework(),
            revision: self.maybe(|d| d.roll(5) as i64),
            pathway: self.text(),
            target: self.maybe(Self::day),
            submission: self.pick(&["first", "resubmission", ""]).to_owned(),
            licence: self.text(),
            stood: self.several(3, |d| Stood {
                framework: d.framework(),
                thing: d.id(),
                code: d.text(),
                order: d.roll(9) as i64,
                note: d.text(),
            }),
            sections: sections
                .into_iter()
                .filter(|s| codes.insert(s.code.clone()))
                .collect(),
            snapshots: self.several(2, |d| {
                let document = d.body();
                Snapshot {
                    id: d.id(),
                    label: d.text(),
                    at: d.at(),
                    sha256: d.sha(),
                    document,
                    files: d.several(2, |d| keep(files, d)),
                    sent: d.several(1, |d| Sent {
                        format: d.text(),
                        bytes: keep(files, d),
                        at: d.at(),
                    }),
                }
            }),
            dismissed: self.several(2, |d| Dismissed {
                check: d.text(),
                place: d.text(),
                reason: d.text(),
                at: d.at(),
            }),
            stamp: self.stamp(),
        }
    }

    fn section(&mut self, own: &[OwnArea], keys: &[String], sources: &[Id]) -> Section {
        let created = self.at();
        let code = self.pick(&[
            "1a",
            "1b",
            "context",
            "future",
            "confirmation",
            "4",
            "CON",
            "specialist-1",
            "a/b",
        ]);
        let parts = self.several(3, |d| {
            let mut seen = BTreeSet::new();
            let texts = d.several(4, |d| {
                let component = d.pick(&[
                    "description",
                    "evidence",
                    "reflection",
                    "narrative",
                    "declaration",
                    "further-reading",
                    "Odd one",
                    "",
                ]);
                let text = d.whole_text(own, keys);
                let pulls = d.several(2, |d| {
                    let range = d.range(&text.body);
                    let created = d.at();
                    Pull {
                        id: d.id(),
                        source: d.maybe(|d| d.pick(sources)),
                        source_no: d.roll(9) as i64,
                        source_start: d.roll(90),
                        source_end: d.roll(90),
                        hash: if d.luck(2) {
                            Sha256::of(range.exact.as_bytes())
                        } else {
                            d.sha()
                        },
                        mode: d.pick(PullMode::ALL),
                        released_at: if d.luck(2) {
                            Some(created)
                        } else {
                            d.maybe(Self::at)
                        },
                        source_visibility: d.maybe(|d| d.pick(Visibility::ALL)),
                        range,
                        created,
                        batch: d.maybe(Self::id),
                    }
                });
                ComponentText {
                    component: component.to_owned(),
                    text,
                    pulls,
                }
            });
            let created = d.at();
            Part {
                id: d.id(),
                title: d.text(),
                components: texts
                    .into_iter()
                    .filter(|t| seen.insert(t.component.clone()))
                    .collect(),
                created,
                updated: if d.luck(2) { created } else { d.at() },
                deleted: if d.luck(4) { Some(d.at()) } else { None },
                batch: d.maybe(Self::id),
            }
        });
        Section {
            id: self.id(),
            code: code.to_owned(),
            title: self.text(),
            own_area: match (own.is_empty(), self.roll(3)) {
                (false, 0) => Some(self.pick(own).id),
                _ => None,
            },
            status: self.pick(SectionStatus::ALL),
            parked: self.luck(4),
            parts,
            evidence: self.uses(keys),
            created,
            updated: if self.luck(2) { created } else { self.at() },
            batch: self.maybe(Self::id),
        }
    }

    fn development(&mut self, library: &mut Library, own: &[OwnArea]) {
        library.cpd = self.several(3, |d| {
            let stamp = d.stamp();
            Cpd {
                id: d.id(),
                date: d.day(),
                kind: d.text(),
                title: d.text(),
                minutes: d.roll(5000) as i64,
                changed: d.text(),
                starred: d.luck(2),
                areas: d.areas(own, stamp.created),
                stamp,
            }
        });
        library.goals = self.several(3, |d| {
            let stamp = d.stamp();
            Goal {
                id: d.id(),
                key: d.text(),
                title: d.text(),
                opened: d.maybe(Self::day),
                due: d.maybe(Self::day),
                done: d.maybe(Self::day),
                state: d.pick(GoalState::ALL),
                next: d.text(),
                note: d.text(),
                areas: d.areas(own, stamp.created),
                stamp,
            }
        });
        library.skills = self.several(4, |d| {
            let mut days = BTreeMap::new();
            for rating in d.several(3, |d| SkillRating {
                date: d.day(),
                score: d.roll(6) as i64,
                note: d.text(),
                rule: d.text(),
            }) {
                days.insert(rating.date, rating);
            }
            Skill {
                id: d.id(),
                framework: d.pick(&["jisc", "jisc", "other", ""]).to_owned(),
                code: d.pick(&["1", "2", "3", ""]).to_owned(),
                title: d.text(),
                ratings: days.into_values().collect(),
                stamp: d.stamp(),
            }
        });
    }
}

/// Bytes that the journal keeps; now and then the same ones twice.
fn keep(files: &mut BTreeMap<Sha256, Vec<u8>>, dice: &mut Dice) -> Bytes {
    let mut content = dice.body().into_bytes();
    if dice.luck(2) {
        content = b"the same bytes".to_vec();
    }
    let sha256 = Sha256::of(&content);
    let size = content.len() as u64;
    files.insert(sha256, content);
    Bytes {
        sha256,
        size,
        mime: dice
            .pick(&["text/plain", "image/png", "application/octet-stream", "a b"])
            .to_owned(),
    }
}
