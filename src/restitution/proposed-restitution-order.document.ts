/**
 * Gathers the data of the proposed restitution order (template `proposed-restitution-order`): victims by pseudonym with the
 * amounts of the latest computation on this defendant's counts of conviction. Names go under seal, Fed. R. Crim. P. 49.1(d).
 */
import { Injectable } from '@nestjs/common';
import { Doors, type Reader } from '../audit/unit-of-work.js';
import { UnprintableText } from '../documents/pdf/render-pdf.js';
import { DocumentRegister, type Draft } from '../documents/register/document-register.service.js';
import type { DataRecord } from '../documents/template/data.js';
import type { Actor } from '../kernel/actor.js';
import { parseDate } from '../kernel/calendar-date.js';
import { Conflict, InputError } from '../kernel/errors.js';
import type { Id } from '../kernel/ids.js';
import { parseMoney, sum, type Cents } from '../kernel/money.js';
import { latestComputation } from './computation/computation.queries.js';
import { convictedCounts, sentencedDefendant, type ConvictedCount } from './judgment/convicted-counts.js';
import type { ProposedOrderInput } from './proposed-order.input.js';

const TYPE = 'proposed-restitution-order';

export interface OrderVictim {
  readonly id: Id;
  readonly pseudonym: string;
  readonly amount: Cents;
  readonly statute: string;
}

/** What the record says of an order for one defendant. */
export interface OrderFacts {
  readonly matterId: Id;
  readonly caseId: Id;
  readonly defendantId: Id;
  readonly defendantName: string;
  readonly docketNumber: string;
  /** "United States District Court\nDistrict of Kansas" */
  readonly court: string;
  readonly captionNames: readonly string[];
  readonly counts: readonly ConvictedCount[];
  readonly chargingDocument: string;
  readonly victims: readonly OrderVictim[];
  readonly coDefendants: readonly {
    readonly id: Id;
    readonly name: string;
    readonly caseNumber: string;
    readonly upTo: Cents;
  }[];
  /** Of the attorney's own office. */
  readonly officeAddress: string;
}

@Injectable()
export class ProposedOrder {
  constructor(
    private readonly doors: Doors,
    private readonly register: DocumentRegister,
  ) {}

  /** @throws NotFound; Conflict when there is no computation on counts of conviction, or one that may not be used */
  async facts(actor: Actor, defendantId: Id): Promise<OrderFacts> {
    return this.doors.read(actor, (reader) => orderFacts(reader, defendantId));
  }

  /** The order as a PDF, not kept. @throws InputError for what cannot be read or printed */
  async preview(actor: Actor, defendantId: Id, input: ProposedOrderInput): Promise<Draft> {
    const facts = await this.facts(actor, defendantId);
    return this.draft(facts, input);
  }

  /** Makes the order, registers it and answers its document id. */
  async generate(actor: Actor, defendantId: Id, input: ProposedOrderInput): Promise<Id> {
    const facts = await this.facts(actor, defendantId);
    const draft = await this.draft(facts, input);
    const subject = { type: 'defendant', id: defendantId };
    return this.register.keep(actor, { matterId: facts.matterId, caseId: facts.caseId, subject }, draft);
  }

  private async draft(facts: OrderFacts, input: ProposedOrderInput): Promise<Draft> {
    const data = orderData(facts, input);
    try {
      return await this.register.draft(TYPE, data);
    } catch (error) {
      if (error instanceof UnprintableText)
        throw InputError.at(
          '',
          'The text holds a character that cannot be printed. Look for symbols or emoji and take them out.',
        );
      throw error;
    }
  }
}

async function orderFacts(reader: Reader, defendantId: Id): Promise<OrderFacts> {
  const defendant = await sentencedDefendant(reader, defendantId);
  const counts = await convictedCounts(reader, defendantId);
  const computation = await latestComputation(reader, defendant.caseId);
  if (counts.length === 0) throw new Conflict('No count of conviction is recorded for this defendant.');
  if (!computation || computation.input.basis !== 'CONVICTED')
    throw new Conflict('Work out restitution on the counts of conviction first.');
  if (computation.result.blocked)
    throw new Conflict(
      'The worksheet has a point that must be resolved first. Resolve it and work restitution out again.',
    );
  const place = await reader.one<{
    court: string;
    captionNames: string[];
    chargingDocument: string;
    officeAddress: string;
  }>(PLACE, [defendant.caseId, counts.map((count) => count.chargeId), reader.actor.organizationId]);
  const own = await reader.query<{ id: Id; pseudonym: string; answerable: Id[] }>(VICTIMS, [
    counts.map((count) => count.chargeId),
    defendantId,
  ]);
  const victims = own.flatMap(({ id, pseudonym }): OrderVictim[] => {
    const found = computation.result.victims.find((victim) => victim.id === id);
    const amount = found ? BigInt(found.total) : 0n;
    return amount > 0n ? [{ id, pseudonym, amount, statute: found!.statute }] : [];
  });
  if (victims.length === 0)
    throw new Conflict(
      'The latest worksheet gives no victim of these counts any restitution. Check losses, hours and counts.',
    );
  const others = await reader.query<{ id: Id; name: string; caseNumber: string }>(CO_DEFENDANTS, [
    defendant.matterId,
    defendantId,
  ]);
  const sharedWith = (other: Id): Cents =>
    sum(
      victims
        .filter((victim) => own.find((row) => row.id === victim.id)!.answerable.includes(other))
        .map((each) => each.amount),
    );
  return {
    matterId: defendant.matterId,
    caseId: defendant.caseId,
    defendantId,
    defendantName: defendant.name,
    docketNumber: defendant.docketNumber,
    ...place,
    court: place.court.replace(/ for the /, '\n'),
    counts,
    victims,
    coDefendants: others.map((other) => ({ ...other, upTo: sharedWith(other.id) })).filter((other) => other.upTo > 0n),
  };
}

/** The data of the template. @throws InputError for dates, money and co-defendants */
export function orderData(facts: OrderFacts, input: ProposedOrderInput): DataRecord {
  const joint = (input.jointWith ?? []).map((id, index) => {
    const other = facts.coDefendants.find((each) => each.id === id);
    if (!other)
      throw InputError.at(`/jointWith/${index}`, 'This defendant is not convicted of a count with these victims.');
    return { name: other.name, caseNumber: other.caseNumber, upTo: other.upTo };
  });
  const statutes = [...new Set(facts.victims.map((victim) => victim.statute))].filter((statute) => statute !== 'none');
  return {
    court: { name: facts.court, division: input.division },
    caseNumber: facts.docketNumber,
    judge: input.judge,
    caption: facts.captionNames.map((defendant) => ({ defendant })),
    defendant: {
      name: facts.defendantName,
      convictedHow: input.convictedHow,
      counts: input.counts,
      offenses: input.offenses,
    },
    authority: `18 U.S.C. §§ ${[...statutes, '3664'].join(', ').replace(/, ([^,]*)$/, ' and $1')}`,
    sentencedOn: parseDate(input.sentencedOn, '/sentencedOn'),
    victims: facts.victims.map(({ pseudonym, amount }) => ({ pseudonym, restitution: amount })),
    total: sum(facts.victims.map((victim) => victim.amount)),
    jointAndSeveral: joint,
    apportioned: input.apportioned,
    interest: { waived: input.interestWaived ?? false, reason: input.interestReason },
    clerk: { name: input.clerkName, address: input.clerkAddress },
    schedule: scheduleData(input),
    otherPayers: [],
    unitedStatesIsVictim: input.unitedStatesIsVictim ?? false,
    attorney: {
      unitedStatesAttorney: input.unitedStatesAttorney,
      name: input.attorneyName,
      title: input.attorneyTitle,
      bar: input.attorneyBar,
      address: input.attorneyAddress,
      phone: input.attorneyPhone,
      email: input.attorneyEmail,
    },
  };
}

/** A lump sum needs its day, installments their interval and first day. */
function scheduleData(input: ProposedOrderInput): DataRecord {
  if (input.lumpSum !== undefined && input.lumpSumDue === undefined)
    throw InputError.at('/lumpSumDue', 'Enter the day on which the lump sum is due.');
  if (input.installment !== undefined && input.installmentEvery === undefined)
    throw InputError.at('/installmentEvery', 'Enter how often an installment is due, such as “month”.');
  if (input.installment !== undefined && input.installmentFirst === undefined)
    throw InputError.at('/installmentFirst', 'Enter the day of the first installment.');
  return {
    ...(input.lumpSum === undefined
      ? {}
      : { lumpSum: parseMoney(input.lumpSum, '/lumpSum'), lumpSumDue: parseDate(input.lumpSumDue!, '/lumpSumDue') }),
    ...(input.installment === undefined
      ? {}
      : {
          installment: {
            amount: parseMoney(input.installment, '/installment'),
            every: input.installmentEvery,
            first: parseDate(input.installmentFirst!, '/installmentFirst'),
          },
        }),
    nominalPaymentsFinding: input.nominalPaymentsFinding,
  };
}

const PLACE = `
  SELECT r.name AS court, g.address AS "officeAddress",
         ARRAY(SELECT p.name FROM defendant d JOIN person p ON p.id = d.person_id WHERE d.case_id = c.id ORDER BY d.number) AS "captionNames",
         (SELECT k.kind FROM charge x JOIN charging_document k ON k.id = x.charging_document_id WHERE x.id = ANY($2::uuid[])
           ORDER BY k.sequence DESC LIMIT 1) AS "chargingDocument"
    FROM court_case c JOIN ref.district r ON r.code = c.district_code JOIN access.organization g ON g.id = $3 WHERE c.id = $1`;

/** Victims of the counts, each with the other defendants convicted of a count with the same victim. */
const VICTIMS = `
  SELECT v.id, v.pseudonym,
         ARRAY(SELECT DISTINCT cd.defendant_id FROM charge_victim o JOIN charge_defendant cd ON cd.charge_id = o.charge_id
                WHERE o.victim_id = v.id AND cd.status = 'CONVICTED' AND cd.defendant_id <> $2) AS answerable
    FROM victim v WHERE EXISTS (SELECT 1 FROM charge_victim cv WHERE cv.victim_id = v.id AND cv.charge_id = ANY($1::uuid[]))
   ORDER BY v.pseudonym, v.id`;

const CO_DEFENDANTS = `
  SELECT d.id, p.name, c.docket_number AS "caseNumber" FROM defendant d JOIN person p ON p.id = d.person_id
    JOIN court_case c ON c.id = d.case_id WHERE d.matter_id = $1 AND d.id <> $2 ORDER BY c.docket_number, d.number`;
