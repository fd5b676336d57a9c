/** What the forms of matters and cases offer to choose from. */
import { Injectable } from '@nestjs/common';
import { CHARGING_DOCUMENT_KINDS } from '../../cases/charge/charging-document.entity.js';
import { DOCKET_EVENTS } from '../../cases/docket/docket-event-types.js';
import { SUBJECT_ROLES } from '../../cases/matter/matter-subject.entity.js';
import { TRAFFICKING_TYPES } from '../../cases/matter/matter.entity.js';
import type { Actor } from '../../kernel/actor.js';
import { ReferenceService } from '../../reference/reference.service.js';
import { offenses } from '../../reference/tables/charges.js';
import { districts } from '../../reference/tables/time.js';
import type { Choice } from '../components/fields.js';
import { MATTER_STATUS, TRAFFICKING, words } from './labels.js';

@Injectable()
export class MatterChoices {
  constructor(private readonly reference: ReferenceService) {}

  async districts(actor: Actor): Promise<Choice[]> {
    const rows = await this.reference.rows(actor, districts);
    return rows
      .map((row) => ({ value: row.code, label: `${row.citation} (${row.code})` }))
      .toSorted((a, b) => a.label.localeCompare(b.label));
  }

  async offenses(actor: Actor): Promise<Choice[]> {
    const rows = await this.reference.rows(actor, offenses);
    return rows.map((row) => ({
      value: row.code,
      label: `${row.uscTitle} U.S.C. ${row.section}: ${row.name}${row.condition ? ` (${row.condition})` : ''}`,
    }));
  }
}

export const TRAFFICKING_CHOICES: readonly Choice[] = TRAFFICKING_TYPES.map((value) => ({
  value,
  label: TRAFFICKING[value],
}));

export const STATUS_CHOICES: readonly Choice[] = Object.entries(MATTER_STATUS).map(([value, [label]]) => ({
  value,
  label,
}));

export const SUBJECT_ROLE_CHOICES: readonly Choice[] = SUBJECT_ROLES.map((value) => ({ value, label: words(value) }));

export const PERSON_KIND_CHOICES: readonly Choice[] = [
  { value: 'PERSON', label: 'A person' },
  { value: 'ENTITY', label: 'An entity, such as a company' },
];

export const DOCUMENT_KIND_CHOICES: readonly Choice[] = CHARGING_DOCUMENT_KINDS.map((value) => ({
  value,
  label: words(value),
}));

export const DOCKET_EVENT_CHOICES: readonly Choice[] = DOCKET_EVENTS.map((type) => ({
  value: type.code,
  label: `${type.group}: ${type.label}`,
}));

export const COUNT_STEP_CHOICES: readonly Choice[] = [
  { value: 'convict', label: 'Convicted' },
  { value: 'dismiss', label: 'Dismissed' },
  { value: 'acquit', label: 'Acquitted' },
  { value: 'vacate', label: 'Vacated' },
  { value: 'reinstate', label: 'Reinstated' },
];
