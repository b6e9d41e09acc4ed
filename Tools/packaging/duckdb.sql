-- port831 read --ndjson records.ndjson ...; duckdb < duckdb.sql
CREATE VIEW records AS SELECT * FROM read_json('records.ndjson', format = 'newline_delimited', union_by_name = true);

-- What is on the port, by what it is.
SELECT verdict.code, verdict.application, count(*) AS sessions FROM records WHERE record = 'session' GROUP BY ALL ORDER BY 3 DESC;

-- The slowest operations.
SELECT operation, count(*), max(latency_us) AS slowest FROM records WHERE record = 'rpc' GROUP BY ALL ORDER BY slowest DESC LIMIT 10;
