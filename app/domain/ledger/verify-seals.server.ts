import { canonicalJournal, HEADER_COLUMNS, LINE_COLUMNS, NO_SEAL, sealHash, type TextRow } from './canonical-journal.server.ts'

/** Rows that a statement gives as lists of texts, on one connection and at one moment. */
export type AskTexts = (sql: string, values?: readonly unknown[]) => Promise<TextRow[]>

/** Something that is not as it was when it was sealed, in words that lead to it. */
export interface SealBreak {
  readonly code:
    | 'journal_changed'
    | 'journal_missing'
    | 'journal_unsealed'
    | 'line_without_journal'
    | 'seal_changed'
    | 'seal_missing'
    | 'head_differs'
  readonly text: string
}

export interface SealHead {
  readonly day: string
  readonly hash: string
}

export interface Verdict {
  readonly breaks: readonly SealBreak[]
  /** How many seals were computed again, and the last one. */
  readonly verified: number
  readonly tip: { readonly seq: string; readonly hash: string } | undefined
  /** Journals too young to be sealed. */
  readonly waiting: number
  readonly heads: readonly SealHead[]
  /** The head that was trusted as a beginning; undefined when the whole chain was computed. */
  readonly from: SealHead | undefined
  /** The seal that the given head was found to be. */
  readonly headFound: string | undefined
}

export interface VerifyOptions {
  /** Begins after the head of the last day before this one, and trusts that head. */
  readonly since?: string | undefined
  /** A head that was published: it must be in the chain. */
  readonly head?: SealHead | undefined
  readonly onProgress?: ((verified: number) => void) | undefined
}

interface Seal {
  readonly seq: string
  readonly journalId: string
  readonly previous: string
  readonly hash: string
  readonly header: TextRow | undefined
}

interface Walk {
  /** Seals as they stand that a published head names, by number. */
  readonly named: Map<string, string | undefined>
  /** The head that was given, as long as the chain did not come to it. */
  soughtHash: string | undefined
  /** The seal that it was found to be. */
  foundAt: string | undefined
  readonly breaks: SealBreak[]
  before: { seq: bigint; hash: string }
  /** A seal that does not fit its journal: whether the journal or the seal was changed, the next seal tells. */
  doubtful: Seal | undefined
  verified: number
}

const PER_PAGE = 2000

/**
 * Computes every seal again from the rows, in the order of the chain, and names what differs: a journal or a line that was changed, taken
 * away or slipped in, a seal that was, a head that the chain does not lead to. Reads only, page by page; all at one moment, so it may run
 * while the application posts.
 */
export async function verifySeals(ask: AskTexts, options: VerifyOptions = {}): Promise<Verdict> {
  const heads = (
    await ask(`select to_char(day, 'YYYY-MM-DD'), seq::text, encode(hash, 'hex') from ledger.seal_head order by day`)
  ).map(([day, seq, hash]) => ({ day: day ?? '', seq: seq ?? '', hash: hash ?? '' }))
  const start = options.since === undefined ? undefined : heads.filter(({ day }) => day < (options.since ?? '')).at(-1)
  const before = start ? { seq: BigInt(start.seq), hash: start.hash } : { seq: 0n, hash: NO_SEAL }
  const walk: Walk = {
    named: new Map(heads.map(({ seq }) => [seq, undefined])),
    soughtHash: options.head?.hash.toLowerCase(),
    foundAt: undefined,
    breaks: [],
    before,
    doubtful: undefined,
    verified: 0,
  }
  noteHash(walk, `${before.seq}`, before.hash)
  for (;;) {
    const seals = await sealsAfter(ask, walk.before.seq)
    if (seals.length === 0) break
    const lines = await linesOf(ask, seals)
    for (const seal of seals) walkTo(walk, seal, lines.get(seal.journalId) ?? [])
    options.onProgress?.(walk.verified)
  }
  if (walk.doubtful) blame(walk, walk.doubtful, true)
  for (const { day, seq, hash } of heads) if (BigInt(seq) >= before.seq) compareHead(walk, day, seq, hash)
  if (options.head) compareGiven(walk, options.head, heads)
  await findSlippedIn(ask, walk, start === undefined)
  const waiting = await ask(`select count(*)::text from ledger.journal where ${UNSEALED} and not ${OVERTAKEN}`)
  return {
    breaks: walk.breaks,
    verified: walk.verified,
    tip: walk.verified > 0 || start ? { seq: `${walk.before.seq}`, hash: walk.before.hash } : undefined,
    waiting: Number.parseInt(waiting[0]?.[0] ?? '0', 10),
    heads: heads.map(({ day, hash }) => ({ day, hash })),
    from: start && { day: start.day, hash: start.hash },
    headFound: walk.foundAt,
  }
}

async function sealsAfter(ask: AskTexts, seq: bigint): Promise<Seal[]> {
  const rows = await ask(
    `select seal.seq::text, seal.journal_id::text, encode(seal.previous, 'hex'), encode(seal.hash, 'hex'), ${HEADER_COLUMNS.join(', ')}
     from (select * from ledger.seal where seq > $1 order by seq limit ${PER_PAGE}) seal
     left join ledger.journal journal on journal.id = seal.journal_id order by seal.seq`,
    [`${seq}`],
  )
  return rows.map(([own, journalId, previous, hash, ...header]) => ({
    seq: own ?? '',
    journalId: journalId ?? '',
    previous: previous ?? '',
    hash: hash ?? '',
    header: header[0] === null ? undefined : header,
  }))
}

async function linesOf(ask: AskTexts, seals: readonly Seal[]): Promise<Map<string, TextRow[]>> {
  const rows = await ask(
    `select line.journal_id::text, ${LINE_COLUMNS.join(', ')} from ledger.journal_line line
     left join ledger.ledger_account account on account.id = line.ledger_account_id
     where line.journal_id = any ($1::bigint[]) order by line.journal_id, line.line_no`,
    [seals.map(({ journalId }) => journalId)],
  )
  const found = new Map<string, TextRow[]>()
  for (const [journalId, ...line] of rows) {
    const id = journalId ?? ''
    const before = found.get(id)
    if (before) before.push(line)
    else found.set(id, [line])
  }
  return found
}

function walkTo(walk: Walk, seal: Seal, lines: readonly TextRow[]): void {
  const seq = BigInt(seal.seq)
  if (walk.doubtful) blame(walk, walk.doubtful, seal.previous === walk.doubtful.hash)
  walk.doubtful = undefined
  if (seq !== walk.before.seq + 1n)
    say(walk, 'seal_missing', `the chain goes from seal ${walk.before.seq} to seal ${seq}: what stood between was taken away`)
  else if (seal.previous !== walk.before.hash)
    say(walk, 'seal_changed', `seal ${seq} does not link to seal ${walk.before.seq}: one of the two was changed`)
  if (!seal.header) say(walk, 'journal_missing', `journal ${seal.journalId}, sealed as ${seq}, is not there any more`)
  else if (sealHash(seal.previous, canonicalJournal(seal.header, lines)) !== seal.hash) walk.doubtful = seal
  walk.before = { seq, hash: seal.hash }
  noteHash(walk, seal.seq, seal.hash)
  walk.verified += 1
}

function noteHash(walk: Walk, seq: string, hash: string): void {
  if (walk.named.has(seq)) walk.named.set(seq, hash)
  if (walk.soughtHash !== hash) return
  walk.soughtHash = undefined
  walk.foundAt = seq
}

/** The next seal still links to what this one says: then its journal was changed and not the seal. */
function blame(walk: Walk, seal: Seal, isSealTrue: boolean): void {
  const journal = `journal ${seal.journalId} (${seal.header?.[1]})`
  if (isSealTrue) say(walk, 'journal_changed', `${journal} or one of its lines is not what was sealed as ${seal.seq}`)
  else say(walk, 'seal_changed', `seal ${seal.seq}, of ${journal}, was changed`)
}

function compareHead(walk: Walk, day: string, seq: string, hash: string): void {
  const found = walk.named.get(seq)
  if (found === undefined)
    say(walk, 'seal_missing', `the head of ${day} is seal ${seq}, and the chain ends at seal ${walk.before.seq}`)
  else if (found !== hash) say(walk, 'head_differs', `the head of ${day} was published as ${hash}, and seal ${seq} is ${found}`)
}

/** A head that somebody kept: it is in the chain, and where the chain's own heads name its day, it is that day's. */
function compareGiven(
  walk: Walk,
  { day, hash }: SealHead,
  heads: readonly { readonly day: string; readonly seq: string }[],
): void {
  const ofThatDay = heads.find((head) => head.day === day)
  if (walk.soughtHash) say(walk, 'head_differs', `the head of ${day} that was given, ${hash}, is not in the chain`)
  else if (ofThatDay && ofThatDay.seq !== walk.foundAt)
    say(walk, 'head_differs', `the head that was given is seal ${walk.foundAt}, and that of ${day} is seal ${ofThatDay.seq}`)
}

const UNSEALED = 'not exists (select from ledger.seal where journal_id = journal.id)'
// Sealing goes in the order of transactions: who stands before the last sealed journal and has no seal did not come through the door.
const OVERTAKEN = `exists (
  select from ledger.journal tip where tip.id = (select journal_id from ledger.seal order by seq desc limit 1)
    and (journal.xact, journal.id) <= (tip.xact, tip.id) and journal.recorded_at <= tip.recorded_at)`

async function findSlippedIn(ask: AskTexts, walk: Walk, isWhole: boolean): Promise<void> {
  const unsealed = await ask(`select id::text, key from ledger.journal where ${UNSEALED} and ${OVERTAKEN} order by id limit 20`)
  for (const [id, key] of unsealed)
    say(walk, 'journal_unsealed', `journal ${id} (${key}) stands among sealed ones and has no seal`)
  if (!isWhole) return
  const loose = await ask(`select distinct journal_id::text from ledger.journal_line line
    where not exists (select from ledger.journal where id = line.journal_id) limit 20`)
  for (const [id] of loose) say(walk, 'line_without_journal', `there are lines of a journal ${id} that is not there`)
}

function say(walk: Walk, code: SealBreak['code'], text: string): void {
  walk.breaks.push({ code, text })
}
