/**
 * Runs a passport strategy without passport's middleware: the strategy gets an object with the four ways it can end,
 * and the caller gets a plain answer. Nothing is kept in a session here; the caller makes its own.
 */
import type { Strategy } from 'passport';

export type StrategyOutcome<User> =
  | { readonly kind: 'success'; readonly user: User }
  | { readonly kind: 'failure' }
  | { readonly kind: 'redirect'; readonly to: string };

export function authenticate<User>(
  strategy: Strategy,
  request: object,
  options: object = {},
): Promise<StrategyOutcome<User>> {
  return new Promise((resolve, reject) => {
    const run = Object.assign(Object.create(strategy) as Strategy, {
      success: (user: User) => resolve({ kind: 'success', user }),
      fail: () => resolve({ kind: 'failure' }),
      redirect: (to: string) => resolve({ kind: 'redirect', to }),
      pass: () => resolve({ kind: 'failure' }),
      error: reject,
    });
    (run.authenticate as (this: object, request: object, options: object) => void).call(run, request, options);
  });
}
