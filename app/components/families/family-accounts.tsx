import { useTranslations } from 'use-intl/react'
import { Icon } from '../base/icon.tsx'

/** A family's page as finished sentences: made by app/routes/my/family-accounts.ts. */
export interface FamilyAccountsText {
  readonly greeting: string
  readonly asOf: string
  readonly numbers: readonly { readonly label: string; readonly amount: string; readonly note: string }[]
  readonly waiting: { readonly title: string; readonly text: string } | null
  readonly movements: readonly { readonly key: string; readonly what: string; readonly amount: string; readonly note: string }[]
  readonly share: readonly string[]
}

/** Greeting, the large numbers, what waits, the last movements, and how it is shared. */
export function FamilyAccounts({ accounts }: { accounts: FamilyAccountsText }) {
  const t = useTranslations('families.page')
  return (
    <>
      <h1>{accounts.greeting}</h1>
      <p className="lead">{accounts.asOf}</p>
      <dl className="three">
        {accounts.numbers.map(({ label, amount, note }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              {amount}
              <small>{note}</small>
            </dd>
          </div>
        ))}
      </dl>
      {accounts.waiting && (
        <div className="callout">
          <Icon name="clock" />
          <div>
            <b>{accounts.waiting.title}</b>
            <br />
            {accounts.waiting.text}
          </div>
        </div>
      )}
      <h2>{t('latest')}</h2>
      {accounts.movements.length === 0 && <p>{t('nothingYet')}</p>}
      <ul className="plain">
        {accounts.movements.map(({ key, what, amount, note }) => (
          <li key={key}>
            <span>{what}</span>
            <b>{amount}</b>
            <small>{note}</small>
          </li>
        ))}
      </ul>
      {accounts.share.length > 0 && <h2>{t('shared')}</h2>}
      {accounts.share.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </>
  )
}
