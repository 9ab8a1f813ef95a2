import { setTimeout as pause } from 'node:timers/promises';
import { encodeCard } from '../../domain/card/card-files.ts';
import { SAMPLE_RECORD } from '../../domain/card/sample-record.ts';
import { createIssuer, openIssuer } from '../../drivers/card/issuer.ts';
import { blankCard, MemoryCard, MemoryTransport } from '../../drivers/card/memory-card.ts';
import { CHUNK } from '../../drivers/card/iso7816.ts';
import { BLOCK_BYTES, PacedTransport } from '../../drivers/card/paced-transport.ts';
import { personaliseCard } from '../../drivers/card/personalise.ts';
import type { Measured } from './budget-table.ts';
import { pairedTimes } from './measure.ts';

/** 38,400 bauds at ten bits a byte: a contact card after it has agreed on a common speed. */
const BYTES_PER_SECOND = 3840;

/**
 * A whole card on a line of a given speed, against the time that its bytes alone need on it in their T=1 blocks, once to the card and
 * once back: what commands, selections and the desk's own work add.
 */
export async function cardOnWire(): Promise<Measured[]> {
  const { serial } = SAMPLE_RECORD.support;
  const issuer = openIssuer(
    await createIssuer({
      subject: 'CN=Bench',
      serialNumber: '01',
      notBefore: new Date('2026-01-01T00:00:00Z'),
      notAfter: new Date('2036-01-01T00:00:00Z'),
    }),
  );
  const files = await encodeCard(SAMPLE_RECORD, issuer);
  const bytes = files.reduce((sum, file) => sum + file.bytes.length, 0);
  // Each command or answer of 255 bytes needs a block to carry it and one that acknowledges it, whoever writes.
  const blocks = files.reduce((sum, file) => sum + Math.ceil(file.bytes.length / CHUNK.write), 0);
  const least = 2 * (bytes + blocks * 2 * BLOCK_BYTES);
  const { floor, work } = await pairedTimes(
    5,
    () => pause((least / BYTES_PER_SECOND) * 1000),
    async () => {
      const transport = new PacedTransport(
        new MemoryTransport(new MemoryCard(blankCard(serial))),
        BYTES_PER_SECOND,
      );
      const outcome = await personaliseCard(transport, await encodeCard(SAMPLE_RECORD, issuer), {
        signal: AbortSignal.timeout(60_000),
        serial,
      });
      if (outcome.state !== 'done') throw new Error(`the card is ${outcome.state}: ${outcome.trouble}`);
    },
  );
  return [
    {
      what: `card on a line of 38,400 bauds: ${String(bytes)} bytes written and read back`,
      times: work,
      floor,
      budget: { timesFloor: 1.2 },
    },
  ];
}
