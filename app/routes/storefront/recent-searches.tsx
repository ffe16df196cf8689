import { Link } from '@remix-run/react'
import { useEffect, useState } from 'react'
import { useLocale, useTranslations } from 'use-intl/react'

const KEPT_AS = 'searched'
const MOST = 6

/** What this browser was asked to find lately, the newest first. One that keeps nothing for us has nothing. */
function remembered(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEPT_AS) ?? '[]')
    return Array.isArray(kept) ? kept.filter((each) => typeof each === 'string').slice(0, MOST) : []
  } catch {
    return []
  }
}

/** What somebody searched for before, in this browser alone: nothing of it is sent, and a button forgets it. Without a script there is nothing. */
export function RecentSearches({ typed }: { typed: string }) {
  const t = useTranslations('storefront.find')
  const locale = useLocale()
  const [words, setWords] = useState<string[]>([])
  useEffect(() => {
    const others = remembered().filter((each) => each !== typed)
    setWords(others)
    if (typed) keep([typed, ...others].slice(0, MOST))
  }, [typed])
  if (words.length === 0) return null
  return (
    <section className="found" aria-labelledby="h-recent">
      <h2 id="h-recent">{t('recent')}</h2>
      <nav className="chips" aria-labelledby="h-recent">
        {words.map((each) => (
          <Link key={each} to={`/${locale}/s?${new URLSearchParams({ q: each })}`}>
            {each}
          </Link>
        ))}
      </nav>
      <p className="small muted gap">
        {t('recentHere')}{' '}
        <button
          type="button"
          className="linklike"
          onClick={() => {
            keep([])
            setWords([])
          }}
        >
          {t('forget')}
        </button>
      </p>
    </section>
  )
}

function keep(words: readonly string[]): void {
  try {
    if (words.length > 0) localStorage.setItem(KEPT_AS, JSON.stringify(words))
    else localStorage.removeItem(KEPT_AS)
  } catch {
    // A browser that keeps nothing for us is left alone.
  }
}
