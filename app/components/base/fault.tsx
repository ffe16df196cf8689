import { useLocation } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { audienceOf, localeOf } from '../../audiences.ts'
import { YarnArt } from './icon.tsx'

type Kind =
  | 'notFound'
  | 'gone'
  | 'badRequest'
  | 'signInNeeded'
  | 'forbidden'
  | 'tooMany'
  | 'failed'
  | 'offline'
  | 'stops.unavailable'

const KINDS: Readonly<Record<number, Kind>> = {
  400: 'badRequest',
  401: 'signInNeeded',
  403: 'forbidden',
  404: 'notFound',
  405: 'badRequest',
  409: 'badRequest',
  410: 'gone',
  429: 'tooMany',
  503: 'stops.unavailable',
}

interface Answer {
  readonly status: number
  readonly data?: { readonly sentence?: unknown; readonly reference?: unknown } | null
}

/**
 * What stands where a page could not be given: what happened, what to do, and the reference number when it was our
 * fault. Never a message or a stack of the program. `isAnswer` says that a loader answered with a status on purpose.
 */
export function Fault({ error, isAnswer }: { error: unknown; isAnswer: boolean }) {
  const t = useTranslations('errors')
  const { pathname } = useLocation()
  const answer = isAnswer ? (error as Answer) : undefined
  const kind = answer ? (KINDS[answer.status] ?? 'failed') : isLostConnection(error) ? 'offline' : 'failed'
  const sentence = typeof answer?.data?.sentence === 'string' ? answer.data.sentence : t(`${kind}.text`)
  const reference = typeof answer?.data?.reference === 'string' ? answer.data.reference : undefined
  const mayPass = kind === 'failed' || kind === 'offline' || kind === 'stops.unavailable'
  const isPaying = (kind === 'failed' || kind === 'stops.unavailable') && /\/(checkout|o)(\/|$)/.test(pathname)
  return (
    <div className="fault">
      <YarnArt />
      <h1>{t(`${kind}.title`)}</h1>
      <p>{sentence}</p>
      {isPaying && <p>{t('failedMoney')}</p>}
      {reference && <p>{t('reference', { reference })}</p>}
      <p className="acts">
        <a className="btn pri" href={homeOf(pathname)}>
          {t('home')}
        </a>
        {mayPass && (
          <a className="btn quiet" href={pathname}>
            {t('retry')}
          </a>
        )}
      </p>
    </div>
  )
}

function homeOf(pathname: string): string {
  const audience = audienceOf(pathname)
  if (audience === 'staff') return pathname.startsWith('/fund') ? '/fund' : '/workshop'
  if (audience === 'family') return pathname
  return `/${localeOf(pathname) ?? ''}`
}

/** What a browser's fetch throws when nothing came back. */
function isLostConnection(error: unknown): boolean {
  return error instanceof TypeError && /fetch|network|load failed/i.test(error.message)
}
