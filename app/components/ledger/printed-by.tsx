import { useTranslations } from 'use-intl/react'

/** Who printed a paper of the books, and when: at its foot. */
export function PrintedBy({ printed }: { printed: { readonly who: string; readonly when: string } }) {
  const t = useTranslations('ledger.statement')
  return <p className="printed-by">{t('printed', printed)}</p>
}
