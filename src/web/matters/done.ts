/** What the sentence after a step says; looked up by code, so that an address can put no text of its own on a page. */
const DONE: Readonly<Record<string, string>> = {
  opened: 'The matter was opened. You are its first member.',
  saved: 'The change was saved.',
  moved: 'The status was changed.',
  subject: 'The subject was added.',
  case: 'The case was made. Add its defendants next.',
  defendant: 'The defendant was added.',
  charges: 'The charges were recorded.',
  decided: 'The outcome of the counts was recorded.',
  event: 'The docket entry was recorded. Stages and deadlines were brought up to date.',
  struck: 'The entry was struck. Stages and deadlines were worked out without it.',
  met: 'The deadline was marked as met.',
  admitted: 'The person was admitted to the matter.',
};

export const doneText = (code: unknown): string | undefined =>
  typeof code === 'string' && Object.hasOwn(DONE, code) ? DONE[code] : undefined;
