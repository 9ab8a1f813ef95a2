import type { Connection } from '../connection.ts';

/** The centre's day and the month behind it, counted. */
export interface DayFigures {
  /** Instants of today's deposits. */
  readonly depositedAt: string[];
  /** Days from deposit to hand-over of the dossiers handed over in the last thirty days. */
  readonly deliveryDays: number[];
  readonly delivered: number;
  /** Rejected this month. */
  readonly rejected: number;
  readonly waiting: { step: string; count: number }[];
  readonly reasons: { reason: string; count: number }[];
}

/** The words of the partial index on closed dossiers, so that the planner uses it. */
const CLOSED = `queue IN ('rejected','delivered')`;

/** Counts from the indexes of the day and of the queues; nothing here reads a whole table. */
export function dayFigures(connection: Connection, today: string, longWaitDays: number): DayFigures {
  const { raw } = connection;
  const depositedAt = raw
    .prepare(
      `SELECT data ->> '$.signed.deposit.at' FROM dossier WHERE deposited_on = ? AND data ->> '$.signed.deposit.at' IS NOT NULL`,
    )
    .pluck()
    .all(today) as string[];
  // A closed dossier waits since its last act, so the index of the closed ones is read from a day on; a day more for the time zone.
  const deliveryDays = raw
    .prepare(
      `SELECT cast(julianday(data ->> '$.delivered.on') - julianday(deposited_on) AS INTEGER) FROM dossier
       WHERE ${CLOSED} AND queue = 'delivered' AND waiting_since >= date(?, '-31 days') AND data ->> '$.delivered.on' >= date(?, '-30 days') LIMIT 5000`,
    )
    .pluck()
    .all(today, today) as number[];
  const delivered = raw
    .prepare(
      `SELECT count(*) FROM dossier WHERE ${CLOSED} AND queue = 'delivered' AND waiting_since >= date(?, '-1 days') AND data ->> '$.delivered.on' = ?`,
    )
    .pluck()
    .get(today, today) as number;
  const month = `${today.slice(0, 7)}-01`;
  const rejected = raw
    .prepare(`SELECT count(*) FROM dossier WHERE ${CLOSED} AND queue = 'rejected' AND waiting_since >= ?`)
    .pluck()
    .get(month) as number;
  const waiting = raw
    .prepare(
      `SELECT queue AS step, count(*) AS count FROM dossier
       WHERE queue NOT IN ('rejected','delivered') AND receipt_until >= '0001-01-01' AND waiting_since < date(?, ?)
       GROUP BY queue ORDER BY count DESC LIMIT 5`,
    )
    .all(today, `-${String(longWaitDays)} days`) as { step: string; count: number }[];
  const reasons = raw
    .prepare(
      `SELECT CASE WHEN instr(value, '|') > 0 THEN substr(value, 1, instr(value, '|') - 1) ELSE value END AS reason, count(*) AS count
       FROM dossier, json_each(dossier.data, '$.rejected.reasons')
       WHERE ${CLOSED} AND queue = 'rejected' AND waiting_since >= ?
       GROUP BY 1 ORDER BY count DESC LIMIT 5`,
    )
    .all(month) as { reason: string; count: number }[];
  return { depositedAt, deliveryDays, delivered, rejected, waiting, reasons };
}
