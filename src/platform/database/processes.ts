/** Names a running process by its number and its start, so that a number used again by another program is not taken for it. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { errorCode } from './connection.js';

export interface ProcessMark {
  readonly pid: number;
  /** When it started, as the system tells it; only compared for equality. */
  readonly started: string;
}

/** The mark of a living process, or null when there is none of that number (one that ended but was not reaped is none). */
export function markOf(pid: number): ProcessMark | null {
  const started = process.platform === 'linux' ? startOnLinux(pid) : startElsewhere(pid);
  return started === null ? null : { pid, started };
}

export function ownMark(): ProcessMark {
  return markOf(process.pid) ?? { pid: process.pid, started: 'unknown' };
}

export function isAlive(mark: ProcessMark): boolean {
  return markOf(mark.pid)?.started === mark.started;
}

export function isMark(value: unknown): value is ProcessMark {
  if (typeof value !== 'object' || value === null || !('pid' in value) || !('started' in value)) return false;
  return typeof value.pid === 'number' && typeof value.started === 'string';
}

/** /proc/<pid>/stat: the name may hold spaces and parentheses, so fields are counted from the last ")". */
function startOnLinux(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state, startTicks] = [fields[0], fields[19]];
    if (state === 'Z' || state === 'X') return null;
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}/${startTicks}`;
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes(errorCode(error))) return null;
    throw error;
  }
}

/** macOS and the BSDs by `ps`; Windows has no `ps`, so there the number alone must do. */
function startElsewhere(pid: number): string | null {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (errorCode(error) === 'ESRCH') return null;
  }
  const answer = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' },
  });
  return answer.status === 0 ? answer.stdout.trim() : 'running';
}
