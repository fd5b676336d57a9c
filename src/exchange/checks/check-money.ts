/** Checks the outcomes, judgments and receipts of a file: who owes whom, jointly with whom (18 U.S.C. 3664(h)), and who paid. */
import { parseMoney } from '../../kernel/money.js';
import type { CaseFile, JudgmentPart, RestitutionPart } from '../case-file.js';
import { defendantNames } from './check-court.js';
import type { FileRules, Findings } from './findings.js';

export function checkMoney(file: CaseFile, rules: FileRules, found: Findings): void {
  const names = defendantNames(file);
  (file.dispositions ?? []).forEach((part, index) => {
    found.known(part.defendant, names, `/dispositions/${index}/defendant`, 'defendants');
    found.past(part.on, `/dispositions/${index}/on`, rules);
  });
  const payees = payeeNames(file, found);
  const judgments = file.judgments ?? [];
  found.once(
    judgments.map((judgment) => judgment.defendant),
    (index) => `/judgments/${index}/defendant`,
    'This defendant has a judgment in this file already.',
  );
  judgments.forEach((judgment, index) =>
    checkJudgment(judgment, `/judgments/${index}`, { names, payees }, rules, found),
  );
  checkJointLosses(judgments, found);
  checkReceipts(file, rules, found);
}

function payeeNames(file: CaseFile, found: Findings): ReadonlySet<string> {
  const labels = (file.payees ?? []).map((payee) => payee.label);
  const pseudonyms = (file.victims ?? []).map((victim) => victim.pseudonym);
  labels.forEach((label, index) =>
    found.need(
      labels.indexOf(label) === index && !pseudonyms.includes(label),
      `/payees/${index}/label`,
      'Another payee or victim has this name.',
    ),
  );
  return new Set([...labels, ...pseudonyms]);
}

function checkJudgment(
  judgment: JudgmentPart,
  pointer: string,
  { names, payees }: { names: ReadonlySet<string>; payees: ReadonlySet<string> },
  rules: FileRules,
  found: Findings,
): void {
  found.known(judgment.defendant, names, `${pointer}/defendant`, 'defendants');
  found.past(judgment.sentencedOn, `${pointer}/sentencedOn`, rules);
  found.past(judgment.enteredOn, `${pointer}/enteredOn`, rules);
  found.need(
    judgment.sentencedOn <= judgment.enteredOn,
    `${pointer}/enteredOn`,
    'A judgment is entered on the day of the sentence or later.',
  );
  if (judgment.fine !== undefined) found.aboveZero(judgment.fine, `${pointer}/fine`);
  const lines = judgment.restitution ?? [];
  found.once(
    lines.map((line) => line.payee),
    (index) => `${pointer}/restitution/${index}/payee`,
    'This payee stands in this judgment already.',
  );
  lines.forEach((line, index) => {
    const here = `${pointer}/restitution/${index}`;
    found.known(line.payee, payees, `${here}/payee`, 'victims and payees');
    const amount = found.aboveZero(line.amount, `${here}/amount`);
    line.joint?.with.forEach((name, at) => {
      found.known(name, names, `${here}/joint/with/${at}`, 'defendants');
      found.need(
        name !== judgment.defendant,
        `${here}/joint/with/${at}`,
        'Name the others, not the defendant of this judgment.',
      );
    });
    if (line.joint)
      found.need(
        amount <= found.aboveZero(line.joint.loss, `${here}/joint/loss`),
        `${here}/amount`,
        'A defendant cannot answer for more than the whole loss.',
      );
  });
}

/** The loss, the credit policy and the rounding belong to the payee's loss: every judgment must say the same of them. */
function checkJointLosses(judgments: readonly JudgmentPart[], found: Findings): void {
  const first = new Map<string, RestitutionPart>();
  judgments.forEach((judgment, index) =>
    judgment.restitution?.forEach((line, at) => {
      if (!line.joint) return;
      const earlier = first.get(line.payee)?.joint;
      if (!earlier) {
        first.set(line.payee, line);
        return;
      }
      const { loss, policy, rounding } = line.joint;
      const agrees =
        parseMoney(loss) === parseMoney(earlier.loss) && policy === earlier.policy && rounding === earlier.rounding;
      found.need(
        agrees,
        `/judgments/${index}/restitution/${at}/joint`,
        'An earlier judgment of this file gives this payee’s joint loss another amount, policy or rounding.',
      );
    }),
  );
}

function checkReceipts(file: CaseFile, rules: FileRules, found: Findings): void {
  const receipts = file.receipts ?? [];
  found.once(
    receipts.map((receipt) => receipt.reference.replaceAll(/\s+/g, ' ').trim()),
    (index) => `/receipts/${index}/reference`,
    'Another receipt of this file has this reference.',
  );
  receipts.forEach((receipt, index) => {
    const judgment = (file.judgments ?? []).find((each) => each.defendant === receipt.from);
    found.need(
      judgment !== undefined,
      `/receipts/${index}/from`,
      `There is no judgment against “${receipt.from}” in this file.`,
    );
    found.aboveZero(receipt.amount, `/receipts/${index}/amount`);
    const on = found.past(receipt.on, `/receipts/${index}/on`, rules);
    found.need(
      judgment === undefined || judgment.sentencedOn <= on,
      `/receipts/${index}/on`,
      'Money received before the sentence counts from the day the court applied it. Give that day.',
    );
  });
}
