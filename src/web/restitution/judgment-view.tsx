/** A judgment as entered: terms, obligations, and what a person must still review. */
import type { MatterHead } from '../../cases/matter/matter.queries.js';
import type { JudgmentView, ObligationView } from '../../restitution/judgment/judgments.queries.js';
import { ButtonLink } from '../components/form.js';
import { SummaryList } from '../components/summary-list.js';
import { DateText } from '../components/text.js';
import { WorkedOut } from '../components/worked-out.js';
import type { PageContext } from '../layout.js';
import { MatterFrame } from '../matters/matter-frame.js';
import { PROFILE_WORDS } from './money-words.js';
import { Obligations } from './restitution-view.js';

const yesNo = (value: boolean): string => (value ? 'Yes' : 'No');

export function JudgmentPage(props: {
  context: PageContext;
  matter: MatterHead;
  judgment: JudgmentView;
  obligations: readonly ObligationView[];
  done?: string | undefined;
}) {
  const { judgment, matter } = props;
  return (
    <MatterFrame
      context={props.context}
      matter={matter}
      current="restitution"
      title={`Judgment of defendant ${judgment.defendantNumber}`}
      step
      done={props.done}
      actions={<ButtonLink href={`/matters/${matter.id}/money`}>Payments and ledger</ButtonLink>}
    >
      <SummaryList
        items={[
          {
            term: 'Defendant',
            value: `${judgment.defendantNumber}. ${judgment.defendantName}, ${judgment.docketNumber}`,
          },
          { term: 'Sentenced on', value: <DateText date={judgment.sentencedOn} /> },
          { term: 'Entered on', value: <DateText date={judgment.enteredOn} /> },
          { term: 'Order of payment', value: PROFILE_WORDS[judgment.paymentProfile] },
          { term: 'Interest on restitution waived', value: yesNo(judgment.restitutionInterestWaived) },
          { term: 'Interest on the fine waived', value: yesNo(judgment.fineInterestWaived) },
          { term: 'Indigent for section 3014', value: yesNo(judgment.indigentForJvta) },
          {
            term: 'Losses open until',
            value: judgment.lossesOpenUntil ? <DateText date={judgment.lossesOpenUntil} /> : 'Not deferred',
          },
          { term: 'Terms', value: judgment.terms },
        ]}
      />
      <WorkedOut of={judgment.explanation} about="the assessments and the comparison with the worksheet" />
      <Obligations obligations={props.obligations} level={2} />
    </MatterFrame>
  );
}
