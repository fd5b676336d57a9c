/** Finds templates: `templates/<type>/template.md`, and `template.es.md` beside it for the same document in Spanish. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { NotFound } from '../../kernel/errors.js';
import { packageRoot } from '../../platform/settings.js';
import { compileTemplate } from './compile.js';
import type { CompiledTemplate } from './template-tree.js';
import { TemplateError } from './template-error.js';

const ROOT = path.join(packageRoot, 'templates');
const TYPE = /^[a-z][a-z0-9-]*$/;
const LANGUAGE = /^[a-z]{2,3}(-[A-Z]{2})?$/;

/**
 * Reads and compiles a template. Nothing is cached: a change of wording counts from the next document on.
 * @param type the folder, such as "victim-statement"
 * @param language "en" is template.md; another is template.<language>.md
 * @throws NotFound when there is no such template; TemplateError when it cannot be compiled
 */
export async function loadTemplate(type: string, language = 'en'): Promise<CompiledTemplate> {
  const none = new NotFound(`There is no template "${type}" in the language "${language}".`);
  if (!TYPE.test(type) || !LANGUAGE.test(language)) throw none;
  const name = `${type}/${language === 'en' ? 'template.md' : `template.${language}.md`}`;
  let text: string;
  try {
    text = await readFile(path.join(ROOT, name), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw none;
    throw error;
  }
  const template = compileTemplate(text, `templates/${name}`, language);
  if (template.type !== type) {
    const message = `The head says type "${template.type}", but the folder is "${type}".`;
    throw new TemplateError([{ file: template.file, line: 1, column: 1, message }]);
  }
  return template;
}
