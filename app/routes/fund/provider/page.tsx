import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { findProviderDifferences } from '#db/questions/payments/find-provider-differences.server.ts'
import {
  findParkedEvents,
  findProviderPayouts,
  findProviderPulse,
  findStatedFunds,
} from '#db/questions/payments/find-provider-room.server.ts'
import { countOpenDisputes } from '#db/questions/settlement/find-disputes.server.ts'
import { LinkButton } from '../../../components/base/button.tsx'
import { Callout } from '../../../components/base/callout.tsx'
import { FactStrip } from '../../../components/base/description-list.tsx'
import type { FormReply } from '../../../components/base/form-reply.ts'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { ONLINE_PROVIDERS } from '../../../domain/payments/providers.ts'
import { may } from '../../../domain/shared/actor.ts'
import { read } from '../../../domain/shared/read.server.ts'
import { forbidden } from '../../../server/answers.server.ts'
import { newFormKey } from '../../../server/form-key.server.ts'
import { formats } from '../../../server/formats.server.ts'
import { providerView } from '../../../server/fund/provider-view.server.ts'
import { readForm } from '../../../server/read-form.server.ts'
import { requirePermission } from '../../../server/require.server.ts'
import { Differences, Funds } from './balance-parts.tsx'
import { DEED_PERMISSIONS, ProviderDeed, performOnProvider } from './deeds.server.ts'
import { ParkedEvents } from './event-parts.tsx'
import { Payouts } from './payout-parts.tsx'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} · Hilo` }]

const DONE = ['retry', 'understand', 'arrived', 'set-aside'] as const

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'read:ledger')
  const room = await read(actor, async (em) => ({
    pulse: await findProviderPulse(em),
    funds: await findStatedFunds(em, ONLINE_PROVIDERS),
    differences: await findProviderDifferences(em),
    events: await findParkedEvents(em),
    payouts: await findProviderPayouts(em),
    openDisputes: await countOpenDisputes(em),
  }))
  const asked = new URL(request.url).searchParams.get('done')
  return {
    ...providerView(room, formats()),
    openDisputes: room.openDisputes,
    done: DONE.find((deed) => deed === asked),
    mayPlace: may(actor, 'place:suspense'),
    mayRecord: may(actor, 'record:bank'),
    formKey: newFormKey(),
  }
}

export interface Answer {
  /** Which thing's form was sent: the page has several. */
  readonly about: string
  readonly reply: FormReply
}

/** A person has a notice tried again, says that she understood it, finds a payout on the bank's statement, or sets a movement aside. */
export async function action({ request }: ActionFunctionArgs) {
  const actor = await requirePermission(request, 'read:ledger')
  const form = await readForm(request, ProviderDeed)
  if (!form.ok) {
    const reply = form.reply()
    return data<Answer>({ about: String(reply.values.about ?? ''), reply }, { status: 400 })
  }
  const deed = form.value
  if (!may(actor, DEED_PERMISSIONS[deed.intent])) throw forbidden()
  const outcome = await performOnProvider(actor, deed, form.key)
  if (outcome.ok) return redirect(`/fund/provider?done=${deed.intent}`)
  return data<Answer>({ about: deed.about, reply: form.reply(outcome.refusal, { context: 'payments' }) }, { status: 409 })
}

export default function Provider() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>() as Answer | undefined
  const t = useTranslations('payments.room')
  const payments = useTranslations('fund.payments')
  const disputes = useTranslations('settlement.disputes')
  return (
    <>
      <PageHead
        title={page.title}
        lead={t('lead')}
        trail={[{ label: payments('title'), to: '/fund/payments' }, { label: page.title }]}
        actions={
          <LinkButton look="quiet" to="/fund/disputes">
            {disputes('link', { count: page.openDisputes })}
          </LinkButton>
        }
      />
      {page.done && <Callout tone="ok" title={t(`done.${page.done}`)} isNews />}
      {page.silence && (
        <Callout tone="bad" title={t('silent', { who: page.silence.who, since: page.silence.since })}>
          <p>{t('silentText')}</p>
          {page.silence.trouble && <p className="small code">{page.silence.trouble}</p>}
        </Callout>
      )}
      {page.unread && (
        <Callout tone="wait" title={t('unread', { list: page.unread.list })}>
          <p className="small code">{page.unread.error}</p>
        </Callout>
      )}
      {/* An answer that belongs to nothing on the page any more: somebody else was faster. */}
      {answer &&
        !isShown(page, answer.about) &&
        answer.reply.messages.map((message) => <Callout key={message} tone="bad" title={message} isNews />)}
      <FactStrip facts={page.facts} />
      <Funds funds={page.funds} />
      <Differences page={page} answer={answer} />
      <ParkedEvents page={page} answer={answer} />
      <Payouts page={page} answer={answer} />
    </>
  )
}

export type Page = ReturnType<typeof useLoaderData<typeof loader>>

export interface PartProps {
  readonly page: Page
  readonly answer: Answer | undefined
}

function isShown(page: Page, about: string): boolean {
  return (
    page.events.some(({ id }) => id === about) ||
    page.payouts.some(({ id, isWaiting }) => id === about && isWaiting) ||
    page.differences.some(({ ref }) => ref === about)
  )
}
