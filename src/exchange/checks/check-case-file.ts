/** All that can be known to be wrong with a case file before anything is written. */
import { InputError } from '../../kernel/errors.js';
import type { CaseFile } from '../case-file.js';
import { checkCourt } from './check-court.js';
import { checkDocketOrder } from './check-docket-order.js';
import { checkMoney } from './check-money.js';
import { checkMatter, checkVictims } from './check-people.js';
import { Findings, type FileRules } from './findings.js';

/** @throws InputError with every fault found, each with a pointer into the file */
export function checkCaseFile(file: CaseFile, rules: FileRules): void {
  const found = new Findings();
  checkMatter(file, rules, found);
  checkVictims(file, rules, found);
  checkCourt(file, rules, found);
  checkMoney(file, rules, found);
  if (found.errors.length === 0) checkDocketOrder(file, found);
  if (found.errors.length > 0) throw new InputError(found.errors);
}
