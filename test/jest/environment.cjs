/**
 * Some CommonJS packages (light-my-request, @fastify/static) require packages that are ESM only. Node itself allows
 * that; jest before Node 24.9 does not. This hands jest Node's own `require`, which resolver.cjs points at.
 */
const { TestEnvironment } = require('jest-environment-node');

module.exports = class extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    this.global.requireOfNode = require;
  }
};
