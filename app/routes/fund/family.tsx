import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { findFamilyAccount } from '#db/questions/families/find-family-accounts.server.ts'
import { findFamilyMovements, findPayouts } from '#db/questions/families/find-family-movements.server.ts'
import { findPayoutPlan } from '#db/questions/families/find-payout-plan.server.ts'
import { DescriptionList, FactStrip } from '../../components/base/description-list.tsx'
import type { FormReply } from '../../components/base/form-reply.ts'
import { FamilySales } from '../../components/families/family-sales.tsx'
import { PreparePayoutForm, WaitingPayout } from '../../components/families/payout-forms.tsx'
import { PayoutList } from '../../components/families/payout-list.tsx'
import { SentPayoutForms } from '../../components/families/sent-payout-forms.tsx'
import { accountHref, familyHref } from '../../components/ledger/links.ts'
import { SituationLink } from '../../components/makers/situation-link.tsx'
import { PageHead } from '../../components/workspace-shell/page-head.tsx'
import { actorRef, may } from '../../domain/shared/actor.ts'
import type { MakerId } from '../../domain/shared/ids.ts'
import { findNow, findToday, read } from '../../domain/shared/read.server.ts'
import { forbidden, notFound } from '../../server/answers.server.ts'
import { newFormKey } from '../../server/form-key.server.ts'
import { formats } from '../../server/formats.server.ts'
import { familyView } from '../../server/fund/family-view.server.ts'
import { readForm } from '../../server/read-form.server.ts'
import { requirePermission } from '../../server/require.server.ts'
import { FamilyDeed, performOnFamily, rightTo } from './family-deeds.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} · Hilo` }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'read:fund')
  const f = formats()
  const found = await read(actor, async (em) => {
    const account = await findFamilyAccount(em, (params.maker ?? '').slice(0, 40))
    if (!account) return undefined
    const makerId = account.makerId as MakerId
    return {
      account,
      movements: await findFamilyMovements(em, makerId),
      payouts: await findPayouts(em, makerId),
      now: await findNow(em),
      plan: await findPayoutPlan(em, makerId, await findToday(em)),
    }
  })
  if (!found) throw notFound(f.texts('fund')('families.unknown'))
  const rights = { prepare: may(actor, 'prepare:payout'), release: may(actor, 'release:payout') }
  const maySituation = may(actor, 'read:situation')
  return { ...familyView(found, actorRef(actor), rights, f), maySituation, formKey: newFormKey() }
}

interface Answer {
  readonly intent: FamilyDeed['intent']
  /** Which payout's form was sent: a page may have several. */
  readonly payoutId: string
  readonly reply: FormReply
}

/** Prepare a payout of all that is available, or take it back; hand it over or send it, never the same person; say what the bank said of it. */
export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requirePermission(request, 'read:fund')
  const form = await readForm(request, FamilyDeed)
  if (!form.ok) {
    const reply = form.reply()
    const [intent, payoutId] = [String(reply.values.intent) as FamilyDeed['intent'], String(reply.values.payoutId ?? '')]
    return data<Answer>({ intent, payoutId, reply }, { status: 400 })
  }
  const asked = form.value
  if (!may(actor, rightTo(asked.intent))) throw forbidden()
  const code = (params.maker ?? '').slice(0, 40)
  const account = await read(actor, (em) => findFamilyAccount(em, code))
  if (!account) throw notFound(formats().texts('fund')('families.unknown'))
  const outcome = await performOnFamily(actor, account.makerId as MakerId, asked, form.key)
  if (!outcome.ok) {
    const payoutId = asked.intent === 'prepare' ? '' : asked.payoutId
    const reply = form.reply(outcome.refusal, { context: 'families' })
    return data<Answer>({ intent: asked.intent, payoutId, reply }, { status: 409 })
  }
  return redirect(familyHref(account.code))
}

export default function Family() {
  const { title, code, facts, instruction, prepare, waiting, onTheirWay, movements, payouts, maySituation, formKey } =
    useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>() as Answer | undefined
  const t = useTranslations('fund.families')
  const reply = (intent: Answer['intent'], payoutId = '') =>
    answer?.intent === intent && answer.payoutId === payoutId ? answer.reply : undefined
  return (
    <>
      <PageHead
        title={title}
        lead={code}
        trail={[{ label: t('title'), to: '/fund/families' }, { label: code }]}
        actions={<SituationLink code={code} mayRead={maySituation} />}
      />
      <FactStrip
        facts={facts.map(({ label, value, account }) => ({
          label,
          value: account ? <Link to={accountHref('network', account, 'PEN')}>{value}</Link> : value,
          isBig: true,
        }))}
      />
      <div className="two">
        <div className="stack">
          <FamilySales movements={movements} />
          <PayoutList payouts={payouts} />
        </div>
        <div className="stack">
          <section className="card pad">
            <h3>{t('instruction')}</h3>
            {instruction.length === 0 ? (
              <p className="muted">{t('noInstructionText')}</p>
            ) : (
              <DescriptionList facts={instruction} />
            )}
          </section>
          {prepare && <PreparePayoutForm view={prepare} formKey={formKey} reply={reply('prepare')} />}
          {waiting.map((payout) => (
            <WaitingPayout
              key={payout.id}
              payout={payout}
              formKey={`${formKey}:${payout.number}`}
              releaseReply={reply('release', payout.id)}
              cancelReply={reply('cancel', payout.id)}
            />
          ))}
          {onTheirWay.map((payout) => (
            <SentPayoutForms
              key={payout.id}
              payout={payout}
              formKey={`${formKey}:${payout.number}`}
              confirmReply={reply('confirm', payout.id)}
              returnReply={reply('return', payout.id)}
            />
          ))}
        </div>
      </div>
    </>
  )
}
