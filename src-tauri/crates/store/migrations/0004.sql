-- Schema 4: what a portfolio is licensed under, and where its things stood under the frameworks that it left.

ALTER TABLE portfolio ADD COLUMN licence TEXT NOT NULL DEFAULT '';

-- thing is a part or an item of evidence (code: its section), a section (note: its status) or the portfolio (code: its pathway).
CREATE TABLE stood (
  portfolio BLOB NOT NULL REFERENCES portfolio(id) ON DELETE CASCADE, framework TEXT NOT NULL,
  thing BLOB NOT NULL, code TEXT NOT NULL, ord INTEGER NOT NULL, note TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (portfolio, framework, thing, code)
) STRICT, WITHOUT ROWID;
