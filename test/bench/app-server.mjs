/** The built application on the database it is told of, in a process of its own, so that its memory and time are its own. */
import 'reflect-metadata';
import { createServer } from '../../dist/src/server.js';
import { readSettings } from '../../dist/src/platform/settings.js';

const began = process.hrtime.bigint();
const { application, environment } = JSON.parse(process.env.APP_SERVER);
const settings = readSettings(environment);
const app = await createServer({ settings, application });
await app.listen(settings.port, settings.host);
process.send?.({ startMs: Number(process.hrtime.bigint() - began) / 1e6 });
