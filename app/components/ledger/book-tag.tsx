import { useTranslations } from 'use-intl/react'
import type { BookCode } from './links.ts'

/** A book as a shape and a word: ring and Red, square and Fondo. */
export function BookTag({ book, isLabelled = true }: { book: BookCode; isLabelled?: boolean }) {
  const t = useTranslations('fund')
  return (
    <span className={`book ${book === 'fund' ? 'fondo' : 'red'}`}>
      {isLabelled && <span className="vh">{t('bookLabel')} </span>}
      {t(`books.${book}`)}
    </span>
  )
}
