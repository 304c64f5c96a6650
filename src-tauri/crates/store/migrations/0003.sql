-- Schema 3: what the files of evidence say, so that they are found by their words. Made from the bytes, and made anew at will.

-- reader is the number of the program's reader; state says how far it came; body_zstd is null if there are no words.
CREATE TABLE blob_text (
  blob INTEGER PRIMARY KEY REFERENCES blob(id) ON DELETE CASCADE,
  reader INTEGER NOT NULL, state TEXT NOT NULL, body_zstd BLOB
) STRICT;
