//! The journal file: SQLite, migrations, one module a table, the writer, backup.
