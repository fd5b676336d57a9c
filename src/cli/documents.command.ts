/** `redress documents verify FILE`: is this file, byte for byte, one that was registered? */
import { readFile } from 'node:fs/promises';
import { InputError, NotFound } from '../kernel/errors.js';
import { AS_OPTION, textOption, type Command } from './command.js';

export const documentsVerifyCommand: Command = {
  words: ['documents', 'verify'],
  about: 'Looks for a registered document with exactly the bytes of the file.',
  arguments: [{ name: 'FILE', about: 'The file to look for.' }],
  options: AS_OPTION,
  async run(call, withApplication) {
    const bytes = await readFile(call.arguments[0]!).catch(() => {
      throw InputError.at('/file', 'The file cannot be read. Check its name.');
    });
    const { DocumentRegister } = await import('../documents/register/document-register.service.js');
    const userName = textOption(call, 'as');
    return withApplication(userName, async ({ actor, get }) => {
      try {
        const { byteSize, ...document } = await get(DocumentRegister).findByFile(actor, bytes);
        return { done: 'documents.verify', registered: true, document: { ...document, byteSize: Number(byteSize) } };
      } catch (error) {
        if (!(error instanceof NotFound) || userName !== undefined) throw error;
        throw new NotFound(
          `${error.detail} Documents of a matter are seen by its members only: name one with --as to look among theirs.`,
        );
      }
    });
  },
};
