-- A filter names sixty makers, each found by her handle.
CREATE INDEX author_entry_by_handle ON catalogue.author_entry (handle);
