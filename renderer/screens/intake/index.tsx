import { useParams } from '@tanstack/react-router';
import { useCallback } from 'react';
import { call } from '../../desk/index.ts';
import { useOpened } from '../../forms/index.ts';
import { Failed, SkeletonRows } from '../../parts/index.ts';
import { IntakeDesk } from './intake-desk.tsx';

/** `/intake/$draftId`: a draft at the counter, from the first question to the récépissé. */
export default function IntakeScreen() {
  const { draftId } = useParams({ strict: false });
  return draftId === undefined ? null : <OpenDraft key={draftId} draftId={draftId} />;
}

function OpenDraft({ draftId }: { draftId: string }) {
  const load = useCallback(() => call('intake.open', { draftId }), [draftId]);
  const [opened, again] = useOpened(load);
  if (opened.state === 'loading') return <SkeletonRows rows={14} height={40} />;
  if (opened.state === 'failed') return <Failed error={opened.error} retry={again} />;
  return <IntakeDesk opened={opened.value} />;
}
