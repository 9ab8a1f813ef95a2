import type { CardRead, GrantedProduct } from '../../domain/dossier/act-body.ts';
import type { Step } from '../../domain/dossier/flow.ts';
import type { HandOverProof } from '../../domain/signature/proof.ts';
import type { Capacity } from '../../domain/signature/statement.ts';

/** Who signed something, when. */
export interface Signed {
  readonly agent: string;
  readonly at: string;
}

/** A plate that came out of a machine, on a blank where the centre counts them. */
export interface PressedPlate {
  readonly layout: string;
  readonly serial: string | null;
  readonly at: string;
  /** Drawn without the official letters. */
  readonly proof: boolean;
}

/** What a dossier's row carries beside its columns: the sum of its acts. JSON in `dossier.data`. */
export interface DossierData {
  receiptDays: number;
  decree: string;
  facts: Record<string, string | number | boolean>;
  /** Absent from dossiers deposited before circumstances were told. */
  overlays?: readonly string[];
  dates: Record<string, string>;
  /** Form values in force: the counter's until data entry replaces them. */
  values: Record<string, string>;
  /** The card that the counter read; absent when it read none. */
  cardRead?: CardRead;
  ticks: Record<string, { conforming: boolean; reason?: string | undefined }>;
  required: string[];
  notDuplicate: Record<string, string>;
  /** Steps signed in the present round; a send-back takes the later ones away. */
  signed: Partial<Record<Step, Signed>>;
  suspended: { reason: string; note: string; by: string; since: string } | null;
  returned: {
    to: Step;
    reasons: string[];
    fields: { field: string; reason: string }[];
    by: string;
    at: string;
    times: number;
  } | null;
  /** Fields that a controller had found different and that entry corrected. */
  corrected: string[];
  rejected: { reasons: string[]; by: string; at: string; atCounter: boolean } | null;
  /** What the chief granted where no vehicle is registered; absent where one is. */
  granted?: { product: GrantedProduct; on: string };
  registration: {
    canonical: string;
    on: string;
    validUntil: string;
    previous: string | null;
    /** Codes of what is added on the card; absent when nothing is. */
    mentions?: readonly string[];
  } | null;
  /** `sizes`: FID -> bytes, of every file on the card; absent where the act does not say. */
  card: { support: string; at: string; sizes?: Record<string, number> } | null;
  spoiled: string[];
  /** Set once every plate of the vehicle came out. */
  plates: { layouts: string[]; files: string[]; at: string } | null;
  /** Plates that came out and are not spoiled; absent while there are none. */
  pressed?: readonly PressedPlate[];
  /** `capacity` and `signature`: absent where the act does not say. */
  delivered: {
    receivedBy: string;
    cnie: string;
    on: string;
    capacity?: Capacity;
    signature?: HandOverProof;
  } | null;
}
