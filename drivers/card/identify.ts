import { CARD_APPLICATION } from '../../domain/card/card-profile.ts';
import { CardStatusError, Iso7816Card } from './iso7816.ts';
import type { Atr, CardTransport } from './transport.ts';

/** What a card says of itself without being changed. */
export interface CardIdentity {
  readonly atr: Atr;
  /** Serial number of the support, where the chip was given it; else it is read on the back of the card. */
  readonly serial: string | undefined;
  /** Whether it has the registration-card application, whole or begun. */
  readonly application: boolean;
  /** It answers no ISO 7816-4 command that every card of the profile knows: a card of another trade. */
  readonly strange: boolean;
}

/** Looks at a card. @throws CardGone, ReaderFault */
export async function identifyCard(transport: CardTransport, signal: AbortSignal): Promise<CardIdentity> {
  try {
    const atr = await transport.connect(signal);
    const card = new Iso7816Card(transport, signal);
    try {
      const serial = await card.readSerial();
      const application = await card.selectApplication(CARD_APPLICATION);
      return { atr, serial, application, strange: false };
    } catch (error) {
      if (error instanceof CardStatusError)
        return { atr, serial: undefined, application: false, strange: true };
      throw error;
    }
  } finally {
    await transport.close();
  }
}
