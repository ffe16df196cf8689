import { useTranslations } from 'use-intl/react'

/** The heads of a statement's columns, on the screen and on paper. */
export function StatementHead() {
  const t = useTranslations('fund.ledger')
  const words = useTranslations('fund')
  return (
    <>
      <th scope="col">{t('date')}</th>
      <th scope="col">{t('what')}</th>
      <th scope="col">{t('cause')}</th>
      <th scope="col" className="num">
        {words('debit')}
      </th>
      <th scope="col" className="num">
        {words('credit')}
      </th>
      <th scope="col" className="num">
        {words('balance')}
      </th>
    </>
  )
}
