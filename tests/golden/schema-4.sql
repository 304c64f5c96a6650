-- user_version 4
CREATE TABLE area_tag (
  owner BLOB NOT NULL, framework TEXT NOT NULL, code TEXT NOT NULL,
  own_area BLOB REFERENCES own_area(id), why TEXT NOT NULL DEFAULT '', origin TEXT NOT NULL,
  created INTEGER NOT NULL,
  PRIMARY KEY (owner, framework, code)
) STRICT, WITHOUT ROWID;
CREATE TABLE batch (
  id BLOB PRIMARY KEY, kind TEXT NOT NULL, source TEXT NOT NULL, at INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('staging', 'done', 'undone'))
) STRICT, WITHOUT ROWID;
CREATE TABLE blob (
  id INTEGER PRIMARY KEY, sha256 BLOB UNIQUE, size INTEGER NOT NULL, mime TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('staging', 'done'))
) STRICT;
CREATE TABLE blob_chunk (
  blob INTEGER NOT NULL REFERENCES blob(id) ON DELETE CASCADE, no INTEGER NOT NULL, data BLOB NOT NULL,
  PRIMARY KEY (blob, no)
) STRICT;
CREATE TABLE blob_text (
  blob INTEGER PRIMARY KEY REFERENCES blob(id) ON DELETE CASCADE,
  reader INTEGER NOT NULL, state TEXT NOT NULL, body_zstd BLOB
) STRICT;
CREATE TABLE change (
  seq INTEGER PRIMARY KEY AUTOINCREMENT, batch BLOB NOT NULL REFERENCES batch(id),
  tbl TEXT NOT NULL, row BLOB NOT NULL, before TEXT NOT NULL
) STRICT;
CREATE TABLE community (
  id BLOB PRIMARY KEY, key TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL, since TEXT,
  size INTEGER, role TEXT NOT NULL DEFAULT '', meets TEXT NOT NULL DEFAULT '', gives TEXT NOT NULL DEFAULT '',
  url TEXT NOT NULL DEFAULT '', note TEXT NOT NULL DEFAULT '',
  created INTEGER NOT NULL, updated INTEGER NOT NULL, deleted INTEGER, batch BLOB
) STRICT, WITHOUT ROWID;
CREATE TABLE community_person (
  community BLOB NOT NULL REFERENCES community(id) ON DELETE CASCADE,
  person BLOB NOT NULL REFERENCES person(id) ON DELETE CASCADE,
  PRIMARY KEY (community, person)
) STRICT, WITHOUT ROWID;
CREATE TABLE cpd (
  id BLOB PRIMARY KEY, date TEXT NOT NULL, kind TEXT NOT NULL, title TEXT NOT NULL, minutes INTEGER NOT NULL,
  changed TEXT NOT NULL DEFAULT '', starred INTEGER NOT NULL DEFAULT 0,
  created INTEGER NOT NULL, updated INTEGER NOT NULL, deleted INTEGER, batch BLOB
) STRICT, WITHOUT ROWID;
CREATE TABLE dismissed (
  portfolio BLOB NOT NULL REFERENCES portfolio(id) ON DELETE CASCADE, "check" TEXT NOT NULL, place TEXT NOT NULL,
  reason TEXT NOT NULL, at INTEGER NOT NULL,
  PRIMARY KEY (portfolio, "check", place)
) STRICT, WITHOUT ROWID;
CREATE TABLE entry (
  id BLOB PRIMARY KEY, title TEXT NOT NULL, kind TEXT NOT NULL,
  date TEXT NOT NULL, time TEXT, zone TEXT, model TEXT,
  visibility TEXT NOT NULL, draft INTEGER NOT NULL DEFAULT 0,
  created INTEGER NOT NULL, updated INTEGER NOT NULL, deleted INTEGER, batch BLOB
) STRICT, WITHOUT ROWID;
CREATE TABLE evidence (
  id BLOB PRIMARY KEY, key TEXT NOT NULL, kind TEXT NOT NULL, title TEXT NOT NULL,
  shows TEXT NOT NULL DEFAULT '', note TEXT NOT NULL DEFAULT '', alt TEXT NOT NULL DEFAULT '',
  decorative INTEGER NOT NULL DEFAULT 0, date TEXT, source TEXT NOT NULL DEFAULT '',
  licence TEXT NOT NULL DEFAULT '', credit TEXT NOT NULL DEFAULT '', permission TEXT,
  visibility TEXT NOT NULL, url TEXT,
  created INTEGER NOT NULL, updated INTEGER NOT NULL, deleted INTEGER, batch BLOB
) STRICT, WITHOUT ROWID;
CREATE TABLE evidence_file (
  evidence BLOB NOT NULL REFERENCES evidence(id) ON DELETE CASCADE, no INTEGER NOT NULL,
  blob INTEGER NOT NULL REFERENCES blob(id), name TEXT NOT NULL, role TEXT NOT NULL, added INTEGER NOT NULL,
  PRIMARY KEY (evidence, no)
) STRICT, WITHOUT ROWID;
CREATE TABLE evidence_use (
  owner BLOB NOT NULL, evidence BLOB NOT NULL REFERENCES evidence(id) ON DELETE CASCADE,
  ord INTEGER NOT NULL, note TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (owner, evidence)
) STRICT, WITHOUT ROWID;
CREATE TABLE example (
  id BLOB PRIMARY KEY, title TEXT NOT NULL, ord INTEGER NOT NULL,
  part BLOB REFERENCES part(id) ON DELETE SET NULL,
  created INTEGER NOT NULL, updated INTEGER NOT NULL, deleted INTEGER, batch BLOB
) STRICT, WITHOUT ROWID;
CREATE TABLE example_area (
  example BLOB NOT NULL REFERENCES example(id) ON DELETE CASCADE, framework TEXT NOT NULL, code TEXT NOT NULL,
  own_area BLOB REFERENCES own_area(id), ord INTEGER NOT NULL,
  PRIMARY KEY (example, framework, code)
) STRICT, WITHOUT ROWID;
CREATE TABLE example_entry (
  example BLOB NOT NULL REFERENCES example(id) ON DELETE CASCADE,
  entry BLOB NOT NULL REFERENCES entry(id) ON DELETE CASCADE,
  PRIMARY KEY (example, entry)
) STRICT, WITHOUT ROWID;
CREATE TABLE framework (
  id TEXT NOT NULL, revision INTEGER NOT NULL, sha256 BLOB NOT NULL, toml TEXT NOT NULL, origin TEXT NOT NULL,
  added INTEGER NOT NULL,
  PRIMARY KEY (id, revision)
) STRICT;
CREATE TABLE goal (
  id BLOB PRIMARY KEY, key TEXT NOT NULL, title TEXT NOT NULL, opened TEXT, due TEXT, done TEXT,
  state TEXT NOT NULL CHECK (state IN ('open', 'done', 'dropped')), next TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  created INTEGER NOT NULL, updated INTEGER NOT NULL, deleted INTEGER, batch BLOB
) STRICT, WITHOUT ROWID;
CREATE TABLE import_item (
  batch BLOB NOT NULL REFERENCES batch(id), format TEXT NOT NULL, source_key TEXT NOT NULL,
  source_hash BLOB NOT NULL, row BLOB NOT NULL, result_hash BLOB NOT NULL,
  PRIMARY KEY (format, source_key, batch)
) STRICT, WITHOUT ROWID;
CREATE TABLE journal (
  id BLOB PRIMARY KEY, lineage BLOB NOT NULL, format INTEGER NOT NULL, created INTEGER NOT NULL,
  counted INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE own_area (
  id BLOB PRIMARY KEY, framework TEXT NOT NULL, kind TEXT NOT NULL, code TEXT NOT NULL, title TEXT NOT NULL,
  created INTEGER NOT NULL, updated INTEGER NOT NULL, deleted INTEGER, batch BLOB
) STRICT, WITHOUT ROWID;
CREATE TABLE part (
  id BLOB PRIMARY KEY, section BLOB NOT NULL REFERENCES section(id) ON DELETE CASCADE,
  title TEXT NOT NULL DEFAULT '', ord INTEGER NOT NULL,
  created INTEGER NOT NULL, updated INTEGER NOT NULL, deleted INTEGER, batch BLOB
) STRICT, WITHOUT ROWID;
CREATE TABLE passage (
  id BLOB PRIMARY KEY, text INTEGER NOT NULL REFERENCES text(id) ON DELETE CASCADE,
  start INTEGER NOT NULL, "end" INTEGER NOT NULL, exact TEXT NOT NULL, prefix TEXT NOT NULL, suffix TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('placed', 'lost')),
  component TEXT, visibility TEXT, lang TEXT, origin TEXT NOT NULL,
  created INTEGER NOT NULL, updated INTEGER NOT NULL, batch BLOB,
  CHECK (start >= 0 AND "end" >= start)
) STRICT, WITHOUT ROWID;
CREATE TABLE person (
  id BLOB PRIMARY KEY, name TEXT NOT NULL, pseudonym TEXT NOT NULL DEFAULT '',
  status TEXT NOT NULL CHECK (status IN ('not-asked', 'asked', 'agreed', 'pseudonym', 'public')),
  role TEXT NOT NULL DEFAULT '', also TEXT NOT NULL DEFAULT '', asked TEXT, agreed TEXT, note TEXT NOT NULL DEFAULT '',
  created INTEGER NOT NULL, updated INTEGER NOT NULL, deleted INTEGER, batch BLOB
) STRICT, WITHOUT ROWID;
CREATE TABLE portfolio (
  id BLOB PRIMARY KEY, title TEXT NOT NULL, framework TEXT NOT NULL, revision INTEGER NOT NULL,
  pathway TEXT NOT NULL, target TEXT, submission TEXT NOT NULL DEFAULT 'first',
  created INTEGER NOT NULL, updated INTEGER NOT NULL, deleted INTEGER, batch BLOB
, licence TEXT NOT NULL DEFAULT '') STRICT, WITHOUT ROWID;
CREATE TABLE profile (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  name TEXT NOT NULL DEFAULT '', role TEXT NOT NULL DEFAULT '', organisation TEXT NOT NULL DEFAULT '',
  email TEXT NOT NULL DEFAULT '', updated INTEGER NOT NULL
) STRICT;
CREATE TABLE pull (
  id BLOB PRIMARY KEY, text INTEGER NOT NULL REFERENCES text(id) ON DELETE CASCADE,
  start INTEGER NOT NULL, "end" INTEGER NOT NULL, exact TEXT NOT NULL, prefix TEXT NOT NULL, suffix TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('placed', 'lost')),
  source_text INTEGER REFERENCES text(id) ON DELETE SET NULL, source_no INTEGER NOT NULL,
  source_start INTEGER NOT NULL, source_end INTEGER NOT NULL, hash BLOB NOT NULL,
  mode TEXT NOT NULL CHECK (mode IN ('quote', 'draft', 'link')), released_at INTEGER, source_visibility TEXT,
  created INTEGER NOT NULL, batch BLOB
) STRICT, WITHOUT ROWID;
CREATE TABLE saved_search (
  name TEXT PRIMARY KEY, query TEXT NOT NULL, created INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE search_outbox (
  seq INTEGER PRIMARY KEY, owner BLOB NOT NULL, nonce INTEGER NOT NULL
) STRICT;
CREATE TABLE section (
  id BLOB PRIMARY KEY, portfolio BLOB NOT NULL REFERENCES portfolio(id) ON DELETE CASCADE,
  code TEXT NOT NULL, own_area BLOB REFERENCES own_area(id), ord INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('not-started', 'working-towards', 'ready')),
  parked INTEGER NOT NULL DEFAULT 0, created INTEGER NOT NULL, updated INTEGER NOT NULL, batch BLOB,
  UNIQUE (portfolio, code)
) STRICT, WITHOUT ROWID;
CREATE TABLE sent (
  snapshot BLOB NOT NULL REFERENCES snapshot(id), format TEXT NOT NULL, blob INTEGER NOT NULL REFERENCES blob(id),
  at INTEGER NOT NULL, PRIMARY KEY (snapshot, format)
) STRICT, WITHOUT ROWID;
CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE skill (
  id BLOB PRIMARY KEY, framework TEXT NOT NULL, code TEXT NOT NULL, title TEXT NOT NULL,
  created INTEGER NOT NULL, updated INTEGER NOT NULL, deleted INTEGER, batch BLOB
) STRICT, WITHOUT ROWID;
CREATE TABLE skill_rating (
  skill BLOB NOT NULL REFERENCES skill(id) ON DELETE CASCADE, date TEXT NOT NULL, score INTEGER NOT NULL,
  note TEXT NOT NULL DEFAULT '', rule TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (skill, date)
) STRICT, WITHOUT ROWID;
CREATE TABLE snapshot (
  id BLOB PRIMARY KEY, portfolio BLOB NOT NULL REFERENCES portfolio(id), label TEXT NOT NULL,
  at INTEGER NOT NULL, document_zstd BLOB NOT NULL, sha256 BLOB NOT NULL
) STRICT;
CREATE TABLE snapshot_blob (
  snapshot BLOB NOT NULL REFERENCES snapshot(id) ON DELETE CASCADE, blob INTEGER NOT NULL REFERENCES blob(id),
  PRIMARY KEY (snapshot, blob)
) STRICT, WITHOUT ROWID;
CREATE TABLE stood (
  portfolio BLOB NOT NULL REFERENCES portfolio(id) ON DELETE CASCADE, framework TEXT NOT NULL,
  thing BLOB NOT NULL, code TEXT NOT NULL, ord INTEGER NOT NULL, note TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (portfolio, framework, thing, code)
) STRICT, WITHOUT ROWID;
CREATE TABLE tag (
  entry BLOB NOT NULL REFERENCES entry(id) ON DELETE CASCADE, tag TEXT NOT NULL,
  PRIMARY KEY (entry, tag)
) STRICT, WITHOUT ROWID;
CREATE TABLE text (
  id INTEGER PRIMARY KEY, owner BLOB NOT NULL, slot TEXT NOT NULL, lang TEXT,
  rev INTEGER NOT NULL, words INTEGER NOT NULL, version INTEGER NOT NULL, cause TEXT NOT NULL,
  session BLOB, at INTEGER NOT NULL, counts TEXT NOT NULL, body TEXT NOT NULL,
  UNIQUE (owner, slot)
) STRICT;
CREATE TABLE text_history (
  text INTEGER NOT NULL REFERENCES text(id) ON DELETE CASCADE, no INTEGER NOT NULL,
  at INTEGER NOT NULL, session BLOB, cause TEXT NOT NULL, words INTEGER NOT NULL,
  pinned INTEGER NOT NULL DEFAULT 0, ranges TEXT NOT NULL, body_zstd BLOB NOT NULL,
  PRIMARY KEY (text, no)
) STRICT, WITHOUT ROWID;
CREATE TABLE text_link (
  text INTEGER NOT NULL REFERENCES text(id) ON DELETE CASCADE, target TEXT NOT NULL,
  evidence BLOB NOT NULL REFERENCES evidence(id) ON DELETE CASCADE,
  PRIMARY KEY (text, target)
) STRICT, WITHOUT ROWID;
CREATE TABLE text_words (
  text INTEGER NOT NULL REFERENCES text(id) ON DELETE CASCADE, component TEXT NOT NULL,
  own INTEGER NOT NULL, other INTEGER NOT NULL,
  PRIMARY KEY (text, component)
) STRICT, WITHOUT ROWID;
CREATE INDEX change_batch ON change(batch);
CREATE INDEX entry_bin ON entry(deleted) WHERE deleted IS NOT NULL;
CREATE INDEX entry_newest ON entry(date, time, created) WHERE deleted IS NULL;
CREATE INDEX evidence_file_blob ON evidence_file(blob);
CREATE UNIQUE INDEX evidence_key ON evidence(key);
CREATE INDEX evidence_use_evidence ON evidence_use(evidence);
CREATE INDEX example_entry_entry ON example_entry(entry);
CREATE INDEX import_item_batch ON import_item(batch);
CREATE INDEX import_item_row ON import_item(row);
CREATE INDEX part_section ON part(section, ord);
CREATE INDEX passage_text ON passage(text, start);
CREATE INDEX pull_source ON pull(source_text);
CREATE INDEX pull_text ON pull(text);
CREATE INDEX text_link_evidence ON text_link(evidence);
