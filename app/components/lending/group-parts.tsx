import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import type { GroupStand } from '../../domain/lending/rules/group.ts'
import { LinkButton } from '../base/button.tsx'
import { Callout } from '../base/callout.tsx'
import { DataTable } from '../base/data-table.tsx'
import { MoneyField, type Option, SelectField } from '../base/field.tsx'
import { StatusPill, type StatusTone } from '../base/status-pill.tsx'
import { familyHref, loanHref } from '../ledger/links.ts'
import { type LoanStateName, LoanStatePill, type PaceName, PacePill } from './loan-states.tsx'

/** On the pages of a part: which group it belongs to, and that it stands for itself. */
export function GroupCallout({ group }: { group: { readonly number: string; readonly title: string } }) {
  const t = useTranslations('groupLoans.part')
  return (
    <Callout tone="info" title={group.title}>
      <p>
        {t('alone')} <Link to={`/fund/loans/groups/${group.number}`}>{t('see')}</Link>
      </p>
    </Callout>
  )
}

const TONES: Readonly<Record<GroupStand, StatusTone>> = {
  prepared: 'wait',
  approved: 'info',
  going_out: 'info',
  active: 'go',
  ended: 'ok',
  declined: 'plain',
}

/** How far a group loan is. */
export function GroupStandPill({ stand }: { stand: GroupStand }) {
  const t = useTranslations('groupLoans.stands')
  return <StatusPill tone={TONES[stand]}>{t(stand)}</StatusPill>
}

/** What may be done with a group from the head of its page. */
export function GroupActions({ number, isApproved }: { number: string; isApproved: boolean }) {
  const t = useTranslations('groupLoans.purchase')
  return (
    <>
      {isApproved && <LinkButton to={`/fund/loans/groups/${number}/purchase`}>{t('title')}</LinkButton>}
      <LinkButton look="quiet" to={`/fund/loans.csv?group=${number}`} reloadDocument>
        CSV
      </LinkButton>
    </>
  )
}

/** How many people a form can hold; the terms in force say how many of the rows are shown. */
export const MEMBER_ROWS = 20

/** The names of a row's two fields. */
export const memberFields = (row: number) => ({ maker: `maker${row}`, amount: `amount${row}` })

interface MemberFieldsProps {
  readonly makers: readonly Option[]
  readonly fewest: number
  readonly most: number
}

/** Who is in the group, and how much each takes. Works without JavaScript: rows are not added but left empty. */
export function MemberFields({ makers, fewest, most }: MemberFieldsProps) {
  const t = useTranslations('groupLoans.new')
  return (
    <fieldset className="shares">
      <legend className="field-label">{t('members')}</legend>
      <p className="hint">{t('membersHint')}</p>
      {Array.from({ length: Math.min(most, MEMBER_ROWS) }, (_, index) => index + 1).map((row) => (
        <div className="member-row" key={row}>
          <SelectField
            name={memberFields(row).maker}
            label={t('member', { n: String(row) })}
            options={makers}
            optional={row > fewest}
          />
          <MoneyField symbol="S/" name={memberFields(row).amount} label={t('part', { n: String(row) })} optional={row > fewest} />
        </div>
      ))}
    </fieldset>
  )
}

export interface PartView {
  readonly number: string
  readonly maker: { readonly name: string; readonly code: string }
  readonly amount: string
  readonly instalment: string
  readonly outstanding: string
  readonly state: LoanStateName
  readonly pace: PaceName | undefined
  /** What is expected beyond her last instalment, or would be missing; undefined once the money is out. */
  readonly cover: { readonly text: string; readonly isShort: boolean } | undefined
  readonly lacksBaseline: boolean
}

interface PartsTableProps {
  readonly parts: readonly PartView[]
  readonly total: string
  readonly owed: string
  readonly hasCover: boolean
}

/** The agreed parts with their sums: each one's amount, what she owes of it, and how it stands. */
export function PartsTable({ parts, total, owed, hasCover }: PartsTableProps) {
  const t = useTranslations('groupLoans.group')
  const head = (
    <>
      <th scope="col">{t('member')}</th>
      <th scope="col" className="num">
        {t('part')}
      </th>
      <th scope="col" className="num desk">
        {t('instalment')}
      </th>
      <th scope="col" className="num">
        {t(hasCover ? 'cover' : 'owes')}
      </th>
      <th scope="col">{t('state')}</th>
    </>
  )
  const foot = (
    <tr>
      <th scope="row">{t('total')}</th>
      <td className="num">{total}</td>
      <td className="desk" />
      <td className="num">{hasCover ? '' : owed}</td>
      <td />
    </tr>
  )
  return (
    <DataTable caption={t('parts')} note={t(hasCover ? 'coverNote' : 'partsNote')} showCaption head={head} foot={foot}>
      {parts.map((part) => (
        <tr key={part.number}>
          <th scope="row">
            <Link to={familyHref(part.maker.code)}>{part.maker.name}</Link>
            <small className="sub">
              <Link to={loanHref(part.number)}>{part.number}</Link>
            </small>
            {part.lacksBaseline && <small className="sub">{t('noBaseline')}</small>}
          </th>
          <td className="num">{part.amount}</td>
          <td className="num desk">{part.instalment}</td>
          <td className="num">
            {hasCover ? part.cover?.text : part.outstanding}
            {hasCover && part.cover?.isShort && <small className="sub">{t('short')}</small>}
          </td>
          <td>{part.pace ? <PacePill pace={part.pace} /> : <LoanStatePill state={part.state} />}</td>
        </tr>
      ))}
    </DataTable>
  )
}
