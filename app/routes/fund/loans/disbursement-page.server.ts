import {
  type DisbursementFound,
  findDisbursement,
  findPapersToSign,
  type PaperToSignFound,
} from '#db/questions/lending/find-disbursement.server.ts'
import { findAgencies, findMoneyPlaces, type MoneyPlace } from '#db/questions/payments/find-money-places.server.ts'
import type { TextFact } from '../../../components/lending/disbursement-parts.tsx'
import { isHandedOver } from '../../../domain/lending/rules/hand-over.ts'
import { SIGNED_PAPERS } from '../../../domain/lending/schema.ts'
import type { StaffActor } from '../../../domain/people/sessions.server.ts'
import { actorRef, may } from '../../../domain/shared/actor.ts'
import type { LoanId } from '../../../domain/shared/ids.ts'
import { Money } from '../../../domain/shared/money.ts'
import { findToday, read } from '../../../domain/shared/read.server.ts'
import { newFormKey } from '../../../server/form-key.server.ts'
import type { Formats } from '../../../server/formats.server.ts'
import { amountInWords } from '../../../texts/amount-in-words.ts'
import { loanInDecision } from './loan-in-decision.server.ts'

/** Everything the page shows on which a loan's papers come back signed and its money goes out. */
export async function disbursementPage(actor: StaffActor, number: string | undefined, f: Formats) {
  const t = f.texts('lendingForms')
  const loan = await loanInDecision(actor, number, f.locale)
  const { today, papers, disbursement, places, agencies } = await around(actor, loan.id)
  const principal = Money.fromJSON(loan.principal)
  const isApproved = loan.state === 'approved'
  const prepared = disbursement?.state === 'prepared' ? disbursement : undefined
  const held = (id: string) => heldIn(places, id) ?? Money.zero('PEN')
  return {
    number: loan.number,
    state: loan.state,
    title: t('disbursement.title', { number: loan.number }),
    loanTitle: loan.title,
    maker: loan.maker,
    today,
    isShort: prepared?.agencyId ? held(prepared.agencyId).isLessThan(principal) : loan.isShort,
    isSigned: papers.some(({ signedOn }) => signedOn),
    isPrinted: papers.length > 0,
    isPrepared: prepared !== undefined,
    group: loan.group,
    isBoughtForGroup: prepared !== undefined && prepared.documentPart !== null,
    handOver: isHandedOver(prepared) && may(actor, 'print:loan-paper') ? { number: loan.number, key: newFormKey() } : undefined,
    isOwn: prepared?.preparedBy === actorRef(actor),
    journalId: disbursement?.journalId ?? undefined,
    inWords: amountInWords(principal, f.locale),
    principalText: principal.toText(),
    facts: [
      ...loan.facts,
      { label: t('disbursement.instalment'), value: loan.offer.instalment },
      ...(isApproved
        ? [
            { label: t('disbursement.first'), value: loan.offer.schedule[0]?.on ?? '' },
            { label: t('disbursement.free'), value: loan.free },
          ]
        : []),
    ],
    signed: papers.filter(({ signedOn }) => signedOn).map((paper) => signedFact(paper, f)),
    going: disbursement ? goingFacts(disbursement, f) : [],
    waiting: papers
      .filter(({ signedOn }) => !signedOn)
      .map(({ paper, kind, issuedOn }) => ({
        value: paper,
        label: t('disbursement.paperOf', { paper, kind: f.word('papers', `loan.kinds.${kind}`), on: f.date(issuedOn) }),
      })),
    drawers: agencies.map(({ id, name }) => ({
      value: id,
      label: t('disbursement.drawer', { place: name, held: f.money(held(id)) }),
    })),
    maySign: (isApproved || loan.state === 'active') && may(actor, 'record:signed-paper'),
    mayPrepare: isApproved && may(actor, 'prepare:disbursement'),
    mayPay: isApproved && may(actor, 'disburse:loan'),
  }
}

function around(actor: StaffActor, loanId: LoanId) {
  return read(actor, async (em) => ({
    today: await findToday(em),
    papers: await findPapersToSign(em, loanId, SIGNED_PAPERS),
    disbursement: await findDisbursement(em, loanId),
    places: await findMoneyPlaces(em),
    agencies: await findAgencies(em),
  }))
}

/** What an agency's drawer of the fund holds. */
function heldIn(places: readonly MoneyPlace[], agency: string): Money | undefined {
  return places.find(
    ({ book, kind, name, balance }) => book === 'fund' && kind === 'cash' && name === agency && balance.currency === 'PEN',
  )?.balance
}

function signedFact({ paper, signedOn, signedWith, witness, recorder }: PaperToSignFound, f: Formats): TextFact {
  const t = f.texts('lendingForms')
  const how = t(`disbursement.signedHow.${signedWith}`, { on: signedOn ? f.date(signedOn) : '', witness: witness ?? '' })
  return { label: paper, value: t('disbursement.signedBy', { how, who: recorder ?? '' }) }
}

/** How the money goes out, or went, and who the two persons are. */
export function goingFacts(out: DisbursementFound, f: Formats): TextFact[] {
  const t = f.texts('lendingForms')
  const by = (who: string, on: DisbursementFound['preparedOn']) => t('decision.byOn', { who, on: f.date(on) })
  return [
    { label: t('disbursement.way'), value: f.word('lendingForms', `disbursement.ways.${out.way}`) },
    {
      label: t('disbursement.from'),
      value: out.agency ? t('disbursement.fromDrawer', { place: out.agency }) : t('disbursement.fromBank'),
    },
    ...(out.documentType && out.document
      ? [
          {
            label: f.word('fiscal', `documents.${out.documentType}`),
            value: `${out.document} · RUC ${out.supplierTaxId ?? ''}`,
          },
        ]
      : []),
    { label: t('decision.preparedBy'), value: by(out.preparer, out.preparedOn) },
    ...(out.payer && out.paidOn ? [{ label: t('disbursement.paidBy'), value: by(out.payer, out.paidOn) }] : []),
    ...(out.receipt ? [{ label: t('disbursement.receipt'), value: out.receipt }] : []),
  ]
}
