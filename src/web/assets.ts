/**
 * Style sheets, fonts, pictures and scripts: USWDS and htmx from their packages, ours from src/web/assets. Their address
 * holds a hash of the content, so browsers may keep them for ever; pages of another release still find them, unkept.
 */
import compress from '@fastify/compress';
import serveStatic from '@fastify/static';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { constants } from 'node:zlib';
import { ASSET_PREFIX } from '../http/security-headers.js';
import { packageRoot } from '../platform/settings.js';

const resolve = createRequire(path.join(packageRoot, 'package.json')).resolve;

/** What is served, and the part of each folder that may be. */
const FOLDERS = {
  uswds: { root: path.join(path.dirname(resolve('@uswds/uswds')), '..'), allowed: /^\/(css|fonts|img|js)\// },
  htmx: { root: path.dirname(resolve('htmx.org')), allowed: /^\/htmx\.min\.js$/ },
  app: { root: path.join(packageRoot, 'src', 'web', 'assets'), allowed: /^\/[\w-]+\.(css|js|svg)$/ },
} as const;

/** Our own style sheets, in the order they apply. */
export const STYLE_SHEETS = ['shell', 'parts', 'tables-forms', 'modes'] as const;

const HASHED = [
  path.join(FOLDERS.uswds.root, 'css', 'uswds.min.css'),
  path.join(FOLDERS.uswds.root, 'js', 'uswds.min.js'),
  path.join(FOLDERS.htmx.root, 'htmx.min.js'),
  ...STYLE_SHEETS.map((name) => path.join(FOLDERS.app.root, `${name}.css`)),
  path.join(FOLDERS.app.root, 'app.js'),
];

let version: string | undefined;

/** One hash for all, so that the relative addresses inside the style sheets hold. */
function assetVersion(): string {
  if (version) return version;
  const hash = createHash('sha256');
  for (const file of HASHED) hash.update(readFileSync(file));
  return (version = hash.digest('hex').slice(0, 12));
}

/** The address of an asset: `assetUrl('app/shell.css')`, `assetUrl('uswds/img/us_flag_small.png')`. */
export const assetUrl = (name: `${keyof typeof FOLDERS}/${string}`): string =>
  `${ASSET_PREFIX}${assetVersion()}/${name}`;

/** Must be called before the server listens. Text is compressed; it holds nothing secret. */
export async function registerAssets(fastify: FastifyInstance): Promise<void> {
  const current = assetVersion();
  await fastify.register(async (scope) => {
    await scope.register(compress, {
      global: true,
      encodings: ['br', 'gzip'],
      brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } },
    });
    for (const [name, folder] of Object.entries(FOLDERS)) {
      await scope.register(serveStatic, {
        root: folder.root,
        prefix: `${ASSET_PREFIX}:version/${name}/`,
        decorateReply: false,
        index: false,
        cacheControl: false,
        allowedPath: (file) => folder.allowed.test(file),
        setHeaders: (reply) => {
          const kept = versionOf(reply.request) === current;
          void reply.header('cache-control', kept ? 'public, max-age=31536000, immutable' : 'no-cache');
        },
      });
    }
  });
}

const versionOf = (request: FastifyRequest): string => (request.params as { version?: string }).version ?? '';
