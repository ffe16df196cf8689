import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl/react'
import { DataTable } from '../base/data-table.tsx'
import { loanHref, threadHref } from '../ledger/links.ts'
import { PaperForm } from '../papers/paper-form.tsx'

export interface FinalSheetView {
  readonly waiting: readonly {
    readonly order: number
    readonly piece: string
    readonly amount: string
    readonly from: string
    readonly note: string | undefined
  }[]
  readonly stock: readonly {
    readonly product: string
    readonly count: string
    readonly price: string
    readonly numbers: string
    readonly share: string
  }[]
  readonly making: readonly { readonly order: number; readonly product: string; readonly pieces: string; readonly due: string }[]
  readonly toSend: readonly { readonly order: number; readonly piece: string; readonly product: string }[]
  readonly loans: readonly {
    readonly number: string
    readonly principal: string
    readonly interest: string
    readonly total: string
    readonly when: string
    readonly notes: readonly string[]
  }[]
  readonly law: readonly {
    readonly id: string
    readonly kind: string
    readonly month: string
    readonly amount: string
    readonly when: string
  }[]
  readonly receivers: readonly {
    readonly name: string
    readonly relation: string
    readonly part: string
    readonly route: string
  }[]
}

interface SectionProps {
  readonly title: string
  /** Column heads; `#` before one that is a number, `~` before one that a phone does without. */
  readonly columns: readonly string[]
  readonly none: string
  readonly rows: readonly { readonly key: string; readonly cells: readonly ReactNode[] }[]
}

/** One part of the sheet as a table, the first cell of each row its head. */
function Section({ title, columns, none, rows }: SectionProps) {
  const looks = columns.map(
    (column) => [column.includes('#') && 'num', column.includes('~') && 'desk'].filter(Boolean).join(' ') || undefined,
  )
  const head = columns.map((column, index) => (
    <th scope="col" key={column} className={looks[index]}>
      {column.replace(/^[~#]+/, '')}
    </th>
  ))
  return (
    <div className="card">
      <DataTable caption={title} showCaption head={head}>
        {rows.length === 0 && (
          <tr>
            <td colSpan={columns.length}>{none}</td>
          </tr>
        )}
        {rows.map(({ key, cells: [first, ...rest] }) => (
          <tr key={key}>
            <th scope="row">{first}</th>
            {rest.map((cell, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its column
              <td key={index} className={looks[index + 1]}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </DataTable>
    </div>
  )
}

const noted = (text: string, ...notes: readonly (string | undefined)[]) => (
  <>
    {text}
    {notes.map(
      (note) =>
        note && (
          <small className="sub" key={note}>
            {note}
          </small>
        ),
    )}
  </>
)
/** A row's name, and under it on a phone what a column of less weight says. */
const named = (name: string, onPhone: string) => (
  <>
    {name}
    <small className="phone">{onPhone}</small>
  </>
)
const order = (number: number) => <Link to={threadHref(number)}>{number}</Link>

/** What the house still has of hers: money that waits, pieces, work. */
export function HersOnSheet({ waiting, stock, making, toSend }: FinalSheetView) {
  const t = useTranslations('leaving.sheet')
  const [o, p] = [t('order'), t('piece')]
  return (
    <>
      <Section
        title={t('waiting')}
        none={t('noneWaiting')}
        columns={[o, `~${p}`, t('from'), `#${t('forFamily')}`]}
        rows={waiting.map((row) => ({
          key: `${row.order} ${row.piece}`,
          cells: [order(row.order), row.piece, noted(row.from, row.note), row.amount],
        }))}
      />
      <Section
        title={t('stock')}
        none={t('noneStock')}
        columns={[t('product'), `~${t('numbers')}`, `#${t('pieces')}`, `#${t('price')}`]}
        rows={stock.map((row) => ({
          key: row.numbers,
          cells: [
            named(row.share ? `${row.product} (${row.share})` : row.product, row.numbers),
            row.numbers,
            row.count,
            row.price,
          ],
        }))}
      />
      <Section
        title={t('making')}
        none={t('noneMaking')}
        columns={[t('product'), `~${o}`, `#${t('pieces')}`, t('due')]}
        rows={making.map((row) => ({
          key: `${row.order} ${row.product}`,
          cells: [named(row.product, `${o} ${row.order}`), order(row.order), row.pieces, row.due],
        }))}
      />
      {toSend.length > 0 && (
        <Section
          title={t('toSend')}
          none=""
          columns={[o, p, t('product')]}
          rows={toSend.map((row) => ({ key: row.piece, cells: [order(row.order), row.piece, row.product] }))}
        />
      )}
    </>
  )
}

/** What she owes, what was withheld by law, and who receives from now on. */
export function OwedOnSheet({ loans, law, receivers }: FinalSheetView) {
  const t = useTranslations('leaving.sheet')
  return (
    <>
      <Section
        title={t('loans')}
        none={t('noneLoans')}
        columns={[t('loan'), `~#${t('principal')}`, `~#${t('interest')}`, `#${t('total')}`, t('dates')]}
        rows={loans.map((row) => ({
          key: row.number,
          cells: [
            <Link key="loan" to={loanHref(row.number)}>
              {row.number}
            </Link>,
            ...[row.principal, row.interest, row.total, noted(row.when, ...row.notes)],
          ],
        }))}
      />
      <Section
        title={t('byLaw')}
        none={t('noneByLaw')}
        columns={[t('kind'), `~${t('month')}`, `#${t('amount')}`, t('state')]}
        rows={law.map((row) => ({ key: row.id, cells: [named(row.kind, row.month), row.month, row.amount, row.when] }))}
      />
      <Section
        title={t('receivers')}
        none={t('noneReceivers')}
        columns={[t('who'), `#${t('part')}`, t('way')]}
        rows={receivers.map((row) => ({
          key: `${row.name} ${row.relation}`,
          cells: [noted(row.name, row.relation), row.part, row.route],
        }))}
      />
    </>
  )
}

interface PrintProps {
  readonly code: string
  readonly formKey: string
  readonly number?: string
  readonly children: ReactNode
}

/** The sheet of today, or one that was issued before, by its number. */
export function PrintSheet({ code, formKey, number, children }: PrintProps) {
  return (
    <PaperForm
      action={`/fund/makers/${code}/papers`}
      formKey={formKey}
      fields={number ? { paper: 'again', number } : { paper: 'final_sheet' }}
      look={number ? 'quiet' : 'primary'}
    >
      {children}
    </PaperForm>
  )
}

interface IssuedProps {
  readonly code: string
  readonly formKey: string
  readonly mayPrint: boolean
  readonly issued: readonly { readonly number: string; readonly issuedOn: string; readonly printed: number }[]
}

/** Every sheet that was issued, each as it was then. */
export function IssuedSheets({ code, formKey, mayPrint, issued }: IssuedProps) {
  const t = useTranslations('papers.loan')
  const sheet = useTranslations('leaving.sheet')
  return (
    <Section
      title={t('issued')}
      none={sheet('noneIssued')}
      columns={[t('number'), t('issuedOn'), `~#${t('printed')}`, ...(mayPrint ? [t('again')] : [])]}
      rows={issued.map((row) => ({
        key: row.number,
        cells: [
          <a key="paper" href={`/fund/makers/${code}/papers/${row.number}.pdf`} target="_blank" rel="noreferrer">
            {row.number}
          </a>,
          ...[row.issuedOn, row.printed],
          ...(mayPrint
            ? [
                <PrintSheet key="again" code={code} formKey={formKey} number={row.number}>
                  {t(row.printed > 0 ? 'printCopy' : 'print')}
                </PrintSheet>,
              ]
            : []),
        ],
      }))}
    />
  )
}
