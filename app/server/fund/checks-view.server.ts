import type { CheckOfTheBooks, Finding, LastCheck, Resumption } from '#db/questions/ledger/find-checks.server.ts'
import type { OpenAsk } from '#db/questions/ledger/find-open-asks.server.ts'
import {
  accountHref,
  type BookCode,
  familyHref,
  journalHref,
  loanHref,
  threadHref,
  transferHref,
} from '../../components/ledger/links.ts'
import { INVARIANTS } from '../../domain/ledger/check-ledger.server.ts'
import { CURRENCY_EXPONENTS, type Currency } from '../../domain/shared/money.ts'
import type { Formats } from '../formats.server.ts'

/** After so long without a check, somebody should look whether the jobs run. */
const STALE_SECONDS = 5 * 60

/** How the books stand by the last check: never looked at, whole, broken, broken and let pass. */
export function stateOf(last: LastCheck | undefined) {
  if (!last) return 'never' as const
  if (last.findings.some(({ isOpen }) => isOpen)) return 'stopped' as const
  return last.findings.length > 0 ? ('accepted' as const) : ('whole' as const)
}

/** The sentence of an invariant in the language of the page. */
export function sentenceOf(id: string, f: Formats): string {
  return f.word('invariants', `sentences.${id}`)
}

/** One check as a row of the history, or as the head of the page. */
export function checkView(check: CheckOfTheBooks, f: Formats) {
  const t = f.texts('ledger')
  return {
    id: check.id,
    when: f.moment(check.startedAt),
    kind: t(`checks.kinds.${check.kind}`),
    who: check.askedByName ?? '',
    took: took(check.durationMs, f),
    looked: check.sinceJournal === null ? t('checks.atEverything') : t('checks.sinceJournal', { journal: check.sinceJournal }),
    checked: check.checked,
    broken: [...check.broken],
  }
}

export function lastCheckView(last: LastCheck, f: Formats) {
  const states = INVARIANTS.map(({ id }) => {
    const finding = last.findings.find(({ invariant }) => invariant === id)
    const state = finding ? 'broken' : last.invariants.includes(id) ? 'holds' : 'unasked'
    return { id, sentence: sentenceOf(id, f), state, isNarrowed: last.narrowed.includes(id) } as const
  })
  return {
    ...checkView(last, f),
    isStale: last.ageSeconds > STALE_SECONDS,
    invariants: states,
    findings: last.findings.map((finding) => findingView(finding, f)),
  }
}

function findingView(finding: Finding, f: Formats) {
  return {
    id: finding.invariant,
    sentence: sentenceOf(finding.invariant, f),
    state: finding.isOpen ? ('stops' as const) : finding.stops ? ('accepted' as const) : ('told' as const),
    broken: finding.broken,
    rows: finding.rows.map((row) =>
      row
        .filter(([, value]) => value !== null && value !== '')
        .map(([name, value]) => ({
          name: f.word('invariants', `columns.${name}`),
          value: String(value),
          href: hrefOf(name, String(value), Object.fromEntries(row)),
        })),
    ),
    more: Math.max(0, finding.broken - finding.rows.length),
  }
}

/** Where a figure of a broken row leads: to its journal, order, loan, family, transfer or ledger account. */
function hrefOf(name: string, value: string, row: Readonly<Record<string, unknown>>): string | undefined {
  if (name === 'journal' && /^\d+$/.test(value)) return journalHref(value)
  if (name === 'order_number' && /^\d+$/.test(value)) return threadHref(Number.parseInt(value, 10))
  if (/^loan_\d+$/.test(value)) return loanHref(value)
  if (/^m_\d+$/.test(value)) return familyHref(value)
  if (/^RT-\d+$/.test(value)) return transferHref(value)
  if (name === 'code' && /^[a-z_]+(:[A-Za-z0-9_.-]+)*$/.test(value))
    return accountHref(bookOf(row.book), value, currencyOf(row, value))
  return undefined
}

function bookOf(book: unknown): BookCode {
  return book === 'fund' ? 'fund' : 'network'
}

/** The currency that the row names, or the end of the code; soles otherwise. */
function currencyOf(row: Readonly<Record<string, unknown>>, code: string): Currency {
  const named = String(row.currency ?? code.split(':').at(-1))
  return named in CURRENCY_EXPONENTS ? (named as Currency) : 'PEN'
}

/** Seconds with one figure after the point; below a tenth it says so. */
function took(milliseconds: number, f: Formats): string {
  if (milliseconds < 100) return f.texts('ledger')('checks.tookLess')
  const tenths = Math.floor(milliseconds / 100)
  const point = f.locale === 'fr' ? ',' : '.'
  return f.texts('ledger')('checks.took', { seconds: `${Math.floor(tenths / 10)}${point}${tenths % 10}` })
}

/** Somebody's asking that money may leave again, as another one reads it before answering. */
export function askView(ask: OpenAsk, me: string, f: Formats) {
  return {
    id: ask.id,
    name: ask.askedByName,
    isOwn: ask.askedBy === me,
    when: f.moment(new Date(ask.askedAt)),
    reason: ask.reason,
    covers: ask.covers.replaceAll(/:\d+/g, '').replaceAll(' ', ', '),
  }
}

const TONES = { confirmed: 'ok', declined: 'plain', open: 'wait' } as const

export function resumptionView(entry: Resumption, f: Formats) {
  const verdict = entry.verdict ?? ('open' as const)
  return {
    id: entry.id,
    askedBy: entry.askedByName,
    askedAt: f.moment(entry.askedAt),
    reason: entry.reason,
    covers: entry.covers,
    answeredBy: entry.answeredByName,
    answeredAt: entry.answeredAt ? f.moment(entry.answeredAt) : undefined,
    verdict,
    tone: TONES[verdict],
  }
}

const STATUS = {
  never: { tone: 'plain', label: 'checks.statusNever' },
  whole: { tone: 'ok', label: 'checks.statusWhole' },
  accepted: { tone: 'wait', label: 'checks.statusAccepted' },
  stopped: { tone: 'bad', label: 'checks.statusStopped' },
} as const

/** How the books stand, in one line for the fund's first page. A check that is old is said to be. */
export function booksView(last: LastCheck | undefined, f: Formats) {
  const t = f.texts('ledger')
  const { tone, label } = STATUS[stateOf(last)]
  const isStale = last !== undefined && last.ageSeconds > STALE_SECONDS
  return {
    tone: isStale && tone === 'ok' ? ('wait' as const) : tone,
    label: t(label),
    note: last ? t('checks.statusAt', { when: f.moment(last.startedAt) }) : undefined,
  }
}
