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

/** Counts from the indexes of the day and of the queues; nothing here reads a whole table. */
export function dayFigures(connection: Connection, today: string, longWaitDays: number): DayFigures {
  const { raw } = connection;
  const depositedAt = raw
    .prepare(
      `SELECT data ->> '$.signed.deposit.at' FROM dossier WHERE deposited_on = ? AND data ->> '$.signed.deposit.at' IS NOT NULL`,
    )
    .pluck()
    .all(today) as string[];
  const deliveryDays = raw
    .prepare(
      `SELECT cast(julianday(data ->> '$.delivered.on') - julianday(deposited_on) AS INTEGER) FROM dossier
       WHERE queue = 'delivered' AND deposited_on >= date(?, '-120 days') AND data ->> '$.delivered.on' >= date(?, '-30 days') LIMIT 5000`,
    )
    .pluck()
    .all(today, today) as number[];
  const delivered = raw
    .prepare(
      `SELECT count(*) FROM dossier WHERE queue = 'delivered' AND deposited_on >= date(?, '-120 days') AND data ->> '$.delivered.on' = ?`,
    )
    .pluck()
    .get(today, today) as number;
  const month = `${today.slice(0, 7)}-01`;
  const rejected = raw
    .prepare(
      `SELECT count(*) FROM dossier WHERE queue = 'rejected' AND deposited_on >= date(?, '-120 days') AND data ->> '$.rejected.at' >= ?`,
    )
    .pluck()
    .get(today, month) as number;
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
       WHERE queue = 'rejected' AND deposited_on >= date(?, '-120 days') AND data ->> '$.rejected.at' >= ?
       GROUP BY 1 ORDER BY count DESC LIMIT 5`,
    )
    .all(today, month) as { reason: string; count: number }[];
  return { depositedAt, deliveryDays, delivered, rejected, waiting, reasons };
}
