/**
 * The referral for programs: `docs/referral-package.schema.json` describes it. Elements that NIEM 6.0 has carry NIEM's name
 * (nc:, j:); NIEM has none for a case referral between agencies, so those are ours (ht:).
 */
import type { CalendarDate } from '../../kernel/calendar-date.js';
import type { RecipientView } from '../referral/recipient-view.js';

export interface SentOn {
  readonly sentAt: string;
  readonly acknowledgeBy: CalendarDate;
  readonly firstOutcomeReport: CalendarDate;
  readonly outcomeCodes: readonly string[];
}

export function referralJson(view: RecipientView, sent: SentOn) {
  return {
    'ht:CaseReferral': {
      'ht:SchemaVersion': '1',
      'nc:CaseTrackingID': view.number,
      'ht:SentDateTime': sent.sentAt,
      'nc:ReferralIssuer': { 'ht:OrganizationName': view.sender.name, 'ht:AddressText': view.sender.address },
      'nc:ReferralEntity': {
        'ht:OrganizationName': view.recipient.name,
        'ht:AddressText': view.recipient.address,
        'ht:AuthorityCode': view.authorityCode,
      },
      'ht:PurposeCode': view.purpose,
      'ht:RequestedActionText': view.requestedAction,
      'ht:HoldRequestText': view.holdRequests,
      'ht:Subject': {
        [view.subject.kind === 'PERSON' ? 'nc:PersonFullName' : 'ht:EntityName']: view.subject.name,
        'ht:IdentifierText': view.subject.identifiers,
      },
      'ht:Fact': view.facts.map((fact) => ({ 'ht:SentenceText': fact.sentence, 'ht:SourceText': fact.source })),
      'ht:SuspectedViolation': view.violations.map(({ law, conduct }) => ({
        'j:StatuteCodeSectionIdentification': law,
        'ht:ConductText': conduct,
      })),
      'ht:RecipientLimitation': view.limits.map(({ claim, lastDay }) => ({
        'ht:ClaimText': claim,
        'ht:LastDate': lastDay,
      })),
      'ht:VictimContact': {
        'nc:PersonFullName': view.specialist.name,
        'ht:TelephoneText': view.specialist.phone,
        'ht:EmailText': view.specialist.email,
        'nc:PersonPrimaryLanguage': view.specialist.language,
        'ht:ProtocolText': 'Reach any victim only through this specialist.',
      },
      'ht:ParallelProceedingText': view.parallel ?? '',
      'ht:InventoryItem': view.items.map((item) => ({
        'ht:ItemNumber': item.number,
        'ht:DescriptionText': item.description,
        'ht:FormText': item.form,
        'ht:CustodianText': item.custodian,
        'ht:LocationText': item.location,
        'ht:SourceText': item.source,
        'ht:RedactedIndicator': item.redacted,
        'ht:PackagePath': item.file === null ? '' : `data/${item.file}`,
      })),
      'ht:Withheld': view.withheld.map(({ category, basis }) => ({
        'ht:CategoryText': category,
        'ht:LegalBasisText': basis,
      })),
      'ht:StatementText': 'The federal decision is not a finding that anyone is innocent or guilty.',
      'ht:AcknowledgeByDate': sent.acknowledgeBy,
      'ht:FirstOutcomeReportDate': sent.firstOutcomeReport,
      'ht:OutcomeCode': sent.outcomeCodes,
    },
  };
}
