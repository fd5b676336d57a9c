/**
 * Two projects: `rules` (tests beside the code, and the architecture test) needs no database; `whole` has a PostgreSQL of
 * its own, migrated once, of which every test file gets a copy. `npm run test:only -- <path>` runs a part.
 */
const common = {
  testRegex: '\\.spec\\.tsx?$',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: { '^.+\\.tsx?$': ['@swc/jest', { swcrc: true }] },
  testEnvironment: '<rootDir>/test/jest/environment.cjs',
  resolver: '<rootDir>/test/jest/resolver.cjs',
  setupFiles: ['reflect-metadata', '<rootDir>/test/jest/properties.mjs'],
};

export default {
  maxWorkers: 2,
  projects: [
    {
      ...common,
      displayName: 'rules',
      roots: ['<rootDir>/src', '<rootDir>/test/architecture', '<rootDir>/test/documents', '<rootDir>/test/law'],
    },
    {
      ...common,
      displayName: 'whole',
      roots: ['<rootDir>/test'],
      testPathIgnorePatterns: ['/node_modules/', '/test/architecture/', '/test/documents/', '/test/law/'],
      globalSetup: '<rootDir>/test/jest/global-setup.mjs',
      globalTeardown: '<rootDir>/test/jest/global-teardown.mjs',
      setupFilesAfterEnv: ['<rootDir>/test/jest/patience.cjs'],
    },
  ],
};
