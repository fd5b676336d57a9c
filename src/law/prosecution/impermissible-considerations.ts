/**
 * Finds words in the reasons for a decision that touch on what a prosecutor may not weigh: Justice Manual 9-27.260 (race, religion, gender, ethnicity,
 * national origin, sexual orientation, political association or beliefs; own feelings; own career). A finding is a question to the reader, not a verdict:
 * the same words may describe the offense.
 */

export type Consideration =
  | 'race or ethnicity'
  | 'national origin'
  | 'religion'
  | 'gender or sexual orientation'
  | 'political association or beliefs'
  | 'personal feelings'
  | 'own career or circumstances';

export interface ImpermissibleFinding {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly consideration: Consideration;
}

const WORDS: readonly (readonly [Consideration, string])[] = [
  ['race or ethnicity', 'race|racial\\w*|ethnic\\w*|black|white|latin[oax]|hispanic|asian|caucasian|skin color'],
  ['national origin', 'national origin|nationalit\\w+|foreigners?|immigrants?|country of birth'],
  ['religion', 'religio\\w+|christians?|muslims?|islam\\w*|jews?|jewish|hindus?|catholics?|church|mosque|synagogue'],
  [
    'gender or sexual orientation',
    'gender|sexual orientation|gay|lesbians?|homosexual\\w*|bisexual\\w*|transgender\\w*',
  ],
  [
    'political association or beliefs',
    'politic\\w+|republicans?|democrats?|campaign contribut\\w+|part(?:y|isan) affiliation',
  ],
  [
    'personal feelings',
    'I (?:dis)?like|sympath\\w+ (?:for|with|to)|personal(?:ly)? (?:feel\\w*|believe|dislike)|unlikable|unsympathetic',
  ],
  [
    'own career or circumstances',
    '(?:my|our) (?:career|promotion|reputation|reelection|stat(?:s|istics))|conviction rate|career',
  ],
];

/** Findings in the order of the text; places are character offsets. */
export function scanForImpermissible(text: string): ImpermissibleFinding[] {
  return WORDS.flatMap(([consideration, pattern]) =>
    [...text.matchAll(new RegExp(`\\b(?:${pattern})\\b`, 'gi'))].map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
      text: match[0],
      consideration,
    })),
  ).sort((a, b) => a.start - b.start);
}
