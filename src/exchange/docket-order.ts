/** Events and outcomes of counts in the order in which they are entered: by day; on the same day outcomes first, then as in the file. */
import type { CountStep } from '../law/prosecution/case-progress.js';
import type { CaseFile, DispositionPart, EventPart } from './case-file.js';

export type DocketStep =
  | { readonly pointer: string; readonly on: string; readonly event: EventPart; readonly disposition?: undefined }
  | { readonly pointer: string; readonly on: string; readonly disposition: DispositionPart };

export const COUNT_STEP: Readonly<Record<DispositionPart['result'], Exclude<CountStep, 'supersede' | 'reinstate'>>> = {
  CONVICTED: 'convict',
  ACQUITTED: 'acquit',
  DISMISSED: 'dismiss',
  VACATED: 'vacate',
};

export function docketInOrder(file: CaseFile): DocketStep[] {
  const dispositions = (file.dispositions ?? []).map((disposition, index): DocketStep => ({
    pointer: `/dispositions/${index}`,
    on: disposition.on,
    disposition,
  }));
  const events = (file.events ?? []).map((event, index): DocketStep => ({
    pointer: `/events/${index}`,
    on: event.on,
    event,
  }));
  return [...dispositions, ...events].toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}
