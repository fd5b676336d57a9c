/** What the sentence after a step says; looked up by code, so that an address can put no text of its own on a page. */
const DONE: Readonly<Record<string, string>> = {
  added: 'The victim was added.',
  saved: 'The change was saved.',
  counts: 'The counts were saved.',
  logged: 'The service was logged.',
  undone: 'The service was undone. It stays in the list, struck out, with the reason.',
  loss: 'The loss was saved.',
  withdrawn: 'The entry was withdrawn. It stays in the history.',
  labor: 'The labor claim was saved.',
  weeks: 'The weeks were saved.',
  computed: 'Restitution was computed.',
  judgment: 'The judgment was entered, and its obligations stand in the ledger.',
};

export const doneText = (code: unknown): string | undefined =>
  typeof code === 'string' && Object.hasOwn(DONE, code) ? DONE[code] : undefined;
