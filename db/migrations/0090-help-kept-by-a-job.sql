-- What the pages say is found in the search: taken in by a job that the saving of a page asks for in its own transaction, and by another each day,
-- for the versions whose day has come. A crash between the saving and the taking in loses nothing.
SELECT pgboss.create_queue('keep-help', '{"policy":"standard","retryLimit":8,"retryDelay":5,"retryBackoff":true}');
