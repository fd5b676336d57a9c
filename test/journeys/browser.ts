/**
 * Chromium as a person uses it, with three extra eyes: every page is checked by axe at desktop and phone width, no page may
 * break its content security policy, and no page may be wider than the phone.
 */
import { expect } from '@jest/globals';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { chromium, type Browser, type Locator, type Page, type Response } from 'playwright-core';

const AXE = readFileSync(createRequire(path.resolve('package.json')).resolve('axe-core/axe.min.js'), 'utf8');
const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const DESKTOP = { width: 1280, height: 900 };
const PHONE = { width: 320, height: 800 };
/** A control that is not there within this time is not there. */
const PATIENCE_MS = 15_000;

export async function launch(): Promise<Browser> {
  const executablePath = process.env['CHROMIUM'] ?? PLACES.find((place) => existsSync(place));
  if (!executablePath)
    throw new Error('Chromium is needed for the journeys: apt-get install chromium, or set CHROMIUM to its path.');
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'] });
}

/** Fields, boxes and buttons by the names people see, in a page or in a part of one. */
export class Part {
  constructor(
    readonly page: Page,
    private readonly root: Page | Locator,
  ) {}

  /** A fieldset by its legend. */
  group(legend: string | RegExp): Part {
    return new Part(this.page, this.root.getByRole('group', { name: legend }).first());
  }

  /** One of several forms on a page, by its label. */
  form(label: string): Part {
    return new Part(this.page, this.root.getByRole('form', { name: label, exact: true }));
  }

  row(holding: string | RegExp): Locator {
    return this.root.getByRole('row').filter({ hasText: holding });
  }

  /** Types into each field, in the order given: label → text. */
  async fill(values: Readonly<Record<string, string>>): Promise<void> {
    for (const [label, value] of Object.entries(values))
      await this.root.getByRole('textbox', { name: label }).first().fill(value);
  }

  /** Takes the first option whose text holds this. */
  async choose(label: string | RegExp, option: string): Promise<void> {
    const list = this.root.getByRole('combobox', { name: label }).first();
    const value = await list.locator('option', { hasText: option }).first().getAttribute('value');
    await list.selectOption(value);
  }

  /** A checkbox or radio button: pressed on its label, as the eye and the finger see it. */
  async tick(name: string | RegExp): Promise<void> {
    const box = this.root.getByRole('checkbox', { name }).or(this.root.getByRole('radio', { name })).first();
    await this.page.locator(`label[for="${await box.getAttribute('id')}"]`).click();
    expect(await box.isChecked()).toBe(true);
  }

  async press(name: string | RegExp): Promise<void> {
    await this.arrive(() => this.root.getByRole('button', { name }).first().click());
  }

  async follow(name: string | RegExp): Promise<void> {
    await this.arrive(() => this.root.getByRole('link', { name }).first().click());
  }

  /** Opens what is folded behind a summary. */
  async unfold(summary: string | RegExp): Promise<void> {
    await this.root.locator('summary').filter({ hasText: summary }).first().click();
  }

  private async arrive(act: () => Promise<void>): Promise<void> {
    const arrived = this.page.waitForEvent('framenavigated', (frame) => frame === this.page.mainFrame());
    await Promise.all([arrived, act()]);
    await this.page.waitForLoadState();
  }
}

/** One person at one browser window. */
export class Person extends Part {
  private last: Response | undefined;

  private constructor(
    page: Page,
    private readonly url: string,
    private readonly violations: string[],
  ) {
    super(page, page.locator('main'));
    page.on('response', (response) => {
      if (response.request().isNavigationRequest() && response.frame() === page.mainFrame()) this.last = response;
    });
  }

  /** Opens a fresh window and signs in with one click as the persona. */
  static async signIn(
    browser: Browser,
    url: string,
    displayName: string,
    options: { javaScript?: boolean } = {},
  ): Promise<Person> {
    const context = await browser.newContext({
      viewport: DESKTOP,
      javaScriptEnabled: options.javaScript ?? true,
      acceptDownloads: true,
    });
    context.setDefaultTimeout(PATIENCE_MS);
    const page = await context.newPage();
    const violations: string[] = [];
    page.on('console', (message) => {
      if (/content security policy/i.test(message.text())) violations.push(message.text());
    });
    page.on('pageerror', (error) => violations.push(String(error)));
    await page.goto(`${url}/sign-in`);
    await page.getByRole('button', { name: displayName, exact: true }).click();
    await page.waitForURL(`${url}/`);
    return new Person(page, url, violations);
  }

  async goto(address: string): Promise<void> {
    const answer = await this.page.goto(`${this.url}${address}`);
    expect({ address, status: answer?.status() }).toEqual({ address, status: 200 });
  }

  /** What the server answers to an address, without going there: for pages that are to be refused, and for files. */
  async ask(address: string): Promise<{ status: number; body: Buffer; type: string }> {
    const answer = await this.page.request.get(`${this.url}${address}`);
    return { status: answer.status(), body: await answer.body(), type: answer.headers()['content-type'] ?? '' };
  }

  /** HTTP status of the page that is open. */
  get status(): number | undefined {
    return this.last?.status();
  }

  /** Path of the page that is open: "/matters/…". */
  get place(): string {
    return new URL(this.page.url()).pathname;
  }

  text(): Promise<string> {
    return this.page.locator('main').innerText();
  }

  async sees(...texts: readonly (string | RegExp)[]): Promise<void> {
    const text = await this.text();
    for (const each of texts)
      if (typeof each === 'string') expect(text).toContain(each);
      else expect(text).toMatch(each);
  }

  /** The form came back, because of what was entered (422) or how the record stands (409), and says what is wrong. */
  async isTold(...problems: readonly string[]): Promise<void> {
    expect([409, 422]).toContain(this.status);
    const summary = this.page.getByRole('alert').filter({ hasText: 'correcting' }).first();
    for (const problem of problems) expect(await summary.innerText()).toContain(problem);
    expect(await this.page.title()).toMatch(/^Error: /);
    for (const link of await summary.getByRole('link').all()) {
      const target = (await link.getAttribute('href'))!;
      expect({ target, fields: await this.page.locator(target).count() }).toEqual({ target, fields: 1 });
    }
  }

  /** axe at both widths, no policy violation, nothing wider than the phone; a screenshot of each under the given name. */
  async lookOver(name: string): Promise<void> {
    for (const [width, size] of [
      ['desktop', DESKTOP],
      ['phone', PHONE],
    ] as const) {
      await this.page.setViewportSize(size);
      await this.screenshot(`${name}-${width}`);
      expect({ page: name, width, found: await this.axe() }).toEqual({ page: name, width, found: [] });
      const overflow = await this.page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect({ page: name, width, overflow }).toEqual({ page: name, width, overflow: 0 });
    }
    await this.page.setViewportSize(DESKTOP);
    expect({ page: name, violations: this.violations }).toEqual({ page: name, violations: [] });
  }

  private async axe(): Promise<string[]> {
    await this.page.evaluate(AXE);
    return this.page.evaluate(async () => {
      const { axe } = globalThis as unknown as {
        axe: { run: (options: object) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
      };
      const result = await axe.run({
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
        resultTypes: ['violations'],
      });
      return result.violations.map(
        (violation) => `${violation.id}: ${violation.nodes.map((node) => node.html).join(' | ').slice(0, 300)}`, // prettier-ignore
      );
    });
  }

  private async screenshot(name: string): Promise<void> {
    mkdirSync('test/.artifacts/screens', { recursive: true });
    await this.page.screenshot({ path: `test/.artifacts/screens/${name}.png`, fullPage: true });
  }

  /**
   * A picture for the README: one window, from the top or from the given place on. Only when SCREENSHOTS names the folder
   * they go to.
   */
  async picture(name: string, options: { from?: Locator; phone?: boolean } = {}): Promise<void> {
    const folder = process.env['SCREENSHOTS'];
    if (!folder) return;
    await this.page.setViewportSize(options.phone ? PHONE : { width: 1280, height: 800 });
    await this.page.evaluate(() => window.scrollTo(0, 0));
    const top = options.from ? ((await options.from.boundingBox())?.y ?? 0) : 0;
    await this.page.evaluate((y) => window.scrollTo(0, y), Math.max(0, top - 16));
    mkdirSync(folder, { recursive: true });
    await this.page.screenshot({ path: path.join(folder, `${name}.png`) });
    await this.page.setViewportSize(DESKTOP);
  }

  async leave(): Promise<void> {
    await this.page.context().close();
  }
}
