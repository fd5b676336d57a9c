import { describe, expect, test } from '@jest/globals';
import { readdirSync } from 'node:fs';
import { InputError } from '../kernel/errors.js';
import { parseReference, readReferenceFile, seedsFolder } from './reference-files.js';
import { referenceDdl, referenceTables } from './reference-tables.js';
import { declinationReasons, offenses } from './tables/charges.js';
import { jvtaWindows, minimumWages, treasuryYields } from './tables/money.js';
import { authorityRecipientTypes, receivingAuthorities, recipientTypes, sharingRules } from './tables/sharing.js';
import { districts, milestoneTypes } from './tables/time.js';

describe('the files of the law', () => {
  test.each(referenceTables.map((table) => [table.file, table] as const))('%s reads', (_file, table) => {
    expect(readReferenceFile(table).length).toBeGreaterThan(0);
  });

  test('every file belongs to a table and every table name is used once', () => {
    const files = readdirSync(seedsFolder()).filter((file) => file.endsWith('.csv'));
    expect(files.sort()).toEqual(referenceTables.map((table) => table.file).sort());
    expect(new Set(referenceTables.map((table) => table.name)).size).toBe(referenceTables.length);
  });

  test('sizes of the published tables', () => {
    expect(readReferenceFile(offenses)).toHaveLength(68);
    expect(readReferenceFile(districts)).toHaveLength(94);
    expect(readReferenceFile(sharingRules)).toHaveLength(26 * 17);
    expect(readReferenceFile(treasuryYields)).toHaveLength(1326);
  });

  test('money is cents, dates and booleans are typed, open ends are null', () => {
    const forcedLabor = readReferenceFile(offenses).find((offense) => offense.code === '1589')!;
    expect(forcedLabor).toMatchObject({
      chapter: 77,
      maxMonths: 240,
      maxKind: 'MONTHS',
      assessmentIndividualCents: 10000n,
      jvtaCovered: true,
      limitationYears: 10,
      unlimited: false,
    });
    expect(readReferenceFile(minimumWages).at(-1)).toMatchObject({ rateCentsPerHour: 725n, effectiveTo: null });
    expect(readReferenceFile(jvtaWindows).at(-1)).toMatchObject({ validFrom: '2026-02-03', validTo: null });
  });
});

describe('tables refer to each other by codes that exist', () => {
  const codes = (rows: readonly { readonly code: string }[]): Set<string> => new Set(rows.map((row) => row.code));

  test('authorities', () => {
    const known = codes(readReferenceFile(receivingAuthorities));
    const types = codes(readReferenceFile(recipientTypes));
    for (const row of readReferenceFile(authorityRecipientTypes)) {
      expect(known).toContain(row.authorityCode);
      if (row.recipientType !== null) expect(types).toContain(row.recipientType);
    }
    expect(readReferenceFile(authorityRecipientTypes)).toHaveLength(known.size);
    for (const reason of readReferenceFile(declinationReasons))
      for (const target of reason.defaultTargets) expect(known).toContain(target);
  });

  test('milestones that count have a quantity, a unit and something that starts them', () => {
    const counted = readReferenceFile(milestoneTypes).filter((row) => row.quantity !== null);
    for (const row of counted)
      expect([row.code, row.unit !== null, row.direction !== null, row.triggerCodes.length > 0]).toEqual([
        row.code,
        true,
        true,
        true,
      ]);
    expect(counted.length).toBeGreaterThan(30);
  });

  test('windows of the JVTA assessment follow on each other without hole or overlap', () => {
    const windows = readReferenceFile(jvtaWindows);
    windows.slice(1).forEach((window, index) => expect(window.validFrom > windows[index]!.validTo!).toBe(true));
  });
});

describe('a file that does not fit', () => {
  const header = Object.keys(jvtaWindows.columns).join(',');
  const problem = (csv: string): readonly { pointer: string; detail: string }[] => {
    try {
      parseReference(jvtaWindows, csv);
    } catch (error) {
      return (error as InputError).errors;
    }
    throw new Error('nothing was thrown');
  };

  test('names file, line and column of every bad cell', () => {
    const errors = problem(`${header}\n2015-05-29,,IN_FORCE,x\n2015-13-01,,MAYBE,\n`);
    expect(errors.map((error) => error.pointer)).toEqual([
      '/jvta_windows.csv/3/valid_from',
      '/jvta_windows.csv/3/status',
      '/jvta_windows.csv/3/authority',
    ]);
    expect(errors[1]!.detail).toBe('jvta_windows.csv, line 3, column status: expected one of IN_FORCE, GAP_REVIEW.');
  });

  test('wrong header, missing cells, the same key twice', () => {
    expect(problem('a,b\n')[0]!.detail).toContain('line 1: the header must be');
    expect(problem(`${header}\n2015-05-29\n`)[0]!.detail).toContain('line 2');
    expect(problem(`${header}\n2015-05-29,,IN_FORCE,x\n2015-05-29,,IN_FORCE,y\n`)[0]!.detail).toContain(
      'already on line 2',
    );
  });
});

test('each table is created with its key', () => {
  const ddl = referenceDdl();
  expect(ddl).toHaveLength(referenceTables.length + 1);
  const rank = ddl.find((statement) => statement.includes('ref."payment_rank"'))!;
  expect(rank).toContain('"rank" integer NOT NULL');
  expect(rank).toContain('PRIMARY KEY ("profile", "rank")');
});
