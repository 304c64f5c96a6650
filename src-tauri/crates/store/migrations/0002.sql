-- Schema 2: the board. An example is one line; it may exist without an entry and without a portfolio.

-- ord orders the examples that stand nowhere; part is the part of a portfolio that got this title.
CREATE TABLE example (
  id BLOB PRIMARY KEY, title TEXT NOT NULL, ord INTEGER NOT NULL,
  part BLOB REFERENCES part(id) ON DELETE SET NULL,
  created INTEGER NOT NULL, updated INTEGER NOT NULL, deleted INTEGER, batch BLOB
) STRICT, WITHOUT ROWID;

-- The columns that it stands in: of several frameworks, and of more than one area if the person wants it.
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
CREATE INDEX example_entry_entry ON example_entry(entry);
