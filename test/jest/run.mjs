/** Runs the whole suite (or the paths given) and ends with a line "N passed, N failed". */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';

const report = 'test/.artifacts/report.json';
mkdirSync('test/.artifacts', { recursive: true });
rmSync(report, { force: true });
const jest = ['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js'];
const run = spawnSync(process.execPath, [...jest, '--json', `--outputFile=${report}`, ...process.argv.slice(2)], {
  stdio: ['ignore', 'ignore', 'inherit'],
});
let counts = { numPassedTests: 0, numFailedTests: 0, numRuntimeErrorTestSuites: 0 };
try {
  counts = JSON.parse(readFileSync(report, 'utf8'));
} catch {
  process.stdout.write('The suite did not get as far as a report.\n');
}
// A file that could not be run at all counts as one failure.
const failed =
  counts.numFailedTests + counts.numRuntimeErrorTestSuites + (run.status !== 0 && counts.numPassedTests === 0 ? 1 : 0);
process.stdout.write(`${counts.numPassedTests} passed, ${failed} failed\n`);
process.exitCode = run.status === 0 && failed === 0 && counts.numPassedTests > 0 ? 0 : 1;
