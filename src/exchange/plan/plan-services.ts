/** Plans the services victims were given. A provider's own records (34 U.S.C. 20141(c), 12291(b)(2)) are entered by its own people only. */
import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { readInput } from '../../platform/input-reading.js';
import { LogServiceInput } from '../../victims/service.input.js';
import { ServiceLog } from '../../victims/service-log.js';
import type { ServicePart } from '../case-file.js';
import { Bag, nothing, type Planning, type Step } from './step.js';

const FOR_PROVIDER = 'These are the provider’s own records; its people import them.';
const FOR_OFFICE = 'These are the office’s records; its people import them.';

@Injectable()
export class PlanServices {
  constructor(private readonly log: ServiceLog) {}

  steps({ file, recorded }: Planning): Step[] {
    const there = new Bag(
      recorded.services.map(({ pseudonym, category, on, quantity, keeper }) =>
        JSON.stringify([pseudonym, category, on, quantity, keeper]),
      ),
    );
    const keptBy = recorded.person.provider ? 'PROVIDER' : 'OFFICE';
    let nth = 0;
    return (file.victims ?? []).flatMap(({ pseudonym, services = [] }, victim) =>
      services.map((part, index): Step => {
        const { category, on, quantity = 1, keeper = 'OFFICE' } = part;
        const pointer = `/victims/${victim}/services/${index}`;
        const key = JSON.stringify([pseudonym, category, on, quantity, keeper]);
        nth += 1;
        if (there.take(key)) return nothing('services', pointer, 'service.log');
        return this.add(part, pseudonym, pointer, `${key} ${nth}`, keeper === keptBy ? undefined : keeper);
      }),
    );
  }

  private add(
    part: ServicePart,
    pseudonym: string,
    pointer: string,
    key: string,
    kept: 'OFFICE' | 'PROVIDER' | undefined,
  ): Step {
    const { category, on: providedOn, quantity = 1, funding, note } = part;
    return {
      pointer, record: 'services', does: 'add', action: 'service.log', needs: [`victim:${pseudonym}`],
      ...(kept === undefined ? {} : { keptOut: kept === 'PROVIDER' ? FOR_PROVIDER : FOR_OFFICE }),
      run: async (actor, known) => {
        const victimId = known.id(`victim:${pseudonym}`);
        const input = readInput(LogServiceInput, { victimIds: [victimId], category, providedOn, quantity, funding, note });
        // Two imports of one file at the same time log a service once.
        const once = createHash('sha256').update(`${victimId} ${key}`).digest('hex');
        await this.log.log(actor, input, `import-${once}`);
      },
    }; // prettier-ignore
  }
}
