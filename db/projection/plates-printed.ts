import type { DossierActBody } from '../../domain/dossier/act-body.ts';
import type { Act } from '../../domain/journal/act.ts';
import type { BlankTable } from '../stores/blank-table.ts';
import type { DossierRow } from '../stores/dossier-table.ts';
import { inStock } from './apply-stock-act.ts';

/** Plates that came out: each takes its blank out of stock; they are printed once every plate of the vehicle has come out. */
export function platesPrinted(
  act: Act,
  next: DossierRow,
  body: DossierActBody<'dossier.plates-printed'>,
  { blanks }: { readonly blanks: BlankTable },
): void {
  const { layouts, files, proof = true } = body;
  for (const { layout, serial } of body.blanks ?? [])
    inStock(act, () => blanks.use(serial, { dossier: next.id, layout, act: act.seq }));
  const pressed = [
    ...(next.data.pressed ?? []).filter(plate => !layouts.includes(plate.layout)),
    ...layouts.map(layout => ({
      layout,
      serial: body.blanks?.find(blank => blank.layout === layout)?.serial ?? null,
      at: act.at,
      proof,
    })),
  ];
  next.data.pressed = pressed;
  const done = pressed.map(plate => plate.layout);
  const wanted = body.wanted ?? layouts;
  if (wanted.every(layout => done.includes(layout)))
    next.data.plates = { layouts: [...wanted], files, at: act.at };
}
