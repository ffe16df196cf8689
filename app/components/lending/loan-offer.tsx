import { useTranslations } from 'use-intl/react'
import { DataTable } from '../base/data-table.tsx'
import { FactStrip } from '../base/description-list.tsx'

/** What an offer of a loan shows; all amounts, rates and dates already written. */
export interface LoanOfferShown {
  readonly principal: string
  readonly instalments: number
  readonly instalment: string
  readonly interest: string
  readonly total: string
  readonly perPeriod: string
  readonly periodDays: number
  readonly tea: string
  readonly tcea: string
  readonly cap: string | undefined
  readonly moneylender: { readonly perPeriod: string; readonly tea: string; readonly interest: string; readonly total: string }
  readonly schedule: readonly {
    readonly n: number
    readonly on: string
    readonly interest: string
    readonly principal: string
    readonly amount: string
    readonly left: string
  }[]
}

/** The terms of a loan, beside what a moneylender would take, and the schedule it would have from today. */
export function LoanOffer({ offer }: { offer: LoanOfferShown }) {
  const t = useTranslations('lendingForms.offer')
  const days = String(offer.periodDays)
  return (
    <>
      <FactStrip
        facts={[
          { label: t('principal'), value: offer.principal, isBig: true },
          { label: t('instalments'), value: t('instalmentsOf', { count: offer.instalments, amount: offer.instalment }) },
          { label: t('rate'), value: offer.perPeriod, note: t('ratePer', { days }) },
          { label: t('tea'), value: offer.tea, note: offer.cap ? t('cap', { cap: offer.cap }) : t('noCap') },
          { label: t('tcea'), value: offer.tcea, note: t('tceaMeaning') },
        ]}
      />
      <MoneylenderTable offer={offer} />
      <div className="card">
        <OfferSchedule offer={offer} />
      </div>
    </>
  )
}

function MoneylenderTable({ offer }: { offer: LoanOfferShown }) {
  const t = useTranslations('lendingForms.offer')
  const { moneylender } = offer
  const head = (
    <>
      <th scope="col">{t('from')}</th>
      <th scope="col" className="num">
        {t('tea')}
      </th>
      <th scope="col" className="num">
        {t('interest')}
      </th>
      <th scope="col" className="num">
        {t('total')}
      </th>
    </>
  )
  const rows = [
    { name: t('fund'), note: t('fundMeaning', { rate: offer.perPeriod }), ...offer },
    { name: t('moneylender'), note: t('moneylenderMeaning', { rate: moneylender.perPeriod }), ...moneylender },
  ]
  return (
    <div className="card compared">
      <DataTable caption={t('compared')} showCaption head={head}>
        {rows.map((row) => (
          <tr key={row.name}>
            <th scope="row">
              {row.name}
              <small className="sub">{row.note}</small>
            </th>
            <td className="num">{row.tea}</td>
            <td className="num">{row.interest}</td>
            <td className="num">{row.total}</td>
          </tr>
        ))}
      </DataTable>
    </div>
  )
}

function OfferSchedule({ offer }: { offer: LoanOfferShown }) {
  const t = useTranslations('lendingForms.offer')
  const head = (
    <>
      <th scope="col">{t('n')}</th>
      <th scope="col">{t('on')}</th>
      {(['principalPart', 'interestPart', 'amount', 'left'] as const).map((key) => (
        <th scope="col" className="num" key={key}>
          {t(key)}
        </th>
      ))}
    </>
  )
  return (
    <DataTable caption={t('schedule')} note={t('scheduleMeaning')} showCaption head={head}>
      {offer.schedule.map((row) => (
        <tr key={row.n}>
          <th scope="row">{row.n}</th>
          <td className="nw">{row.on}</td>
          <td className="num">{row.principal}</td>
          <td className="num">{row.interest}</td>
          <td className="num">{row.amount}</td>
          <td className="num">{row.left}</td>
        </tr>
      ))}
    </DataTable>
  )
}
