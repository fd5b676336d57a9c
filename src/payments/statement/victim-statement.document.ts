/** The victim's statement: what was ordered, what was sent, what the clerk holds, from the template `victim-statement`. */
import { Injectable } from '@nestjs/common';
import { Doors } from '../../audit/unit-of-work.js';
import { DocumentRegister, type Draft } from '../../documents/register/document-register.service.js';
import type { DataRecord } from '../../documents/template/data.js';
import type { Actor } from '../../kernel/actor.js';
import { Conflict } from '../../kernel/errors.js';
import type { Id } from '../../kernel/ids.js';
import { holdReason, StatementQueries, type PayeeStatement } from './statement.queries.js';

interface Office {
  readonly name: string;
  readonly address: string;
  readonly phone: string;
  readonly email: string;
  readonly coordinator: string | null;
}

@Injectable()
export class VictimStatement {
  constructor(
    private readonly doors: Doors,
    private readonly statements: StatementQueries,
    private readonly register: DocumentRegister,
  ) {}

  /**
   * Makes the statement as a PDF and registers it.
   * @throws NotFound; Conflict for a payee who is no victim, or for whom nothing was ordered
   */
  async make(actor: Actor, payeeId: Id): Promise<Draft> {
    const statement = await this.statements.payee(actor, payeeId);
    if (statement.kind !== 'VICTIM')
      throw new Conflict('This letter is written to victims. For other payees print the statement of account.');
    if (statement.orderedOn === null) throw new Conflict('Nothing has been ordered for this victim yet.');
    const office = await this.doors.read(actor, (reader) =>
      reader.one<Office>(OFFICE, [actor.organizationId, statement.matterId]),
    );
    const draft = await this.register.draft('victim-statement', victimStatementData(statement, office));
    const subject = { type: 'payee', id: payeeId };
    await this.register.keep(actor, { matterId: statement.matterId, subject }, draft);
    return draft;
  }
}

/** The fields of the template. What is still owed counts money as paid only once it is sent. */
function victimStatementData(statement: PayeeStatement, office: Office): DataRecord {
  return {
    office: { name: office.name, ...onRecord({ address: office.address, phone: office.phone }) },
    pseudonym: statement.label,
    asOf: statement.asOf,
    orderDate: statement.orderedOn,
    owed: statement.ordered,
    received: statement.paid,
    stillOwed: statement.uncollected + statement.held,
    payments: statement.lines
      .filter((line) => line.paid !== 0n)
      .map((line) => ({
        date: line.on,
        from: 'Payments by defendants',
        how: 'Sent by the Clerk of Court',
        amount: line.paid,
        after: line.stillOwed,
      })),
    held: statement.held,
    onHoldReason: holdReason(statement),
    contact: {
      name: `${office.coordinator ?? office.name}${office.coordinator ? ', Victim-Witness Coordinator' : ''}`,
      ...onRecord({ phone: office.phone, email: office.email }),
    },
  };
}

/** What the office has on record; a line it has not is left out of the letter, never made up. */
function onRecord<T extends Readonly<Record<string, string>>>(lines: T): Partial<T> {
  return Object.fromEntries(Object.entries(lines).filter(([, text]) => text !== '')) as Partial<T>;
}

const OFFICE = `
  SELECT o.name, o.address, o.phone, o.email,
      (SELECT u.display_name FROM access.membership m JOIN access.app_user u ON u.id = m.user_id
        WHERE m.matter_id = $2 AND u.role = 'COORDINATOR' AND u.active ORDER BY m.granted_at, u.id LIMIT 1) AS coordinator
    FROM access.organization o WHERE o.id = $1`;
