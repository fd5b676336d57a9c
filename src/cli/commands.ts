/** Every command of `redress`. What each needs is loaded when it runs, so that none pays for another. */
import { calcCommand } from './calc.command.js';
import type { Command } from './command.js';
import { documentsVerifyCommand } from './documents.command.js';
import { importCaseCommand } from './import.command.js';
import { ledgerExportCommand, ledgerVerifyCommand } from './ledger.command.js';
import { referenceLoadCommand } from './reference.command.js';

export const COMMANDS: readonly Command[] = [
  calcCommand,
  referenceLoadCommand,
  ledgerVerifyCommand,
  ledgerExportCommand,
  importCaseCommand,
  documentsVerifyCommand,
];
