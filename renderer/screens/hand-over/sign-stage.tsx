import { Radio, SegmentedControl, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../../desk/contract/index.ts';
import type { Refusal } from '../../../desk/contract/refusal.ts';
import { UNABLE_REASONS } from '../../../domain/signature/proof.ts';
import type { Strokes } from '../../../domain/signature/stroke.ts';
import { Button, useRefusalText } from '../../parts/index.ts';
import s from './hand-over.module.css';
import { SignaturePad } from './signature-pad.tsx';
import { type Signing, strokesOver } from './signing.ts';
import { Statement } from './statement.tsx';

const WAYS = ['ink', 'paper', 'unable'] as const;

export interface SignStageProps {
  said: Output<'hand-over.statement'>;
  signing: Signing;
  onSigning: (signing: Signing) => void;
  /** What is missing in a field of it. */
  fault: Refusal | null;
}

/** What is signed, and where it is signed: on the pad, by hand on the printed slip, or why not. */
export function SignStage({ said, signing, onSigning, fault }: SignStageProps) {
  const { t } = useTranslation('signature');
  const change = (part: Partial<Signing>) => {
    onSigning({ ...signing, ...part });
  };
  const strokes = strokesOver(signing, said.hash);
  const set = (next: Strokes) => {
    change({ ink: { document: said.hash, strokes: next } });
  };
  return (
    <>
      <Statement statement={said.statement} />
      <div className={s.ways}>
        <SegmentedControl
          aria-label={t('way')}
          value={signing.way}
          onChange={value => {
            const way = WAYS.find(one => one === value);
            if (way !== undefined) change({ way });
          }}
          data={WAYS.map(way => ({ value: way, label: t(`way.${way}`) }))}
          size="xs"
        />
        {signing.way === 'ink' ? <Eraser strokes={strokes} onStrokes={set} /> : null}
      </div>
      {signing.way === 'ink' ? (
        <SignaturePad strokes={strokes} onStrokes={set} label={t('pad')} hint={t('pad.hint')} />
      ) : (
        <>
          {signing.way === 'unable' ? <Unable signing={signing} change={change} fault={fault} /> : null}
          {signing.way === 'unable' && signing.reason === 'refuses' ? null : (
            <Slip said={said} way={signing.way} />
          )}
        </>
      )}
    </>
  );
}

/** Takes ink away: the last stroke, or all of it. */
function Eraser({ strokes, onStrokes }: { strokes: Strokes; onStrokes: (strokes: Strokes) => void }) {
  const { t } = useTranslation('signature');
  return (
    <>
      <Button
        size="s"
        chord="Ctrl+Z"
        onPress={() => {
          onStrokes(strokes.slice(0, -1));
        }}
      >
        {t('pad.undo')}
      </Button>
      <Button
        size="s"
        onPress={() => {
          onStrokes([]);
        }}
      >
        {t('pad.clear')}
      </Button>
    </>
  );
}

interface PartProps {
  signing: Signing;
  change: (part: Partial<Signing>) => void;
}

function Unable({ signing, change, fault }: PartProps & Pick<SignStageProps, 'fault'>) {
  const { t } = useTranslation('signature');
  const sentence = useRefusalText();
  const faultOf = (field: string) => (fault?.field === field ? sentence(fault) : undefined);
  return (
    <>
      <Radio.Group
        label={t('reason')}
        value={signing.reason}
        onChange={value => {
          change({ reason: UNABLE_REASONS.find(one => one === value) ?? null });
        }}
        error={faultOf('reason')}
      >
        <div className={s.reasons}>
          {UNABLE_REASONS.map(reason => (
            <Radio key={reason} value={reason} label={t(`reason.${reason}`)} />
          ))}
        </div>
      </Radio.Group>
      <TextInput
        label={t('note')}
        value={signing.note}
        onChange={event => {
          change({ note: event.currentTarget.value });
        }}
        error={faultOf('note')}
        maxLength={200}
      />
      {signing.reason === 'refuses' ? null : (
        <TextInput
          label={t('witness')}
          description={t('witness.hint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={signing.witness}
          onChange={event => {
            change({ witness: event.currentTarget.value });
          }}
          error={faultOf('witness')}
          maxLength={40}
        />
      )}
    </>
  );
}

/** The paper that bears the hand's signature, or the thumb: printed before anything is handed over. */
function Slip({ said, way }: Pick<SignStageProps, 'said'> & { way: 'paper' | 'unable' }) {
  const { t } = useTranslation(['signature', 'dossier']);
  const { kind, copies } = said.slip;
  const paper = t(`dossier:document.${kind}`);
  return copies === 0 ? (
    <p className={s.warned} role="status">
      {t('signature:slip.print-first', { paper })}
    </p>
  ) : (
    <p className={s.ready} role="status">
      {t(`signature:slip.${way}`, { paper })}
    </p>
  );
}
