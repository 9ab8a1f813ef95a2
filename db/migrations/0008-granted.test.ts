import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { migrate } from '../migrate.ts';
import { MIGRATIONS } from './index.ts';

it('keeps every registration, and refuses the same WW number delivered twice', () => {
  const raw = new Database(':memory:');
  try {
    migrate(raw, MIGRATIONS, 7);
    raw.exec(`INSERT INTO registration VALUES ('1-ب-6', 'VIN', 'd1', '2026-01-01', '2035-12-31', '{}')`);
    migrate(raw, MIGRATIONS, 8);
    expect(raw.prepare('SELECT canonical FROM registration').pluck().all()).toEqual(['1-ب-6']);
    const grant = raw.prepare(
      `INSERT INTO granted VALUES (@dossier, @kind, @canonical, @first, @last, '2026-11-22', null, '{}')`,
    );
    const declared = { kind: 'ww-declaration', canonical: '000126 WW', first: null, last: null };
    grant.run({ dossier: 'd2', ...declared });
    expect(() => grant.run({ dossier: 'd3', ...declared })).toThrow('UNIQUE');
    expect(() =>
      grant.run({ dossier: 'd4', kind: 'ww-book', canonical: null, first: null, last: null }),
    ).toThrow('CHECK');
    grant.run({ dossier: 'd4', kind: 'ww-book', canonical: null, first: 101, last: 125 });
  } finally {
    raw.close();
  }
});
