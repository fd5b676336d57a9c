/** The calculators for programs: the same bodies and answers as `redress calc` and the pages. */
import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AllocateInput } from '../calculators/allocate.input.js';
import { BackWagesInput } from '../calculators/back-wages.input.js';
import { calculate, CALCULATORS } from '../calculators/calculators.js';
import { DeadlineInput } from '../calculators/deadline.input.js';
import { RestitutionInput } from '../calculators/restitution.input.js';
import { ShareInput } from '../calculators/share.input.js';
import { SplitInput } from '../calculators/split.input.js';
import { SignedIn } from '../http/access.js';

const explained = (results: string) =>
  ApiOkResponse({
    description: `\`{ ${results}, steps: [{ text, value?, citation? }], flags: [{ code, text, citation? }] }\``,
  });

/** Each has a route of its own, so that the description of the API shows its input. */
@ApiTags('Calculators')
@Controller('api/v1/calculators')
export class CalculatorsApi {
  @SignedIn()
  @Get()
  @ApiOperation({ summary: 'The calculators there are' })
  list() {
    return { calculators: [...CALCULATORS.values()].map(({ name, title, about }) => ({ name, title, about })) };
  }

  @SignedIn()
  @Post('deadline')
  @HttpCode(200)
  @ApiOperation({ summary: 'When something is due' })
  @ApiBody({ type: DeadlineInput })
  @explained('raw, due, working')
  deadline(@Body() body: unknown) {
    return calculate('deadline', body);
  }

  @SignedIn()
  @Post('restitution')
  @HttpCode(200)
  @ApiOperation({ summary: 'The restitution of each victim' })
  @ApiBody({ type: RestitutionInput })
  @explained('victims: [{ id, statute, losses, prongA, prongB, laborValue, prong, total, … }], total')
  restitution(@Body() body: unknown) {
    return calculate('restitution', body);
  }

  @SignedIn()
  @Post('back-wages')
  @HttpCode(200)
  @ApiOperation({ summary: 'Minimum wage and overtime due for hours of work' })
  @ApiBody({ type: BackWagesInput })
  @explained(
    'due, paid, unpaid, liquidated, total, weeks: [{ starts, hours, straight, regularRate, overtimePremium, due, … }]',
  )
  backWages(@Body() body: unknown) {
    return calculate('back-wages', body);
  }

  @SignedIn()
  @Post('allocate')
  @HttpCode(200)
  @ApiOperation({ summary: 'Money received, applied in the order of payment' })
  @ApiBody({ type: AllocateInput })
  @explained(
    'lines: [{ receipt, obligation, amount }], unapplied, balances: { obligations, defendants, payees, attorneyGeneral, … }',
  )
  allocate(@Body() body: unknown) {
    return calculate('allocate', body);
  }

  @SignedIn()
  @Post('split')
  @HttpCode(200)
  @ApiOperation({ summary: 'An amount shared out in proportion, to the cent' })
  @ApiBody({ type: SplitInput })
  @explained('parts: [amount]')
  split(@Body() body: unknown) {
    return calculate('split', body);
  }

  @SignedIn()
  @Post('share')
  @HttpCode(200)
  @ApiOperation({ summary: 'Whether information may go to a recipient for a purpose' })
  @ApiBody({ type: ShareInput })
  @explained(
    'decision, recipientType, because: [{ category, rule, decision, ruleId, authority, condition, restsOn, text }]',
  )
  share(@Body() body: unknown) {
    return calculate('share', body);
  }
}
