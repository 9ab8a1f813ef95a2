import { describe, expect, it } from 'vitest';
import { suggestionsIn } from './suggestion.ts';

const nothing = { latin: '', arabic: '', zone: '' };

describe('what a page proposes', () => {
  it('is the holder of an identity card, by its zone, with its check digits', () => {
    const zone =
      'I<MARD231458907AB123456<<<<<<<\n7408122F1204159MAR<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<';
    const found = suggestionsIn({ ...nothing, zone });
    expect(found.map(({ kind, value }) => [kind, value])).toEqual([
      ['cnie', 'AB123456'],
      ['family', 'ERIKSSON'],
      ['given', 'ANNA MARIA'],
    ]);
    // The last digit is another zone's: nothing of it is believed.
    expect(found.every(({ proof }) => proof === 'doubtful')).toBe(true);
  });

  it('is a VIN, set right and judged, with the make that its first signs name', () => {
    expect(
      suggestionsIn({ ...nothing, latin: 'N° de châssis : VF3CCHNZ6HWII84O2\n1M8GDM9A1KP042788' }),
    ).toEqual([
      { kind: 'vin', value: 'VF3CCHNZ6HW118402', proof: 'read' },
      { kind: 'make', value: 'PEUGEOT', proof: 'read' },
      { kind: 'vin', value: '1M8GDM9A1KP042788', proof: 'doubtful' },
    ]);
  });

  it('is a CNIE number printed in one piece or two; a word is none', () => {
    expect(suggestionsIn({ ...nothing, latin: 'CNIE n° GB31O866, BILLOI, G 1234567' })).toEqual([
      { kind: 'cnie', value: 'GB310866', proof: 'read' },
      { kind: 'cnie', value: 'G1234567', proof: 'read' },
    ]);
  });

  it('is a name behind its label, in both scripts', () => {
    const latin = 'Nom : Haddad\nPrénom : Rania  (épouse)\nNombre : 3';
    const arabic = 'الاسم العائلي : الحداد\nالاسم الشخصي: رانيا';
    expect(suggestionsIn({ ...nothing, latin, arabic }).map(({ kind, value }) => [kind, value])).toEqual([
      ['family', 'HADDAD'],
      ['given', 'Rania'],
      ['familyAr', 'الحداد'],
      ['givenAr', 'رانيا'],
    ]);
  });

  it('is nothing on a page that says nothing of these', () => {
    expect(
      suggestionsIn({
        latin: 'Arrêté n° 2711.10 du 29 septembre 2010',
        arabic: 'المملكة المغربية',
        zone: 'XX',
      }),
    ).toEqual([]);
  });
});
