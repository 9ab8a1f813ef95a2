import {
  IconChevronLeft,
  IconChevronRight,
  IconPhotoOff,
  IconRotateClockwise,
  IconViewportWide,
  IconZoomIn,
  IconZoomOut,
} from '@tabler/icons-react';
import { useElementSize, useMergedRef } from '@mantine/hooks';
import { type KeyboardEvent, memo, type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PageRef } from '../../desk/contract/shapes.ts';
import { refusalOf } from '../desk/index.ts';
import { Icon } from './icon.tsx';
import { usePicture } from './picture.ts';
import { useRefusalText } from './refusal.ts';
import { FIT, pictureWidth, turned, type ScanView, zoomStep } from './scan-view.ts';
import s from './scan-viewer.module.css';

/** A part of a page in fractions of its width and height, from the top left of the upright page. */
export interface ScanRegion {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface ScanViewerProps {
  pages: readonly PageRef[];
  /** Page shown; null or unknown shows the first. */
  current: string | null;
  onPage: (pageId: string) => void;
  /** Framed and scrolled to, when the field being typed is known to stand there. */
  region?: ScanRegion | null;
  /** Said when there is no page. */
  empty?: ReactNode;
  /** More tools at the end of the tool line. */
  tools?: ReactNode;
  /** Without the strip of small pages. */
  bare?: boolean;
  /** Turning is kept with the page, not only on this screen. */
  onTurn?: (page: PageRef) => void;
  /** Small pages can be dragged: the type under which their id travels. */
  dragType?: string;
  /** What is to be said of the page shown, above it. */
  notice?: ReactNode;
}

/** Mat around the sheet, in pixels, as in the sheet of styles. */
const INSET = 14;

/** The scan beside the form: pages, zoom, turn, fit; `+` `-` `0` `R`, Page up and down with the scan focused. */
export function ScanViewer({
  pages,
  current,
  onPage,
  region = null,
  empty,
  tools,
  bare = false,
  onTurn,
  dragType,
  notice,
}: ScanViewerProps) {
  const { t } = useTranslation('parts');
  const sentence = useRefusalText();
  const [chosen, setChosen] = useState<ScanView & { of: string | null }>({ ...FIT, of: null });
  const { ref: sizeRef, width: matWidth } = useElementSize<HTMLDivElement>();
  const mat = useRef<HTMLDivElement>(null);
  const matRef = useMergedRef(sizeRef, mat);

  const index = Math.max(
    0,
    pages.findIndex(page => page.id === current),
  );
  const page = pages[index];
  const shown = page?.id ?? null;
  // Another page is read upright, at the same zoom.
  const view: ScanView = chosen.of === shown ? chosen : { zoom: chosen.zoom, turns: 0 };
  const setView = (change: (before: ScanView) => ScanView) => setChosen({ ...change(view), of: shown });
  const base = Math.max(200, matWidth - 2 * INSET);
  const picture = usePicture(page, pictureWidth(base, view.zoom, window.devicePixelRatio));

  const turnsSideways = view.turns % 2 === 1;
  const imageWidth = turnsSideways ? (base * view.zoom) / picture.ratio : base * view.zoom;
  const imageHeight = imageWidth * picture.ratio;
  const sheet = turnsSideways
    ? { inlineSize: imageHeight, blockSize: imageWidth }
    : { inlineSize: imageWidth, blockSize: imageHeight };

  // And from its top.
  useEffect(() => {
    mat.current?.scrollTo({ top: 0, left: 0 });
  }, [shown]);
  useEffect(() => {
    const box = mat.current;
    if (region === null || box === null) return;
    box.scrollTo({
      top: (region.y + region.height / 2) * imageHeight - box.clientHeight / 2,
      left: (region.x + region.width / 2) * imageWidth - box.clientWidth / 2,
    });
  }, [region, imageHeight, imageWidth]);

  if (page === undefined) return <div className={s.none}>{empty ?? t('scan.none')}</div>;

  const go = (step: 1 | -1) => {
    const next = pages[index + step];
    if (next !== undefined) onPage(next.id);
  };
  const zoom = (direction: 1 | -1) =>
    setView(before => ({ ...before, zoom: zoomStep(before.zoom, direction) }));
  const turn = () => {
    if (onTurn === undefined) setView(before => ({ ...before, turns: turned(before.turns) }));
    else onTurn(page);
  };
  const keys: Record<string, () => void> = {
    '+': () => zoom(1),
    '=': () => zoom(1),
    '-': () => zoom(-1),
    '0': () => setView(() => FIT),
    à: () => setView(() => FIT),
    r: turn,
    R: turn,
    PageDown: () => go(1),
    PageUp: () => go(-1),
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const act = keys[event.key];
    if (act === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };

  return (
    <div className={s.viewer} onKeyDown={onKeyDown}>
      <div className={s.tools}>
        <span className={s.name}>{t('scan.position', { at: index + 1, of: pages.length })}</span>
        {tools}
        <Tool label={t('scan.previous')} onPress={() => go(-1)} icon={<Icon of={IconChevronLeft} flip />} />
        <Tool label={t('scan.next')} onPress={() => go(1)} icon={<Icon of={IconChevronRight} flip />} />
        <Tool label={t('scan.smaller')} onPress={() => zoom(-1)} icon={<Icon of={IconZoomOut} />} />
        <Tool label={t('scan.larger')} onPress={() => zoom(1)} icon={<Icon of={IconZoomIn} />} />
        <Tool
          label={t('scan.fit')}
          onPress={() => setView(() => FIT)}
          icon={<Icon of={IconViewportWide} />}
        />
        <Tool label={t('scan.turn')} onPress={turn} icon={<Icon of={IconRotateClockwise} />} />
      </div>
      {notice}
      <div
        className={s.mat}
        ref={matRef}
        tabIndex={0}
        role="group"
        aria-label={t('scan.group')}
        onWheel={event => {
          if (event.ctrlKey) zoom(event.deltaY < 0 ? 1 : -1);
        }}
      >
        {picture.error !== null ? (
          <p className={s.none}>{sentence(refusalOf(picture.error))}</p>
        ) : (
          <div className={s.sheet} style={sheet} {...(picture.url === null ? { 'data-coming': true } : {})}>
            {picture.url === null ? null : (
              <img
                src={picture.url}
                alt={t('scan.alt', { at: index + 1, of: pages.length, name: page.name })}
                style={{
                  inlineSize: imageWidth,
                  blockSize: imageHeight,
                  transform: `translate(-50%, -50%) rotate(${view.turns * 90}deg)`,
                }}
              />
            )}
            {region === null || view.turns !== 0 ? null : (
              <span
                className={s.frame}
                style={{
                  insetInlineStart: `${region.x * 100}%`,
                  insetBlockStart: `${region.y * 100}%`,
                  inlineSize: `${region.width * 100}%`,
                  blockSize: `${region.height * 100}%`,
                }}
              />
            )}
          </div>
        )}
      </div>
      {bare || pages.length < 2 ? null : (
        <nav className={s.thumbs} aria-label={t('scan.pages')}>
          {pages.map((each, at) => (
            <Thumb
              key={each.id}
              page={each}
              at={at + 1}
              current={each.id === shown}
              dragType={dragType}
              onPage={onPage}
            />
          ))}
        </nav>
      )}
    </div>
  );
}

function Tool({ label, icon, onPress }: { label: string; icon: ReactNode; onPress: () => void }) {
  return (
    <button type="button" aria-label={label} onClick={onPress}>
      {icon}
    </button>
  );
}

/** Drawn again only when it changes itself: each page of a full feeder comes into a strip of those before it. */
const Thumb = memo(function Thumb({
  page,
  at,
  current,
  dragType,
  onPage,
}: {
  page: PageRef;
  at: number;
  current: boolean;
  dragType: string | undefined;
  onPage: (pageId: string) => void;
}) {
  const { t } = useTranslation('parts');
  const { url, error } = usePicture(page, 96);
  return (
    <button
      type="button"
      onClick={() => onPage(page.id)}
      draggable={dragType !== undefined}
      onDragStart={event => {
        if (dragType !== undefined) event.dataTransfer.setData(dragType, page.id);
      }}
      {...(page.marks.length > 0 ? { 'data-marked': true } : {})}
      aria-label={error === null ? t('scan.page', { at }) : t('scan.page-failed', { at })}
      {...(error !== null ? { 'data-failed': true } : url === null ? { 'data-coming': true } : {})}
      {...(current ? { 'aria-current': 'page' as const } : {})}
    >
      {url !== null ? <img src={url} alt="" /> : error === null ? null : <Icon of={IconPhotoOff} size={16} />}
      <span>{at}</span>
    </button>
  );
});
