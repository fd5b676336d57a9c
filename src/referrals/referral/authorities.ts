/** Authorities that could take a declined matter: those the reason or the facts of the matter suggest first, each with why. */
import { Injectable } from '@nestjs/common';
import { Doors } from '../../audit/unit-of-work.js';
import type { Actor } from '../../kernel/actor.js';
import type { Id } from '../../kernel/ids.js';
import { ReferenceService } from '../../reference/reference.service.js';
import type { DeclinationReason, ReceivingAuthority } from '../../reference/rows.js';
import { declinationReasons } from '../../reference/tables/charges.js';
import { receivingAuthorities } from '../../reference/tables/sharing.js';

export interface Candidate {
  readonly code: string;
  readonly name: string;
  readonly canDo: string;
  readonly legalHook: string;
  readonly mustNotBeSent: string | null;
  /** Why it is suggested; null when it is not. */
  readonly suggestion: string | null;
  /** Who receives for it here; none when the administrator has set nobody up. */
  readonly organizations: readonly { readonly id: Id; readonly name: string }[];
}

interface Facts {
  readonly reasonCode: string;
  readonly indianCountry: boolean;
  readonly contractorNexus: boolean;
  readonly foreignGoodsNexus: boolean;
}

@Injectable()
export class Authorities {
  constructor(
    private readonly doors: Doors,
    private readonly reference: ReferenceService,
  ) {}

  /** Suggested ones first, then by name. @throws NotFound */
  async candidates(actor: Actor, declinationId: Id): Promise<Candidate[]> {
    const rows = await this.reference.rows(actor, receivingAuthorities);
    const reasons = await this.reference.rows(actor, declinationReasons);
    const { facts, organizations } = await this.doors.read(actor, async (reader) => ({
      facts: await reader.one<Facts>(
        `SELECT d.reason_code AS "reasonCode", m.indian_country AS "indianCountry", m.contractor_nexus AS "contractorNexus",
                m.foreign_goods_nexus AS "foreignGoodsNexus"
           FROM declination d JOIN matter m ON m.id = d.matter_id WHERE d.id = $1`,
        [declinationId],
      ),
      organizations: await reader.query<{ id: Id; name: string; code: string }>(
        `SELECT id, name, authority_code AS code FROM access.organization WHERE authority_code IS NOT NULL ORDER BY name`,
      ),
    }));
    const reason = reasons.find((each) => each.code === facts.reasonCode);
    return rows
      .map((row) => ({
        code: row.code,
        name: row.name,
        canDo: row.whatItCanDo,
        legalHook: row.legalHook,
        mustNotBeSent: row.mustNotBeSent,
        suggestion: suggestionFor(row, reason, facts),
        organizations: organizations.filter((each) => each.code === row.code).map(({ id, name }) => ({ id, name })),
      }))
      .sort(
        (a, b) => Number(b.suggestion !== null) - Number(a.suggestion !== null) || a.name.localeCompare(b.name, 'en'),
      );
  }
}

function suggestionFor(row: ReceivingAuthority, reason: DeclinationReason | undefined, facts: Facts): string | null {
  if (facts.indianCountry && row.code === 'TRIBAL_PROS')
    return 'The matter arose in Indian country: coordinating with tribal justice officials is a duty (25 U.S.C. 2809(a)(3)).';
  if (facts.contractorNexus && (row.code === 'SDO' || row.code === 'AGENCY_IG'))
    return 'A federal contractor or grantee is involved (22 U.S.C. 7104b).';
  if (facts.foreignGoodsNexus && row.code === 'CBP_307')
    return 'Goods made abroad with forced labor may be kept out (19 U.S.C. 1307).';
  if (reason?.defaultTargets.includes(row.code)) return `The reason for declining is “${reason.label}”.`;
  return null;
}
