import { NumberInput } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type FormId, MOST_BLANKS } from '../../../desk/contract/blank-form.ts';
import { foldForSearch } from '../../../domain/text/arabic-fold.ts';
import { useCommand, useProcedure } from '../../desk/index.ts';
import { useBilingual } from '../../i18n/index.ts';
import { Button, EmptyState, Failed, SkeletonRows, useRefusalText, Zone, Zones } from '../../parts/index.ts';
import { useObjectUrl } from '../../parts/picture.ts';
import s from './decree.module.css';
import { holds } from './entries.ts';

/** The forms of the decree with nothing in them: looked at side by side, printed for those who fill them by hand. */
export function Forms({ asked }: { asked: string }) {
  const { t } = useTranslation('decree-view');
  const own = useBilingual();
  const list = useProcedure('blank.list', {}, { staleTime: Infinity });
  const [wanted, setWanted] = useState<FormId>();
  if (list.isError) return <Failed error={list.error} retry={() => void list.refetch()} />;
  if (list.data === undefined) return <SkeletonRows />;
  const shown = list.data.forms.filter(({ annex, title }) =>
    holds(foldForSearch(`${annex} ${title.fr} ${title.ar}`), asked),
  );
  const selected = shown.find(one => one.form === wanted) ?? shown[0];
  const move = (event: KeyboardEvent<HTMLElement>) => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const next = selected === undefined ? undefined : shown[shown.indexOf(selected) + by];
    if (by === 0 || next === undefined) return;
    event.preventDefault();
    setWanted(next.form);
    document.getElementById(`form-${next.form}`)?.scrollIntoView({ block: 'nearest' });
  };
  return (
    <Zones columns="minmax(320px, 0.42fr) minmax(0, 1fr)">
      <Zone n={1} flush title={t('forms')}>
        {selected === undefined ? (
          <EmptyState>{t('search.none')}</EmptyState>
        ) : (
          <div
            className={s.contents}
            role="listbox"
            tabIndex={0}
            aria-label={t('forms')}
            aria-activedescendant={`form-${selected.form}`}
            onKeyDown={move}
          >
            {shown.map(one => (
              <div
                key={one.form}
                id={`form-${one.form}`}
                role="option"
                aria-selected={one === selected}
                className={s.entry}
                onClick={() => setWanted(one.form)}
              >
                <span>{own(one.title)}</span>
                <small>{t('forms.annex', { n: one.annex })}</small>
              </div>
            ))}
          </div>
        )}
      </Zone>
      <Zone n={2} title={selected === undefined ? t('forms') : own(selected.title)} reading>
        {selected === undefined ? null : (
          <Blank key={selected.form} form={selected.form} sides={selected.sides} />
        )}
      </Zone>
    </Zones>
  );
}

function Blank({ form, sides }: { form: FormId; sides: number }) {
  const { t } = useTranslation('decree-view');
  const sentence = useRefusalText();
  const print = useCommand('blank.print');
  const [copies, setCopies] = useState(1);
  const [done, setDone] = useState<string | null>(null);
  const send = async () => {
    const printed = await print.run({ form, copies });
    setDone(
      printed === null ? null : t('forms.printed', { count: printed.copies, printer: printed.printer }),
    );
  };
  return (
    <>
      <div className={s.print}>
        <NumberInput
          label={t('forms.copies')}
          value={copies}
          min={1}
          max={MOST_BLANKS}
          clampBehavior="strict"
          allowDecimal={false}
          onChange={value => setCopies(Math.max(1, Number(value) || 1))}
        />
        <Button variant="primary" icon={IconPrinter} busy={print.busy} onPress={() => void send()}>
          {t('forms.print')}
        </Button>
        {done === null ? null : <span role="status">{done}</span>}
        {print.refusal === null ? null : <span role="alert">{sentence(print.refusal)}</span>}
      </div>
      {Array.from({ length: sides }, (_, side) => (
        <Side key={side} form={form} side={side + 1} sides={sides} />
      ))}
    </>
  );
}

function Side({ form, side, sides }: { form: FormId; side: number; sides: number }) {
  const { t } = useTranslation('decree-view');
  const preview = useProcedure('blank.preview', { form, side }, { staleTime: Infinity });
  const url = useObjectUrl(preview.data?.png, 'image/png');
  if (preview.isError) return <Failed error={preview.error} retry={() => void preview.refetch()} />;
  if (preview.data === undefined || url === null) return <SkeletonRows rows={10} />;
  return (
    <figure className={s.side}>
      <img src={url} alt={t('forms.side', { side, sides })} />
      <figcaption>{t('forms.side', { side, sides })}</figcaption>
    </figure>
  );
}
