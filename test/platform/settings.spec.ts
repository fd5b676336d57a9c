import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { packageRoot, readSettings, StartError } from '../../src/platform/settings.js';

describe('settings', () => {
  test('with an empty environment', () => {
    expect(readSettings({ HOST: ' ' })).toEqual({
      port: 3000,
      host: '127.0.0.1',
      dataFolder: path.join(packageRoot, 'var'),
      demo: false,
      oneClickSignIn: false,
      databaseUrl: null,
      databaseAppUrl: null,
      postgresBin: null,
      requestsPerMinute: 1200,
      logLevel: 'info',
    });
  });

  test('one-click sign-in is off once the server is opened to others', () => {
    expect(readSettings({ REDRESS_DEMO: '1' })).toMatchObject({ demo: true, oneClickSignIn: true, host: '127.0.0.1' });
    expect(readSettings({ REDRESS_DEMO: 'true', HOST: '0.0.0.0' })).toMatchObject({
      demo: true,
      oneClickSignIn: false,
      host: '0.0.0.0',
    });
  });

  test.each([
    [{ PORT: '70000' }, /PORT is "70000"; give a number from 0 to 65535/],
    [{ PORT: '3e3' }, /PORT/],
    [{ REDRESS_DEMO: 'maybe' }, /REDRESS_DEMO is "maybe"; give 1 or 0/],
    [{ LOG_LEVEL: 'loud' }, /LOG_LEVEL is "loud"; give one of fatal/],
    [
      { DATABASE_URL: 'mysql://a:secret@b/c' },
      /^DATABASE_URL must look like postgres:\/\/user:password@host:5432\/database\.$/,
    ],
    [{ DATABASE_URL: 'postgres://a:b@c' }, /DATABASE_URL/],
    [{ DATABASE_APP_URL: 'postgres://a:b@c/d' }, /DATABASE_APP_URL is set without DATABASE_URL/],
  ])('%j is refused with a sentence', (environment, message) => {
    expect(() => readSettings(environment)).toThrow(StartError);
    expect(() => readSettings(environment)).toThrow(message);
  });

  test('every problem is named at once', () => {
    expect(() => readSettings({ PORT: 'x', LOG_LEVEL: 'y' })).toThrow(/PORT.*\n.*LOG_LEVEL/);
  });
});
