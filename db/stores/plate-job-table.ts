import { asc, eq } from 'drizzle-orm';
import type { Connection } from '../connection.ts';
import { plateJob } from '../schema/desk.ts';

/** A job given to a machine of plates whose end has not been told. */
export interface OpenPlateJob<Body> {
  readonly dossier: string;
  readonly id: string;
  readonly printer: string;
  readonly body: Body;
  /** ISO UTC. */
  readonly begunAt: string;
}

/** Jobs under way, one a dossier. Written before the machine is told anything, removed with the act that says what became of it. */
export interface PlateJobTable {
  begin(job: OpenPlateJob<unknown>): void;
  find<Body>(dossier: string, parse: (json: unknown) => Body): OpenPlateJob<Body> | undefined;
  end(dossier: string): void;
  /** Dossiers that have one, the oldest first. */
  open(): { dossier: string; printer: string; begunAt: string }[];
}

export function plateJobTable(connection: Connection): PlateJobTable {
  const { orm } = connection;
  return {
    begin: ({ body, ...job }) =>
      void orm
        .insert(plateJob)
        .values({ ...job, body: JSON.stringify(body) })
        .run(),
    find(dossier, parse) {
      const row = orm.select().from(plateJob).where(eq(plateJob.dossier, dossier)).get();
      return row && { ...row, body: parse(JSON.parse(row.body)) };
    },
    end: dossier => void orm.delete(plateJob).where(eq(plateJob.dossier, dossier)).run(),
    open: () =>
      orm
        .select({ dossier: plateJob.dossier, printer: plateJob.printer, begunAt: plateJob.begunAt })
        .from(plateJob)
        .orderBy(asc(plateJob.begunAt))
        .all(),
  };
}
