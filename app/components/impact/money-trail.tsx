import { useTranslations } from 'use-intl/react'

/** One part of a price, finished by the server; `weight` is its part in lines of the drawing. */
export interface TrailPart {
  readonly key: 'earned' | 'law' | 'costs' | 'tax'
  readonly amount: string
  readonly percent: string
  readonly text: string
  readonly lines: number
}

export interface MoneyTrailView {
  readonly title: string
  /** What one line of the drawing stands for, and where the figures come from. */
  readonly note: string
  readonly price: string
  readonly parts: readonly TrailPart[]
  /** Of what makers earn, what went to loans and to families; left out where it could be one person's. */
  readonly split: string | undefined
  readonly how: string
}

const STROKES = { earned: '#8e1b3a', law: '#2a5588', costs: '#6f5d4b', tax: '#6f5d4b' } as const
/** Where each part's row begins on a desk and on a phone: the heights of `.trail dl` in storefront-pages.css. */
const ROWS = { desk: [0, 176, 312, 422], phone: [0, 196, 346, 470] } as const
const HEIGHTS = { desk: 512, phone: 560 } as const

/** Where a price goes: one thread for each unit, what makers earn on top, the exact amounts beside it and as a table. */
export function MoneyTrail({ trail }: { trail: MoneyTrailView }) {
  const t = useTranslations('storefront.trail')
  return (
    <section className="section band" id="money" aria-labelledby="h-trail">
      <div className="wrap">
        <header>
          <h2 id="h-trail">{trail.title}</h2>
          <p>{trail.note}</p>
        </header>
        <div className="trail">
          <div className="start">
            <b>{trail.price}</b>
            <span className="muted">{t('youPay')}</span>
          </div>
          <TrailDrawing parts={trail.parts} size="phone" />
          <TrailDrawing parts={trail.parts} size="desk" />
          <dl>
            {trail.parts.map((part) => (
              <div key={part.key}>
                <dt className={part.key === 'earned' ? 'k' : undefined}>{t(part.key)}</dt>
                <dd className={part.key === 'earned' ? 'amt k' : 'amt'}>{part.amount}</dd>
                <dd className="txt">{(part.key === 'earned' && trail.split) || part.text}</dd>
              </div>
            ))}
          </dl>
        </div>
        <details className="trail-table">
          <summary>{t('how')}</summary>
          <p className="measure">{trail.how}</p>
          <TrailTable trail={trail} />
        </details>
      </div>
    </section>
  )
}

function TrailTable({ trail }: { trail: MoneyTrailView }) {
  const t = useTranslations('storefront.trail')
  return (
    <table>
      <caption className="vh">{trail.title}</caption>
      <thead>
        <tr>
          <th scope="col">{t('part')}</th>
          <th scope="col" className="r">
            {t('amount')}
          </th>
          <th scope="col" className="r">
            {t('share')}
          </th>
        </tr>
      </thead>
      <tbody>
        {trail.parts.map((part) => (
          <tr key={part.key}>
            <th scope="row">{t(part.key)}</th>
            <td className="r num">{part.amount}</td>
            <td className="r num">{part.percent}</td>
          </tr>
        ))}
        <tr>
          <th scope="row">{t('total')}</th>
          <td className="r num">{trail.price}</td>
          <td className="r num">{t('hundred')}</td>
        </tr>
      </tbody>
    </table>
  )
}

/** The threads: bundled on the left, each part led to its own row; a part of nothing is one dashed thread. */
function TrailDrawing({ parts, size }: { parts: readonly TrailPart[]; size: 'desk' | 'phone' }) {
  const total = parts.reduce((sum, part) => sum + part.lines, 0)
  const pitch = Math.min(2.1, 150 / Math.max(1, total))
  let drawn = 0
  const paths = parts.map((part, index) => {
    const row = (ROWS[size][index] ?? 0) + 12
    const first = drawn
    drawn += part.lines
    if (part.lines === 0) return { key: part.key, d: thread(14 + first * pitch + pitch, row + 8), isDashed: true }
    const threads = Array.from({ length: part.lines }, (_, line) => thread(14 + (first + line) * pitch, row + line * pitch))
    return { key: part.key, d: threads.join(''), isDashed: false }
  })
  return (
    <svg
      className={size === 'desk' ? 'td' : 'tm'}
      viewBox={`0 0 100 ${HEIGHTS[size]}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {paths.map(({ key, d, isDashed }) => (
        <path key={key} d={d} stroke={STROKES[key]} strokeDasharray={isDashed ? '5 5' : undefined} />
      ))}
    </svg>
  )
}

function thread(from: number, to: number): string {
  const [start, end] = [Math.round(from * 10) / 10, Math.round(to * 10) / 10]
  return `M0 ${start}H8C52 ${start} 40 ${end} 84 ${end}H100`
}
