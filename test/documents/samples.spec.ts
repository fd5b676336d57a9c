/** Every template is rendered with its sample: a template that cannot be, does not ship. */
import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { renderPdf, type RenderedPdf } from '../../src/documents/pdf/render-pdf.js';
import { dataFromJson, type DataRecord } from '../../src/documents/template/data.js';
import { loadTemplate } from '../../src/documents/template/load.js';
import { renderTemplate } from '../../src/documents/template/render.js';
import { checkSyntax, fontsOf, infoOf, rawTextOf, writtenOut } from './pdf-tools.js';

const ROOT = new URL('../../templates/', import.meta.url);
const TYPES = readdirSync(ROOT);

const sampleOf = (type: string): DataRecord =>
  JSON.parse(readFileSync(new URL(`${type}/sample.json`, ROOT), 'utf8')) as DataRecord;

async function make(
  type: string,
  change: (sample: DataRecord) => DataRecord = (sample) => sample,
): Promise<RenderedPdf> {
  const template = await loadTemplate(type);
  const blocks = renderTemplate(template, dataFromJson(template.fields, change(sampleOf(type))));
  const { format, title, language } = template;
  const documentId = '0197a3c2-5b1e-7c44-9d10-2f6b8e0c1a55';
  return renderPdf({ blocks, format, title, language, documentId, createdAt: new Date('2026-09-10T15:00:00Z') });
}

const textOf = async (type: string, change?: (sample: DataRecord) => DataRecord): Promise<string> =>
  rawTextOf((await make(type, change)).bytes).replaceAll(/\s+/g, ' ');

describe.each(TYPES)('template %s', (type) => {
  it('renders its sample into a sound, tagged file with embedded fonts', async () => {
    const { bytes } = await make(type);
    checkSyntax(bytes);
    expect(infoOf(bytes)).toMatch(/Tagged:\s+yes/);
    for (const font of fontsOf(bytes)) expect(font).toMatch(/ yes yes yes /);
  });

  it('has no text of the data in the title of the file', async () => {
    const { title } = await loadTemplate(type);
    expect(title).not.toMatch(/[{}]/);
    expect(infoOf((await make(type)).bytes)).toMatch(new RegExp(`Title:\\s+${title}\n`));
  });
});

describe('the proposed order of restitution', () => {
  const type = 'proposed-restitution-order';

  it('names victims by pseudonym with their amounts, and those liable with them', async () => {
    const text = await textOf(type);
    expect(text).toContain('Victim 1 $118,432.50');
    expect(text).toContain('Total $265,617.75');
    expect(text).toContain('Ramón Estévez 1:25-cr-00093-ABC (S.D. Ala.) $97,210.00');
    expect(text).toContain('Schedule A, which is filed under seal');
  });

  it('waives interest or charges it, never both', async () => {
    const waived = await textOf(type);
    expect(waived).toContain('18 U.S.C. § 3612(f)(3)(A)');
    expect(waived).not.toContain('Interest is not waived');
    const charged = await textOf(type, (sample) => ({ ...sample, interest: { waived: false } }));
    expect(charged).toContain('Interest is not waived');
    expect(charged).not.toContain('3612(f)(3)(A)');
  });

  it('orders nominal payments only on a finding (18 U.S.C. 3664(f)(3)(B))', async () => {
    expect(await textOf(type)).not.toContain('nominal');
    const found = await textOf(type, (sample) => ({
      ...sample,
      schedule: { nominalPaymentsFinding: 'He is 81 and ill.' },
    }));
    expect(found).toContain('nominal periodic payments');
    expect(found).toContain('He is 81 and ill.');
  });

  it('is due at once when there is no schedule (18 U.S.C. 3572(d)(1))', async () => {
    expect(await textOf(type, (sample) => ({ ...sample, schedule: {} }))).toContain('Restitution is due immediately');
  });

  it('puts other victims before the United States where it is one (18 U.S.C. 3664(i))', async () => {
    expect(await textOf(type)).not.toContain('before the United States receives');
    const both = await textOf(type, (sample) => ({ ...sample, unitedStatesIsVictim: true }));
    expect(both).toContain('All other victims shall be paid in full before the United States receives');
  });

  it('says "Defendant" of one and "Defendants" of several', async () => {
    expect(await textOf(type)).toContain('Defendants. Case No. 3:25-cr-00417-XYZ');
    const one = await textOf(type, (sample) => ({ ...sample, caption: [{ defendant: 'Dale R. Harkness' }] }));
    expect(one).toContain('DALE R. HARKNESS, Defendant. Case No.');
  });
});

describe('the referral transmittal', () => {
  const type = 'referral-transmittal';

  it('says that declining is no finding, how to reach victims, and when to answer', async () => {
    const text = await textOf(type);
    expect(text).toContain('The federal decision is not a finding that anyone is innocent or guilty');
    expect(text).toContain('reach any victim only through our victim specialist');
    expect(text).toContain('acknowledgment by June 30, 2026');
    expect(text).toContain('No federal criminal case on these facts is pending.');
  });

  it('tells of withheld material by category and authority, and says nothing where there is none', async () => {
    expect(await textOf(type)).toContain('Matters occurring before the grand jury Fed. R. Crim. P. 6(e)');
    expect(await textOf(type, (sample) => ({ ...sample, withheld: [] }))).not.toContain('withheld material');
  });
});

describe('the statement for a victim', () => {
  const type = 'victim-statement';

  it('shows what was ordered, paid and is still owed, and each payment', async () => {
    const text = await textOf(type);
    expect(text).toContain('Ordered for you $41,200.00 Paid to you so far $4,018.37 Still owed to you $37,181.63');
    expect(text).toContain('11/20/2026 Payment by a defendant');
  });

  it('names no case and no defendant anywhere in the file', async () => {
    const written = writtenOut((await make(type)).bytes);
    expect(written).not.toMatch(/United States v\.|Case No\.|cr-0/);
  });

  it('says so when nothing was paid yet', async () => {
    const text = await textOf(type, (sample) => ({ ...sample, payments: [], received: '0.00', held: '0.00' }));
    expect(text).toContain('No payment has been made to you yet.');
    expect(text).not.toContain('is holding');
  });
});
