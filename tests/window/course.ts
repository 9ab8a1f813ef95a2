import { receiptValidity } from '../../domain/decree/receipt.ts';
import { transfers, workflowOf } from '../../domain/dossier/workflow.ts';
import { plainDateOf } from '../../domain/text/plain-date.ts';
import type { SampleDossier } from '../samples/dossiers.ts';
import { readAgain, signCheck } from './check.ts';
import { deliver, printPaper, signStep } from './dossier.ts';
import { entryScreen, signEntry } from './entry.ts';
import { deposit, fillDraft, startDossier, typeFields } from './intake.ts';
import { takePlace } from './login.ts';
import { produce, produceWithoutCard } from './production.ts';
import { goHome, openBySearch, openFromQueue } from './queue.ts';
import type { Seat } from './seat.ts';
import type { FilePayload } from './sheets.ts';
import { showForSignature, signAlone } from './validate.ts';

/** The two operations of the window, step by step, each by the person who does it. */
export interface Course {
  readonly seat: Seat;
  readonly sample: SampleDossier;
  /** The file of a paper, or `scan`. */
  readonly paper: (key: string, at: number) => Promise<FilePayload | 'scan'>;
  /** Looks at the screen at a moment worth it; nothing without it. */
  readonly look?: (moment: string) => Promise<void>;
}

const TODAY = new Date().toISOString().slice(0, 10);

/** A kept number keeps its plates; a number of a repealed order is left for a new one (art. 20). */
const pressesPlates = ({ counter }: SampleDossier) => counter['prior.immatriculation'] === undefined;

const seen = (course: Course, moment: string) => course.look?.(moment) ?? Promise.resolve();

export async function receive(course: Course): Promise<string> {
  const { seat, sample } = course;
  await takePlace(seat, 'lamrabet');
  await goHome(seat);
  await startDossier(seat, sample.operation);
  await seen(course, 'intake-empty');
  await fillDraft(seat, sample, course.paper);
  await seen(course, 'intake');
  const number = await deposit(seat);
  await seen(course, 'deposited');
  return number;
}

export async function control(course: Course, number: string): Promise<void> {
  const { seat, sample } = course;
  await takePlace(seat, 'bouazza');
  await goHome(seat);
  await openFromQueue(seat, number);
  const step = workflowOf(sample.operation).family === 'B' ? 'clear-opposition' : 'control';
  await signStep(seat, step, () => seen(course, 'dossier'));
}

export async function enter(course: Course, number: string): Promise<void> {
  const { seat, sample } = course;
  await takePlace(seat, 'zniber');
  await goHome(seat);
  await openFromQueue(seat, number);
  await entryScreen(seat);
  await typeFields(seat, sample.entry);
  await seen(course, 'entry');
  await signEntry(seat);
}

export async function check(course: Course, number: string): Promise<void> {
  const { seat, sample } = course;
  await takePlace(seat, 'bouazza');
  await goHome(seat);
  await openFromQueue(seat, number);
  await readAgain(seat, { ...sample.counter, ...sample.entry });
  await seen(course, 'check');
  await signCheck(seat);
  if (workflowOf(sample.operation).family !== 'B') return;
  await goHome(seat);
  await openFromQueue(seat, number);
  await signStep(seat, 'exploit');
}

/** @returns what the plate shows */
export async function validate(course: Course, number: string): Promise<string> {
  const { seat } = course;
  await takePlace(seat, 'benchekroun');
  await showForSignature(seat, number);
  await seen(course, 'validate');
  const plate = await signAlone(seat, 'benchekroun');
  await seen(course, 'validated');
  return plate;
}

export async function make(course: Course, number: string): Promise<void> {
  const { seat, sample } = course;
  await takePlace(seat, 'ouali');
  await goHome(seat);
  await openFromQueue(seat, number);
  if (!workflowOf(sample.operation).card) return produceWithoutCard(seat);
  await produce(seat, pressesPlates(sample), async state => {
    if (state === 'written') await seen(course, 'production');
  });
}

export async function handOver(course: Course, number: string): Promise<void> {
  const { seat, sample } = course;
  await takePlace(seat, 'lamrabet');
  const { paper, family, card } = workflowOf(sample.operation);
  await openBySearch(seat, number);
  // Where nothing is encoded nor pressed, the paper that is handed over is printed at the counter.
  if (paper !== null && family === 'P') await printPaper(seat, paper);
  await deliver(seat, {
    sellerCard: transfers(sample.operation),
    ...(receiptValidity(sample.operation, plainDateOf(TODAY)) === null && { receipt: false }),
  });
  await seen(course, 'delivered');
  if (card) await printPaper(seat, 'remise');
}

/** From the counter to the hand-over. */
export async function wholeCourse(course: Course): Promise<{ number: string; plate: string }> {
  const number = await receive(course);
  await control(course, number);
  await enter(course, number);
  await check(course, number);
  const plate = await validate(course, number);
  if (workflowOf(course.sample.operation).family !== 'P') await make(course, number);
  await handOver(course, number);
  return { number, plate };
}
