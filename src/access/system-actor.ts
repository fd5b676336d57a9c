/** The service that sets the system up (migrations done, reference data loaded, first users made). It sees no matter. */
import type { Actor } from '../kernel/actor.js';

export const SYSTEM_ACTOR: Actor = {
  userId: '00000000-0000-7000-8000-000000000002',
  organizationId: '00000000-0000-7000-8000-000000000001',
  role: 'ADMIN',
  displayName: 'Redress (system)',
};
