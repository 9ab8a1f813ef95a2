import { useTranslation } from 'react-i18next';
import type { DossierView } from '../../../desk/contract/dossier.ts';
import { useFormat } from '../../i18n/index.ts';
import { AgentName, Ltr, type StepLineItem, type StepMark } from '../../parts/index.ts';
import { type CardFile, progressOf, type Stage } from './stage.ts';

/** What was signed of this production, and what comes: a filled star only for an act of the journal. */
export function useSteps(
  dossier: DossierView,
  stage: Stage,
  files: readonly CardFile[],
): readonly StepLineItem[] {
  const { t } = useTranslation('production');
  const format = useFormat();
  const acts = dossier.timeline.toSorted((a, b) => b.seq - a.seq);
  const act = (kind: string) => acts.find(one => one.kind === kind && one.signature === 'verified');
  const made = dossier.production;
  const progress = progressOf(files);

  const item = (
    key: string,
    found: ReturnType<typeof act>,
    current: boolean,
    lines: StepLineItem['lines'],
  ): StepLineItem => {
    const mark: StepMark = found !== undefined ? 'done' : current ? 'current' : 'todo';
    const who =
      found === undefined
        ? []
        : [<AgentName key="who" agent={found.agent} />, <bdi key="when">{format.instant(found.at)}</bdi>];
    return { key, mark, label: t(`steps.${key}`), lines: [...(lines ?? []), ...who] };
  };
  const cardDone = made.card.state === 'written';
  const needed = made.card.state !== 'not-needed';
  const platesDone = made.plates.state !== 'to-print';
  return [
    item('signed', act('dossier.validated') ?? act('dossier.granted'), false, []),
    ...(needed
      ? [
          item(
            'card',
            cardDone ? act('dossier.card-written') : undefined,
            !cardDone && stage !== 'done',
            cardDone
              ? [
                  <Ltr key="support" mono>
                    {made.card.support ?? ''}
                  </Ltr>,
                ]
              : [
                  t('reader.files', { done: progress.filesDone, total: progress.files }),
                  ...(made.card.spoiled > 0 ? [t('steps.spoiled', { count: made.card.spoiled })] : []),
                ],
          ),
        ]
      : []),
    item(
      'plates',
      made.plates.state === 'printed' ? act('dossier.plates-printed') : undefined,
      stage === 'plates',
      [t(`plates.state.${made.plates.state}`)],
    ),
    ...(needed ? [] : [item('papers', undefined, stage === 'papers', [])]),
    item('produced', act('dossier.produced'), platesDone && stage === 'sign', []),
    item(
      'delivered',
      act('dossier.delivered'),
      false,
      (dossier.checklist.receiptDays ?? 0) > 0 ? [t('steps.delivered.hint')] : [],
    ),
  ];
}
