import { useTranslations } from 'use-intl/react'

/** Every row there was, newest first. */
export function History({ rows }: { rows: readonly { readonly key: string; readonly holds: string; readonly words: string }[] }) {
  const t = useTranslations('shipping')
  if (rows.length === 0) return null
  return (
    <section className="card pad" aria-labelledby="h-history">
      <h2 id="h-history">{t('history')}</h2>
      <ol className="plain-list">
        {rows.map(({ key, holds, words }) => (
          <li key={key}>
            <b>{holds}</b>
            <br />
            <span className="muted">{words}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}
