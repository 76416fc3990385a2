/** Ready-made metrics: what postgres_exporter exports of a PostgreSQL server. Its own documentation says what each means. */
import { open } from "../catalog/label.ts";
import { counter, gauge } from "../catalog/metric.ts";

const from = { exporter: "postgres_exporter" } as const;
/** Of the exporter, which does not keep to the conventions here. */
const legacyName = "exported under this name";

/** 1 where the exporter could reach the server. */
export const up = gauge("pg_up", {
  ...from,
  help: "1 where the exporter could reach the server.",
});

/** Size of the database on disk. */
export const databaseSize = gauge("pg_database_size_bytes", {
  ...from,
  help: "Size of the database on disk.",
  unit: "bytes",
  labels: { datname: open(), server: open() },
});

/** Connections by what they do. */
export const connections = gauge("pg_stat_activity_count", {
  ...from,
  help: "Connections by what they do.",
  labels: {
    datname: open(),
    server: open(),
    state: [
      "active",
      "disabled",
      "fastpath function call",
      "idle",
      "idle in transaction",
      "idle in transaction (aborted)",
    ],
  },
  legacyName,
});

/** How many seconds the oldest transaction has been open. */
export const longestTransaction = gauge("pg_stat_activity_max_tx_duration", {
  ...from,
  help: "How many seconds the oldest transaction has been open.",
  labels: {
    datname: open(),
    server: open(),
    state: [
      "active",
      "disabled",
      "fastpath function call",
      "idle",
      "idle in transaction",
      "idle in transaction (aborted)",
    ],
  },
});

/** Connections that the server accepts. */
export const maxConnections = gauge("pg_settings_max_connections", {
  ...from,
  help: "Connections that the server accepts.",
  labels: { server: open() },
});

/** Locks that are held or waited for, by their mode. */
export const locks = gauge("pg_locks_count", {
  ...from,
  help: "Locks that are held or waited for, by their mode.",
  labels: { datname: open(), server: open(), mode: open() },
  legacyName,
});

/** Connections to the database. */
export const backends = gauge("pg_stat_database_numbackends", {
  ...from,
  help: "Connections to the database.",
  labels: { datid: open(), datname: open(), server: open() },
});

/** Transactions that were committed. */
export const commits = counter("pg_stat_database_xact_commit", {
  ...from,
  help: "Transactions that were committed.",
  labels: { datid: open(), datname: open(), server: open() },
  legacyName,
});

/** Transactions that were rolled back. */
export const rollbacks = counter("pg_stat_database_xact_rollback", {
  ...from,
  help: "Transactions that were rolled back.",
  labels: { datid: open(), datname: open(), server: open() },
  legacyName,
});

/** Deadlocks that the server resolved. */
export const deadlocks = counter("pg_stat_database_deadlocks", {
  ...from,
  help: "Deadlocks that the server resolved.",
  labels: { datid: open(), datname: open(), server: open() },
  legacyName,
});

/** Queries that a standby cancelled because of recovery. */
export const conflicts = counter("pg_stat_database_conflicts", {
  ...from,
  help: "Queries that a standby cancelled because of recovery.",
  labels: { datid: open(), datname: open(), server: open() },
  legacyName,
});

/** Blocks that were not in the buffer cache. */
export const blocksRead = counter("pg_stat_database_blks_read", {
  ...from,
  help: "Blocks that were not in the buffer cache.",
  labels: { datid: open(), datname: open(), server: open() },
  legacyName,
});

/** Blocks that were in the buffer cache. */
export const blocksHit = counter("pg_stat_database_blks_hit", {
  ...from,
  help: "Blocks that were in the buffer cache.",
  labels: { datid: open(), datname: open(), server: open() },
  legacyName,
});

/** Rows that were read. */
export const rowsReturned = counter("pg_stat_database_tup_returned", {
  ...from,
  help: "Rows that were read.",
  labels: { datid: open(), datname: open(), server: open() },
  legacyName,
});

/** Rows that were fetched by index. */
export const rowsFetched = counter("pg_stat_database_tup_fetched", {
  ...from,
  help: "Rows that were fetched by index.",
  labels: { datid: open(), datname: open(), server: open() },
  legacyName,
});

/** Rows that were inserted. */
export const rowsInserted = counter("pg_stat_database_tup_inserted", {
  ...from,
  help: "Rows that were inserted.",
  labels: { datid: open(), datname: open(), server: open() },
  legacyName,
});

/** Rows that were updated. */
export const rowsUpdated = counter("pg_stat_database_tup_updated", {
  ...from,
  help: "Rows that were updated.",
  labels: { datid: open(), datname: open(), server: open() },
  legacyName,
});

/** Rows that were deleted. */
export const rowsDeleted = counter("pg_stat_database_tup_deleted", {
  ...from,
  help: "Rows that were deleted.",
  labels: { datid: open(), datname: open(), server: open() },
  legacyName,
});

/** Bytes that queries wrote to temporary files. */
export const temporaryBytes = counter("pg_stat_database_temp_bytes", {
  ...from,
  help: "Bytes that queries wrote to temporary files.",
  unit: "bytes",
  labels: { datid: open(), datname: open(), server: open() },
  legacyName,
});

/** Checkpoints that came early, for lack of room in the log. */
export const checkpointsRequested = counter("pg_stat_bgwriter_checkpoints_req_total", {
  ...from,
  help: "Checkpoints that came early, for lack of room in the log.",
  labels: { server: open() },
});

/** Checkpoints that came on time. */
export const checkpointsTimed = counter("pg_stat_bgwriter_checkpoints_timed_total", {
  ...from,
  help: "Checkpoints that came on time.",
  labels: { server: open() },
});

/** Log files that could not be archived. */
export const archiveFailures = counter("pg_stat_archiver_failed_count", {
  ...from,
  help: "Log files that could not be archived.",
  labels: { server: open() },
  legacyName,
});

/** 1 where the last scrape had an error. */
export const lastScrapeError = gauge("pg_exporter_last_scrape_error", {
  ...from,
  help: "1 where the last scrape had an error.",
});

/** 1 where the collector could read its facts. */
export const collectorSuccess = gauge("pg_scrape_collector_success", {
  ...from,
  help: "1 where the collector could read its facts.",
  labels: { collector: open() },
});
