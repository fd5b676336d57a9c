/** The referrals of a matter with its declinations, and my referrals that wait for an acknowledgment. */
import { Controller, Get, Query } from '@nestjs/common';
import { ActionPolicy } from '../../access/policy/action-policy.js';
import { MatterQueries } from '../../cases/matter/matter.queries.js';
import { CurrentActor, Reads } from '../../http/access.js';
import { RecordId } from '../../http/record-id.js';
import type { Actor } from '../../kernel/actor.js';
import { DeclinationQueries } from '../../referrals/declination/declination.queries.js';
import { ReferralQueries } from '../../referrals/referral/referral.queries.js';
import { ButtonLink } from '../components/form.js';
import { Pagination } from '../components/table.js';
import { PageHeading } from '../components/text.js';
import { Ctx } from '../context.js';
import { Layout, type PageContext } from '../layout.js';
import { MatterFrame } from '../matters/matter-frame.js';
import { DeclinationTable, ReferralTable } from './referral-list-view.js';

@Controller()
export class MatterReferralsController {
  constructor(
    private readonly matters: MatterQueries,
    private readonly declinations: DeclinationQueries,
    private readonly referrals: ReferralQueries,
    private readonly policy: ActionPolicy,
  ) {}

  @Reads('I05')
  @Get('matters/:id/referrals')
  async ofMatter(@Ctx() context: PageContext, @CurrentActor() actor: Actor, @RecordId() id: string) {
    const matter = await this.matters.read(actor, id, 'referrals');
    const [declinations, referrals] = await Promise.all([
      this.declinations.ofMatter(actor, id),
      this.referrals.ofMatter(actor, id),
    ]);
    const draft = this.policy.allows(actor.role, 'declination.draft');
    return (
      <MatterFrame
        context={context}
        matter={matter}
        current="referrals"
        actions={
          draft ? (
            <ButtonLink href={`/matters/${id}/declinations/new`} kind="primary" shortcut="n">
              Decline a subject
            </ButtonLink>
          ) : null
        }
      >
        <h3>Declinations</h3>
        <DeclinationTable rows={declinations} zone={matter.timeZone} />
        <h3>Referrals to other authorities</h3>
        <ReferralTable
          caption="Referrals to other authorities"
          rows={referrals}
          emptyTitle="Nothing was referred"
          empty="Open an approved declination and refer it to an authority that can still act."
        />
      </MatterFrame>
    );
  }

  @Reads('I05')
  @Get('referrals')
  async waiting(@Ctx() context: PageContext, @CurrentActor() actor: Actor, @Query('after') after?: string) {
    const page = await this.referrals.waiting(actor, cursor(after));
    return (
      <Layout
        context={context}
        title="Referrals awaiting acknowledgment"
        crumbs={[{ label: 'My work', href: '/' }, { label: 'Referrals' }]}
      >
        <PageHeading title="Referrals awaiting acknowledgment" about="In your matters, the most pressing first" />
        <ReferralTable
          caption="Referrals awaiting acknowledgment"
          rows={page.rows}
          emptyTitle="Nothing is waiting"
          empty="Every referral that was sent in your matters has been acknowledged. Referrals are made from the Referrals part of a matter."
        />
        <Pagination
          label="Pages of the referrals"
          nextHref={page.next ? `/referrals?after=${encodeURIComponent(page.next)}` : undefined}
          firstHref={after ? '/referrals' : undefined}
        />
      </Layout>
    );
  }
}

/** A place in the list that is none is the beginning. */
const cursor = (text: unknown): string | undefined =>
  typeof text === 'string' && /^\d{4}-\d{2}-\d{2}_[0-9a-f-]{36}$/.test(text) ? text : undefined;
