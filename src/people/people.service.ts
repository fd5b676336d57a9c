/** Persons and entities named in a matter. */
import { Injectable } from '@nestjs/common';
import type { Tx } from '../audit/unit-of-work.js';
import { newId, type Id } from '../kernel/ids.js';
import { Person, type PersonKind } from './person.entity.js';

@Injectable()
export class PeopleService {
  /** Adds a person to a matter, within the unit of work of the step that names them; that step records it. */
  async add(tx: Tx, input: { matterId: Id; kind: PersonKind; name: string }): Promise<Id> {
    const id = newId(tx.now.getTime());
    await tx.insert(Person, { id, ...input, version: 1 });
    return id;
  }
}
