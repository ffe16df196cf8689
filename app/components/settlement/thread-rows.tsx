import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { StatusPill, type StatusTone } from '../base/status-pill.tsx'
import { BookTag } from '../ledger/book-tag.tsx'
import type { BookCode } from '../ledger/links.ts'
import { type Yarn, YarnOfRow } from './yarn.tsx'

export interface LinkText {
  readonly label: string
  readonly href?: string | undefined
}

/** One row of a thread, with everything written. */
export interface ThreadRowView {
  readonly key: string
  readonly look: 'stage' | 'tie' | 'plain' | 'soon'
  readonly yarn: Yarn
  readonly title: string
  /** The second line: plain texts and links in their order. */
  readonly note: readonly LinkText[]
  readonly account?: LinkText | undefined
  readonly journal?: LinkText | undefined
  readonly book?: BookCode | undefined
  readonly pill?: { readonly tone: StatusTone; readonly text: string } | undefined
  readonly when: readonly LinkText[]
  readonly amount: string
}

/** A thread from top to bottom: what happened, where it is booked, when, and how much. */
export function ThreadRows({
  rows,
  currency,
  hasLedger,
}: {
  rows: readonly ThreadRowView[]
  currency: string
  hasLedger: boolean
}) {
  const t = useTranslations('fund.thread')
  const all = useTranslations('fund')
  return (
    <ol className={hasLedger ? 'thread' : 'thread bare'}>
      <li className="row colh" aria-hidden="true">
        <span className="yarn" />
        <span className="nm">{t('what')}</span>
        <span>{hasLedger && t('accountJournal')}</span>
        <span>{hasLedger && all('bookLabel')}</span>
        <span>{t('whenWho')}</span>
        <span className="num">{currency}</span>
      </li>
      {rows.map((row) => (
        <ThreadRow key={row.key} row={row} />
      ))}
    </ol>
  )
}

function ThreadRow({ row }: { row: ThreadRowView }) {
  const t = useTranslations('fund')
  const { yarn, title, note, account, journal, book, pill, when, amount } = row
  return (
    <li className={row.look === 'plain' ? 'row' : `row ${row.look}`}>
      <YarnOfRow yarn={yarn} />
      <div className="nm">
        <span className="n1">{title}</span>
        {note.length > 0 && (
          <span className="n2">
            <Texts parts={note} />
          </span>
        )}
      </div>
      <div className="acc">
        {account && (
          <>
            <span className="vh">{t('account')} </span>
            <Text part={account} className="code" />
          </>
        )}
        {journal && <Text part={journal} className="code" />}
      </div>
      <div className="bk">{book && <BookTag book={book} />}</div>
      <div className="when">
        {pill && (
          <StatusPill tone={pill.tone} {...(pill.tone === 'plain' && { icon: 'clock' as const })}>
            {pill.text}
          </StatusPill>
        )}
        {when.map((part) => (
          <div key={part.label}>
            <Text part={part} />
          </div>
        ))}
      </div>
      <div className="num amt">{amount}</div>
    </li>
  )
}

function Texts({ parts }: { parts: readonly LinkText[] }) {
  return parts.map((part, index) => (
    <span key={part.label}>
      {index > 0 && ' · '}
      <Text part={part} />
    </span>
  ))
}

function Text({ part, className }: { part: LinkText; className?: string }) {
  return part.href ? (
    <Link className={className} to={part.href}>
      {part.label}
    </Link>
  ) : (
    <span className={className}>{part.label}</span>
  )
}
