/**
 * A case file: one matter told from intake to money, in the form that `redress import case` reads. The published form is
 * case-file.schema.json; docs/case-file.md says what each field means. Days are YYYY-MM-DD, money is decimal text, and
 * records refer to each other by what people call them: a defendant by name, a victim by pseudonym, a count by number.
 */
import type { ChargingDocumentKind } from '../cases/charge/charging-document.entity.js';
import type { TraffickingType } from '../cases/matter/matter.entity.js';
import type { SubjectRole } from '../cases/matter/matter-subject.entity.js';
import type { DefendantGuard } from '../law/prosecution/defendant-progress.js';
import type { CreditRounding, JointPolicy } from '../law/debt/joint-and-several.js';
import type { Instrument, MoneyKind } from '../payments/receipt/receipt.input.js';
import type { PersonKind } from '../people/person.entity.js';

export interface CaseFile {
  readonly format: 'redress-case-file/1';
  /** Where the facts come from. */
  readonly source?: string;
  /** What a reader must know of the file, such as which values are filler. Not imported. */
  readonly notes?: readonly string[];
  readonly matter: MatterPart;
  /** User names of the people to admit to the matter. */
  readonly members?: readonly string[];
  readonly subjects?: readonly SubjectPart[];
  readonly case?: CasePart;
  readonly defendants?: readonly DefendantPart[];
  readonly victims?: readonly VictimPart[];
  readonly chargingDocuments?: readonly ChargingDocumentPart[];
  readonly events?: readonly EventPart[];
  readonly dispositions?: readonly DispositionPart[];
  /** Every deadline of the matter that fell due by this day was met. */
  readonly deadlinesMetThrough?: string;
  readonly payees?: readonly PayeePart[];
  readonly judgments?: readonly JudgmentPart[];
  readonly receipts?: readonly ReceiptPart[];
}

export interface MatterPart {
  readonly title: string;
  readonly district: string;
  readonly type: TraffickingType;
  readonly openedOn: string;
  readonly leadAgency: string;
  readonly indianCountry?: boolean;
  readonly contractorNexus?: boolean;
  readonly foreignGoodsNexus?: boolean;
  readonly commercialVehicleUsed?: boolean;
  /** The investigation is under way, where there is no case yet. */
  readonly investigating?: boolean;
}

export interface SubjectPart {
  readonly name: string;
  readonly kind: PersonKind;
  readonly role: SubjectRole;
}

export interface CasePart {
  readonly docket: string;
  readonly caption: string;
  readonly filedOn: string;
  readonly district?: string;
}

export interface DefendantPart {
  readonly name: string;
  readonly kind: PersonKind;
  readonly number: number;
  /** With it, the defendant is a subject of the matter too. */
  readonly role?: SubjectRole;
}

export interface VictimPart {
  readonly pseudonym: string;
  readonly minor: boolean;
  readonly language?: string;
  readonly safeContact?: string;
  readonly losses?: readonly LossPart[];
  readonly laborClaim?: LaborClaimPart;
  readonly workWeeks?: readonly WorkWeeksPart[];
  readonly services?: readonly ServicePart[];
}

export interface LossPart {
  readonly category: string;
  readonly amount: string;
  readonly when: 'past' | 'future';
  readonly proven: boolean;
  readonly from?: string;
  readonly to?: string;
  readonly evidence?: string;
  readonly description?: string;
}

export interface LaborClaimPart {
  readonly grossIncome?: string;
  readonly valueToDefendant?: string;
  readonly basis?: string;
  readonly liveInDomestic?: boolean;
}

/** `weeks` weeks on end from `starts`, each with these hours and this pay; one when left out. */
export interface WorkWeeksPart {
  readonly starts: string;
  readonly weeks?: number;
  readonly hours?: number;
  readonly hoursByDay?: readonly number[];
  readonly paid?: string;
  readonly basis?: string;
}

export interface ServicePart {
  readonly category: string;
  readonly on: string;
  readonly quantity?: number;
  readonly funding?: string;
  readonly note?: string;
  /** Whose record it is: the office's (when left out) or the provider's own. */
  readonly keeper?: 'OFFICE' | 'PROVIDER';
}

export interface ChargingDocumentPart {
  readonly kind: ChargingDocumentKind;
  readonly filedOn: string;
  readonly sealed?: boolean;
  readonly counts: readonly CountPart[];
}

export interface CountPart {
  readonly number: number;
  readonly offense: string;
  readonly from: string;
  readonly to: string;
  readonly defendants: readonly string[];
  readonly victims?: readonly string[];
}

export interface EventPart {
  readonly code: string;
  readonly on: string;
  readonly setFor?: string;
  /** Left out: it concerns every defendant. */
  readonly defendant?: string;
  readonly entry?: string;
  readonly note?: string;
  readonly confirmed?: readonly DefendantGuard[];
}

/** How a count of the last charging document ended against one defendant. */
export interface DispositionPart {
  readonly defendant: string;
  readonly count: number;
  readonly result: 'CONVICTED' | 'ACQUITTED' | 'DISMISSED' | 'VACATED';
  readonly on: string;
  readonly leaveOfCourt?: boolean;
}

/** Somebody other than a victim to whom restitution is payable: 18 U.S.C. 3664(j)(1). */
export interface PayeePart {
  readonly label: string;
  readonly kind: 'THIRD_PARTY_PAYER' | 'UNITED_STATES';
}

export interface JudgmentPart {
  readonly defendant: string;
  readonly sentencedOn: string;
  readonly enteredOn: string;
  readonly restitution?: readonly RestitutionPart[];
  readonly fine?: string;
  readonly restitutionInterestWaived?: boolean;
  readonly fineInterestWaived?: boolean;
  /** Found indigent for 18 U.S.C. 3014. */
  readonly indigent?: boolean;
  /** Order of payment; 18 U.S.C. 3612(c) when left out. */
  readonly profile?: 'STATUTORY_3612C' | 'CHILD_PORN_2259A' | 'AO245B_FORM';
  /** What was ordered under 18 U.S.C. 3014, where it differs from what is worked out. */
  readonly jvta?: string;
  /** Assessment under 18 U.S.C. 2259A. */
  readonly avaa?: string;
  readonly lossesOpenUntil?: string;
  readonly terms?: string;
}

export interface RestitutionPart {
  /** A victim's pseudonym or a payee's label. */
  readonly payee: string;
  readonly amount: string;
  /** Priority the court gave; none means pro rata. */
  readonly rank?: number;
  readonly joint?: JointPart;
}

export interface JointPart {
  readonly with: readonly string[];
  /** The payee's whole loss. */
  readonly loss: string;
  readonly policy?: JointPolicy;
  readonly rounding?: CreditRounding;
}

export interface ReceiptPart {
  readonly from: string;
  readonly amount: string;
  readonly on: string;
  /** The clerk's receipt number; once in a matter. */
  readonly reference: string;
  readonly kind: MoneyKind;
  readonly instrument?: Instrument;
}
