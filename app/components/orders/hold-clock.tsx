import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl/react'

/** Until when pieces are kept: the instant, and the sentence that says it without a clock. */
export interface HoldView {
  readonly until: string
  readonly text: string
}

/** Says until when the pieces are kept. With JavaScript a small clock counts the rest; it is not read out each second. */
export function HoldClock({ hold }: { hold: HoldView }) {
  const t = useTranslations('buying.page')
  const [left, setLeft] = useState<number>()
  useEffect(() => {
    const tell = () => setLeft(Math.max(0, Math.floor((Date.parse(hold.until) - Date.now()) / 1000)))
    tell()
    const timer = setInterval(tell, 1000)
    return () => clearInterval(timer)
  }, [hold.until])
  return (
    <p className="hold">
      <time dateTime={hold.until}>{hold.text}</time>{' '}
      {left !== undefined && (
        <span className="num muted" role="timer" aria-live="off">
          {left === 0 ? t('holdOver') : t('holdLeft', { left: clockText(left) })}
        </span>
      )}
    </p>
  )
}

/** `38:05`, or `23:59:59` where hours are left. */
function clockText(seconds: number): string {
  const two = (value: number) => String(value).padStart(2, '0')
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)]
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`
}
