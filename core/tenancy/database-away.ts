/**
 * Of Prisma (not reached, closed, no connection in time) and of Postgres (starting, stopping, too many connections, out of
 * memory or of disk; no primary any more: 25006).
 */
const AWAY_CODES = new Set([
  "P1001",
  "P1002",
  "P1008",
  "P1017",
  "P2024",
  "P2028",
  "57P01",
  "57P02",
  "57P03",
  "53300",
  "53100",
  "53200",
  "25006",
  "08000",
  "08001",
  "08003",
  "08004",
  "08006",
  "ECONNREFUSED",
  "ECONNRESET",
  "ENOTFOUND",
  "EAI_AGAIN",
  "ETIMEDOUT",
  "EPIPE",
]);
const AWAY_KINDS = new Set([
  "DatabaseNotReachable",
  "ConnectionClosed",
  "SocketTimeout",
  "TooManyConnections",
  "TlsConnectionError",
]);
const AWAY_WORDS =
  /connection terminated|timeout exceeded when trying|query read timeout|the database system is|can't reach database|closed the connection|read-only transaction/i;

/** What Prisma, its adapter, the driver and Node say of a statement that failed. */
export type DatabaseFailure = {
  code?: string;
  kind?: string;
  originalCode?: string;
  message?: string;
  cause?: unknown;
  /** Prisma hides there what the driver said of a raw statement. */
  meta?: { driverAdapterError?: unknown };
  errors?: unknown[];
};

/** Whether the database could not be asked at all: the same work succeeds when it is back. */
export function isDatabaseAway(error: unknown): boolean {
  if (typeof error !== "object" || error === null) return false;
  const { code = "", kind = "", originalCode = "", message = "", cause, meta, errors = [] } = error as DatabaseFailure;
  if (AWAY_CODES.has(code) || AWAY_CODES.has(originalCode) || AWAY_KINDS.has(kind) || AWAY_WORDS.test(message))
    return true;
  return [cause, meta?.driverAdapterError, ...errors].some(isDatabaseAway);
}
