import { useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { DataTable } from '../../../components/base/data-table.tsx'
import { FactStrip } from '../../../components/base/description-list.tsx'
import { StatusPill, type StatusTone } from '../../../components/base/status-pill.tsx'
import type { loader } from './checks.tsx'

type Check = NonNullable<ReturnType<typeof useLoaderData<typeof loader>>['last']>

/** The last check in one strip: when, what it found, how long it took, what it looked at. */
export function Outcome() {
  const { last } = useLoaderData<typeof loader>()
  const t = useTranslations('ledger.checks')
  if (!last) return null
  return (
    <FactStrip
      facts={[
        { label: t('last'), value: last.when, note: [last.kind, last.who].filter(Boolean).join(' · '), isBig: true },
        { label: t('result'), value: <Result check={last} /> },
        { label: t('duration'), value: last.took },
        { label: t('lookedAt'), value: last.looked },
      ]}
    />
  )
}

/** What a check found, in one word. */
export function Result({ check }: { check: Pick<Check, 'broken' | 'checked'> }) {
  const t = useTranslations('ledger.checks')
  const { broken, checked } = check
  return broken.length === 0 ? (
    <StatusPill tone="ok">{t('whole', { count: String(checked) })}</StatusPill>
  ) : (
    <StatusPill tone="bad">{t('brokenCount', { count: broken.length })}</StatusPill>
  )
}

const TONES: Readonly<Record<'holds' | 'broken' | 'unasked', StatusTone>> = { holds: 'ok', broken: 'bad', unasked: 'plain' }

/** Every invariant as a sentence, and how it stood in the last check. */
export function EveryInvariant() {
  const { last } = useLoaderData<typeof loader>()
  const t = useTranslations('ledger.checks')
  if (!last) return null
  const head = (
    <>
      <th scope="col">{t('id')}</th>
      <th scope="col">{t('state')}</th>
      <th scope="col">{t('invariant')}</th>
      <th scope="col">{t('looked')}</th>
    </>
  )
  return (
    <div className="card">
      <DataTable caption={t('invariants')} note={String(last.invariants.length)} showCaption head={head}>
        {last.invariants.map(({ id, sentence, state, isNarrowed }) => (
          <tr key={id}>
            <th scope="row" className="code">
              {id}
            </th>
            <td className="nw">
              <StatusPill tone={TONES[state]}>{t(`states.${state}`)}</StatusPill>
            </td>
            <td className="sentence">{sentence}</td>
            <td className="nw muted">{state !== 'unasked' && t(isNarrowed ? 'part' : 'atEverything')}</td>
          </tr>
        ))}
      </DataTable>
    </div>
  )
}
