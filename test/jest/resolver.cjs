/**
 * Answers a CommonJS `require` of an ESM-only package with a stub that asks Node's own `require` (see environment.cjs).
 * From Node 24.9 jest does this itself and the stub is not used.
 */
const { mkdirSync, readFileSync, writeFileSync } = require('node:fs');
const { createHash } = require('node:crypto');
const path = require('node:path');

const [major, minor] = process.versions.node.split('.').map(Number);
const jestRequiresEsm = major > 24 || (major === 24 && minor >= 9);
const stubs = path.join(__dirname, '..', '.artifacts', 'stubs');

function isEsm(file) {
  if (file.endsWith('.mjs')) return true;
  if (!file.endsWith('.js')) return false;
  for (let folder = path.dirname(file); ; folder = path.dirname(folder)) {
    try {
      const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
      if (manifest.name || manifest.type) return manifest.type === 'module';
    } catch {
      // no manifest here: look further up
    }
    if (folder === path.dirname(folder)) return false;
  }
}

module.exports = function resolve(request, options) {
  const found = options.defaultResolver(request, options);
  const byRequire = options.conditions?.includes('require');
  if (jestRequiresEsm || !byRequire || !path.isAbsolute(found) || !found.includes('node_modules') || !isEsm(found))
    return found;
  mkdirSync(stubs, { recursive: true });
  const stub = path.join(stubs, `${createHash('sha256').update(found).digest('hex').slice(0, 16)}.cjs`);
  writeFileSync(stub, `module.exports = requireOfNode(${JSON.stringify(found)});\n`);
  return stub;
};
