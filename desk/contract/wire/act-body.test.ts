import { describe, expect, expectTypeOf, it } from 'vitest';
import { Granted, type GrantedProduct, Validated } from '../../../domain/dossier/act-body.ts';
import { GrantedBody, ValidatedBody, vinOfProduct } from './act-body.ts';

const owner = {
  latin: { nom: 'TAHIRI', prenom: 'Siham' },
  arabic: { nom: 'الطاهري', prenom: 'سهام' },
  cnie: 'GK200001',
};

describe('what a desk signs', () => {
  it('is what the registry reads: the one shape fits the other', () => {
    expectTypeOf<Validated>().toExtend<ValidatedBody>();
    expectTypeOf<Granted>().toExtend<GrantedBody>();
  });

  const products: readonly GrantedProduct[] = [
    { kind: 'w18-card', canonical: '26001 W18', trade: 'TEST', validUntil: '2026-12-31', leaseId: 'l' },
    { kind: 'ww-book', first: 1, last: 25, leaseId: 'l', w18: '26001 W18' },
    {
      kind: 'ww-declaration',
      canonical: '000001 WW',
      vin: 'V',
      deliveredOn: '2026-11-01',
      validUntil: '2026-12-01',
    },
    { kind: 'withdrawal', canonical: '1-أ-59', vin: 'V', reason: 'IRREPARABLE_AFTER_ACCIDENT' },
    { kind: 'card-returned', canonical: 'CD 1-19' },
  ];

  it.each(products)('$kind passes untouched', product => {
    const body = Granted.parse({ operation: 'WW_CARNET', grantedOn: '2026-11-22', owner, product, later: 1 });
    const read = GrantedBody.parse(body);
    expect(read).toEqual(body);
    expect(vinOfProduct(read.product)).toBe('vin' in product ? product.vin : undefined);
  });

  it('a registration of any series passes untouched', () => {
    const body = Validated.parse({
      operation: 'DIPLO_IMMAT',
      registration: {
        series: 'DIPLOMATIC',
        holder: 'CD',
        order: 1,
        mission: 19,
        canonical: 'CD 1-19',
        leaseId: 'l',
      },
      vin: 'V',
      owner,
      validatedOn: '2026-11-22',
      validUntil: '2036-11-21',
      previous: '12-أ-1',
    });
    expect(ValidatedBody.parse(body)).toEqual(body);
  });
});
