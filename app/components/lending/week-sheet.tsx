import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl/react'
import { DataTable } from '../base/data-table.tsx'

interface Who {
  readonly number: string
  readonly name: string
  readonly place: string
}

export interface WeekSheetView {
  readonly name: string
  readonly payments: readonly (Who & { readonly due: string; readonly toPay: string; readonly whole: string })[]
  readonly paymentsTotal: string
  readonly behind: readonly (Who & {
    readonly behind: string
    readonly days: number
    readonly since: string
    readonly reason: string
  })[]
  readonly behindTotal: string
  readonly visits: readonly (Who & { readonly purpose: string; readonly by: string; readonly last: string })[]
  readonly points: readonly { readonly name: string; readonly code: string; readonly words: string; readonly due: string }[]
}

/** One sheet to take along: what is expected is printed, what happens is written by hand. */
export function WeekSheet({ sheet, lead }: { sheet: WeekSheetView; lead: string }) {
  const t = useTranslations('portfolio.daySheet')
  return (
    <article className="a4 week card pad">
      <header>
        <h2>{sheet.name}</h2>
        <p>{lead}</p>
      </header>
      <Behind sheet={sheet} />
      <Payments sheet={sheet} />
      <Visits sheet={sheet} />
      <Points sheet={sheet} />
      <p className="sign">
        <span>{t('signature')}</span>
      </p>
    </article>
  )
}

function Part({ title, note, none, children }: { title: string; note?: string; none: string; children: ReactNode }) {
  return (
    <section>
      <h3>
        {title} {note && <small>{note}</small>}
      </h3>
      {children || <p className="muted">{none}</p>}
    </section>
  )
}

function Person({ who }: { who: Who }) {
  return (
    <th scope="row">
      {who.name}
      <small className="sub">
        {who.number}, {who.place}
      </small>
    </th>
  )
}

function Behind({ sheet }: { sheet: WeekSheetView }) {
  const t = useTranslations('portfolio.daySheet')
  const head = (
    <>
      <th scope="col">{t('maker')}</th>
      <th scope="col" className="num">
        {t('behind')}
      </th>
      <th scope="col" className="num">
        {t('days')}
      </th>
      <th scope="col">{t('since')}</th>
      <th scope="col" className="by-hand">
        {t('received')}
      </th>
      <th scope="col" className="by-hand wide">
        {t('reason')}
      </th>
    </>
  )
  return (
    <Part title={t('behindTitle')} note={sheet.behindTotal} none={t('behindNone')}>
      {sheet.behind.length > 0 && (
        <DataTable caption={t('behindTitle')} head={head}>
          {sheet.behind.map((row) => (
            <tr key={row.number}>
              <Person who={row} />
              <td className="num">
                <strong>{row.behind}</strong>
              </td>
              <td className="num">{row.days}</td>
              <td className="nw">{row.since}</td>
              <td />
              <td>{row.reason && <small className="sub heard">{row.reason}</small>}</td>
            </tr>
          ))}
        </DataTable>
      )}
    </Part>
  )
}

function Payments({ sheet }: { sheet: WeekSheetView }) {
  const t = useTranslations('portfolio.daySheet')
  const head = (
    <>
      <th scope="col">{t('maker')}</th>
      <th scope="col">{t('due')}</th>
      <th scope="col" className="num">
        {t('amount')}
      </th>
      <th scope="col" className="by-hand">
        {t('received')}
      </th>
      <th scope="col" className="by-hand wide">
        {t('reason')}
      </th>
    </>
  )
  return (
    <Part title={t('payments')} note={sheet.paymentsTotal} none={t('paymentsNone')}>
      {sheet.payments.length > 0 && (
        <DataTable caption={t('payments')} head={head}>
          {sheet.payments.map((row) => (
            <tr key={row.number}>
              <Person who={row} />
              <td className="nw">{row.due}</td>
              <td className="num">
                <strong>{row.toPay}</strong>
                {row.whole && <small className="sub">{row.whole}</small>}
              </td>
              <td />
              <td />
            </tr>
          ))}
        </DataTable>
      )}
    </Part>
  )
}

function Visits({ sheet }: { sheet: WeekSheetView }) {
  const t = useTranslations('portfolio.daySheet')
  const head = (
    <>
      <th scope="col">{t('maker')}</th>
      <th scope="col">{t('purpose')}</th>
      <th scope="col">{t('lookBy')}</th>
      <th scope="col" className="by-hand">
        {t('done')}
      </th>
      <th scope="col" className="by-hand wide">
        {t('seen')}
      </th>
    </>
  )
  return (
    <Part title={t('visits')} note={t('visitsNote')} none={t('visitsNone')}>
      {sheet.visits.length > 0 && (
        <DataTable caption={t('visits')} head={head}>
          {sheet.visits.map((row) => (
            <tr key={row.number}>
              <Person who={row} />
              <td>
                {row.purpose}
                <small className="sub">{row.last}</small>
              </td>
              <td className="nw">{row.by}</td>
              <td />
              <td />
            </tr>
          ))}
        </DataTable>
      )}
    </Part>
  )
}

function Points({ sheet }: { sheet: WeekSheetView }) {
  const t = useTranslations('portfolio.daySheet')
  const head = (
    <>
      <th scope="col">{t('maker')}</th>
      <th scope="col">{t('what')}</th>
      <th scope="col">{t('lookBy')}</th>
      <th scope="col" className="by-hand">
        {t('done')}
      </th>
    </>
  )
  return (
    <Part title={t('points')} note={t('pointsNote')} none={t('pointsNone')}>
      {sheet.points.length > 0 && (
        <DataTable caption={t('points')} head={head}>
          {sheet.points.map((row) => (
            <tr key={`${row.code} ${row.words}`}>
              <th scope="row">
                {row.name}
                <small className="sub">{row.code}</small>
              </th>
              <td>{row.words}</td>
              <td className="nw">{row.due}</td>
              <td />
            </tr>
          ))}
        </DataTable>
      )}
    </Part>
  )
}
