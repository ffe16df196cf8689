/*
 * What people choose from, in closed lists: forms are read by them, pages offer them, and questions give them back. Nothing else is here, so that a
 * page may have them without the rest of the schema.
 */

/** What a mandate lets a sale take. */
export const MANDATE_TAKES = ['whole_outstanding', 'only_due'] as const
/** How the fund came to consider somebody. */
export const CAME_BY = ['visit', 'herself', 'workshop', 'other_maker', 'partner'] as const
/** Why the fund does not go on with a candidate for now. Nothing of her is judged here. */
export const SET_ASIDE_REASONS = ['does_not_want', 'no_production', 'later', 'not_reached'] as const
/** What she needs the fund for, as a first visit found it. */
export const NEEDS = ['materials', 'tools', 'helpers', 'order', 'debts', 'other'] as const
/** What a visit that follows a credit finds of its use, against what she asked for it for. */
export const FINDINGS = ['as_planned', 'in_part', 'otherwise', 'not_yet'] as const
export type Finding = (typeof FINDINGS)[number]
/** What may be shown of it, as a picture: her materials or her work, or what whoever sold them gave. */
export const EVIDENCE_KINDS = ['receipt', 'photo'] as const
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number]
/** Why a loan is late. Of a person it says only that she cannot work, never why, and there is no room for more. */
export const LATENESS_REASONS = [
  'no_sales',
  'buyer_pays_late',
  'materials_lacking',
  'order_cancelled',
  'goods_in_transit',
  'workshop_closed',
  'cannot_work',
  'other',
] as const
export type LatenessReason = (typeof LATENESS_REASONS)[number]
/** What a session of advice is about. */
export const ADVICE_TOPICS = ['prices', 'costs', 'records', 'saving', 'quality', 'deadlines', 'buyers', 'credit'] as const
export type AdviceTopic = (typeof ADVICE_TOPICS)[number]
/** How she signs: who cannot write puts her finger, and somebody sees it. */
export const SIGNED_WITH = ['signature', 'fingerprint'] as const
/** How a loan goes out: to her, or to whoever sold her the materials. */
export const DISBURSEMENT_WAYS = ['bank_transfer', 'agency_cash', 'materials'] as const
/** What whoever sells her materials gives, always with a RUC. */
export const SUPPLIER_DOCUMENTS = ['factura', 'boleta'] as const
/** Why a member of the committee says no. */
export const NO_REASONS = [
  'cover_too_thin',
  'use_unclear',
  'debts_elsewhere',
  'term_too_short',
  'not_visited',
  'fund_needs_it',
] as const
/** Why an application is taken back before money goes out. */
export const WITHDRAWAL_REASONS = ['she_withdrew', 'entered_by_mistake', 'cannot_be_reached'] as const
/** Why that of a whole group is: who left it, and why, is nobody else's. */
export const GROUP_WITHDRAWAL_REASONS = ['member_left', 'entered_by_mistake'] as const
export type WithdrawalReason = (typeof WITHDRAWAL_REASONS | typeof GROUP_WITHDRAWAL_REASONS)[number]
/** How money for a loan comes beside her sales, and from whom. Of who pays for her no name is kept. */
export const PAYMENT_WAYS = ['agency_cash', 'bank_transfer'] as const
export type PaymentWay = (typeof PAYMENT_WAYS)[number]
export const PAYERS = ['herself', 'relative', 'someone_else'] as const
export type Payer = (typeof PAYERS)[number]
/** Why the clock of a loan stands still. Of a person it says only that she cannot work, never why. */
export const PAUSE_REASONS = ['cannot_work', 'workshop_closed', 'dispute_open', 'goods_in_transit'] as const
export type PauseReason = (typeof PAUSE_REASONS)[number]
/** Why a loan is agreed on anew. */
export const RESCHEDULE_REASONS = ['sales_drought', 'order_cancelled', 'materials_lost', 'prices_fell'] as const
/** Why somebody proposes to give a loan up. A death is no choice: only its own record proposes it (`close-lending`). */
export const WRITE_OFF_REASONS = ['market_loss', 'goods_lost', 'not_found'] as const
/** Why a payment was no payment. */
export const ANNULMENT_REASONS = ['wrong_loan', 'wrong_amount', 'entered_twice', 'never_paid'] as const
/** What a target counts: loans paid out, and women who had one. */
export const TARGET_MEASURES = ['loans', 'borrowers'] as const
export type TargetMeasure = (typeof TARGET_MEASURES)[number]
