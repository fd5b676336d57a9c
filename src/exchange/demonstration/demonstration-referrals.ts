/** Declinations and referrals of the demonstration, from `seeds/demo/referrals.json`, taken through their steps by the personas. */
import { Injectable } from '@nestjs/common';
import { MatterQueries } from '../../cases/matter/matter.queries.js';
import type { Actor } from '../../kernel/actor.js';
import type { Id } from '../../kernel/ids.js';
import { readInput } from '../../platform/input-reading.js';
import { DeclinationInput } from '../../referrals/declination/declination.input.js';
import { DeclinationQueries } from '../../referrals/declination/declination.queries.js';
import { DeclinationService } from '../../referrals/declination/declination.service.js';
import { SendReferralService } from '../../referrals/package/send-referral.service.js';
import { InventoryService } from '../../referrals/referral/inventory.service.js';
import { DecideItemInput, ItemInput, StartReferralInput } from '../../referrals/referral/referral.input.js';
import { ReferralQueries } from '../../referrals/referral/referral.queries.js';
import { ReferralService } from '../../referrals/referral/referral.service.js';
import { readSeed } from './seed-file.js';

interface ReferralSeed {
  /** Title of the matter. */
  readonly matter: string;
  readonly subject: string;
  readonly declination: object;
  readonly approved: boolean;
  readonly referral?: object;
  readonly items?: readonly (object & { readonly description: string; readonly decision: string })[];
}

interface Personas {
  readonly ausa: Actor;
  readonly supervisor: Actor;
}

@Injectable()
export class DemonstrationReferrals {
  constructor(
    private readonly matters: MatterQueries,
    private readonly declinations: DeclinationService,
    private readonly declinationQueries: DeclinationQueries,
    private readonly referrals: ReferralService,
    private readonly referralQueries: ReferralQueries,
    private readonly inventory: InventoryService,
    private readonly sending: SendReferralService,
  ) {}

  /** Each step is taken where the one before it left off, so that an interrupted start goes on. */
  async ensure(personas: Personas): Promise<void> {
    for (const seed of readSeed('referrals.json') as readonly ReferralSeed[]) {
      const { rows } = await this.matters.list(personas.ausa, { q: seed.matter });
      const matterId = rows.find((row) => row.title === seed.matter)!.id;
      const declinationId = await this.declination(personas, matterId, seed);
      if (seed.referral) await this.referral(personas, matterId, declinationId, seed);
    }
  }

  private async declination({ ausa, supervisor }: Personas, matterId: Id, seed: ReferralSeed): Promise<Id> {
    const subjects = await this.matters.subjects(ausa, matterId);
    const { personId } = subjects.find((subject) => subject.name === seed.subject)!;
    const known = (await this.declinationQueries.ofMatter(ausa, matterId)).find((row) => row.personId === personId);
    const id =
      known?.id ??
      (await this.declinations.draft(ausa, matterId, readInput(DeclinationInput, { ...seed.declination, personId })));
    if (!seed.approved) return id;
    const { status, version } = await this.declinationQueries.read(ausa, id);
    if (status === 'DRAFT') await this.declinations.submit(ausa, id, version);
    const submitted = await this.declinationQueries.read(ausa, id);
    if (submitted.status === 'SUBMITTED') await this.declinations.approve(supervisor, id, submitted.version);
    return id;
  }

  private async referral(
    { ausa, supervisor }: Personas,
    matterId: Id,
    declinationId: Id,
    seed: ReferralSeed,
  ): Promise<void> {
    const [known] = await this.referralQueries.ofMatter(ausa, matterId);
    const id =
      known?.id ?? (await this.referrals.start(ausa, declinationId, readInput(StartReferralInput, seed.referral)));
    const now = async () => (await this.referralQueries.read(ausa, id)).referral;
    if ((await now()).status === 'DRAFT') {
      await this.addItems(ausa, id, seed);
      await this.referrals.step(ausa, id, { step: 'start-review', version: (await now()).version });
    }
    if ((await now()).status === 'DISCLOSURE_REVIEW') {
      await this.decideItems(ausa, id, seed);
      await this.referrals.step(ausa, id, { step: 'clear', version: (await now()).version });
    }
    if ((await now()).status === 'CLEARED') await this.referrals.approve(supervisor, id, (await now()).version);
    if ((await now()).status === 'APPROVED') await this.sending.send(ausa, id, `demonstration-send-${id}`, {});
  }

  private async addItems(ausa: Actor, id: Id, seed: ReferralSeed): Promise<void> {
    const { items } = await this.referralQueries.read(ausa, id);
    for (const { decision: _later, ...item } of seed.items ?? [])
      if (!items.some((each) => each.description === item.description))
        await this.inventory.add(ausa, id, readInput(ItemInput, item));
  }

  private async decideItems(ausa: Actor, id: Id, seed: ReferralSeed): Promise<void> {
    const { items } = await this.referralQueries.read(ausa, id);
    for (const item of items.filter((each) => each.decision === 'UNDECIDED')) {
      const decision = seed.items?.find((each) => each.description === item.description)?.decision;
      await this.inventory.decide(ausa, id, item.id, readInput(DecideItemInput, { decision, version: item.version }));
    }
  }
}
