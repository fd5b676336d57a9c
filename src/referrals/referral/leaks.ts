/**
 * Looks through the words that are about to leave for words that must not: sentences of the declination's reasons, which go
 * with no referral, and the descriptions of withheld items. It finds what was copied, not what was put in other words.
 */
import type { RecipientView } from './recipient-view.js';

const SHORTEST = 20;

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const sentencesOf = (text: string): string[] =>
  text
    .split(/[.!?;\n]+/)
    .map(plain)
    .filter((sentence) => sentence.length >= SHORTEST);

/** All texts of a view, with the place each stands in. */
function textsOf(value: unknown, place = ''): { place: string; text: string }[] {
  if (typeof value === 'string') return [{ place, text: value }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => textsOf(part, `${place}/${key}`));
}

export interface Guarded {
  /** Null when the acting person cannot open it; then nothing was looked for and nothing may be sent. */
  readonly narrative: string;
  readonly withheldDescriptions: readonly string[];
}

/**
 * Sentences that say where something leaks; none when nothing does.
 * @param attachments typed texts and text files that go along, by the name people know them by
 */
export function leaksIn(
  view: RecipientView,
  attachments: readonly { readonly name: string; readonly text: string }[],
  guarded: Guarded,
): string[] {
  const ours = new Set(view.withheld.flatMap(({ category, basis }) => [category, basis]));
  const texts = [
    ...textsOf(view).filter(({ text }) => !ours.has(text)),
    ...attachments.map(({ name, text }) => ({ place: name, text })),
  ].map(({ place, text }) => ({ place, text: plain(text) }));
  const memo = sentencesOf(guarded.narrative);
  const withheld = guarded.withheldDescriptions.map(plain).filter((text) => text.length >= SHORTEST);
  return texts.flatMap(({ place, text }) => [
    ...(memo.some((sentence) => text.includes(sentence))
      ? [`${placeName(place)} repeats the reasons of the declination, which go with no referral.`]
      : []),
    ...(withheld.some((description) => text.includes(description))
      ? [`${placeName(place)} repeats the description of a withheld item.`]
      : []),
  ]);
}

function placeName(place: string): string {
  const [, part, index] = place.split('/');
  if (part === 'facts') return `Fact ${Number(index) + 1}`;
  if (part === 'items') return `Item ${Number(index) + 1} of the package`;
  return part === undefined ? place : `The part “${part.replaceAll(/([A-Z])/g, ' $1').toLowerCase()}”`;
}
