import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { findWithheld } from '#db/questions/fiscal/find-withheld.server.ts'
import { findPrisonNames } from '#db/questions/makers/find-prison-names.server.ts'
import { Button, LinkButton } from '../../../components/base/button.tsx'
import { Callout } from '../../../components/base/callout.tsx'
import { DescriptionList } from '../../../components/base/description-list.tsx'
import { PostForm } from '../../../components/base/form.tsx'
import { PostingTable } from '../../../components/ledger/posting-table.tsx'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { remittanceLines } from '../../../domain/fiscal/journals.ts'
import { prepareRemittance } from '../../../domain/fiscal/prepare-remittance.server.ts'
import { amountToPay } from '../../../domain/fiscal/remittances.ts'
import { PrepareRemittance } from '../../../domain/fiscal/schema.ts'
import { run } from '../../../domain/shared/command.server.ts'
import { read } from '../../../domain/shared/read.server.ts'
import { notFound } from '../../../server/answers.server.ts'
import { newFormKey } from '../../../server/form-key.server.ts'
import { formats } from '../../../server/formats.server.ts'
import { postingView } from '../../../server/fund/posting-view.server.ts'
import { remittanceFacts } from '../../../server/fund/remittance-view.server.ts'
import { readForm } from '../../../server/read-form.server.ts'
import { requirePermission } from '../../../server/require.server.ts'
import { amountInWords } from '../../../texts/amount-in-words.ts'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} · Hilo` }]

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'prepare:remittance')
  const f = formats()
  const t = f.texts('fiscal')
  const asked = PrepareRemittance.safeParse(Object.fromEntries(new URL(request.url).searchParams))
  if (!asked.success) throw notFound(t('remittances.unknown'))
  const { kind, subject, period } = asked.data
  const found = await read(actor, async (em) => ({
    withheld: await findWithheld(em, period, { kind, subject }),
    prisons: await findPrisonNames(em),
  }))
  const [withheld] = found.withheld
  const { amount, credit: off } = withheld ? amountToPay(kind, withheld.amount, withheld.credit) : {}
  const remittance = amount && off && !amount.plus(off).isZero() ? { ...asked.data, amount, off } : undefined
  return {
    title: t('remittances.prepareTitle'),
    asked: asked.data,
    review: remittance && {
      facts: remittanceFacts(remittance, found.prisons, f),
      inWords: amountInWords(remittance.amount, f.locale),
      posting: await postingView(actor, remittanceLines(remittance), f),
    },
    formKey: newFormKey(),
  }
}

export async function action({ request }: ActionFunctionArgs) {
  const preparer = await requirePermission(request, 'prepare:remittance')
  const form = await readForm(request, PrepareRemittance)
  if (!form.ok) return data(form.reply(), { status: 400 })
  const outcome = await run(prepareRemittance, preparer, form.value, { key: form.key })
  if (!outcome.ok) return data(form.reply(outcome.refusal, { context: 'fiscal' }), { status: 409 })
  return redirect(`/fund/remittances/${outcome.value.number}?done=prepared`)
}

/** What will be ordered for one payee and month, before its figure is fixed. */
export default function PrepareRemittancePage() {
  const { title, asked, review, formKey } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const t = useTranslations('fiscal.remittances')
  return (
    <>
      <PageHead
        title={title}
        lead={t('prepareLead')}
        trail={[{ label: t('title'), to: '/fund/remittances' }, { label: title }]}
      />
      {review ? (
        <section className="card pad review" aria-label={title}>
          <DescriptionList facts={review.facts} />
          <p className="in-words">{review.inWords}</p>
          <p className="muted">{t('prepareMeaning')}</p>
          <PostingTable rows={review.posting} />
          <PostForm formKey={formKey} reply={reply}>
            {Object.entries(asked).map(([name, value]) => (
              <input key={name} type="hidden" name={name} value={value} />
            ))}
            <div className="acts">
              <Button>{t('prepareDo')}</Button>
              <LinkButton look="quiet" to="/fund/remittances">
                {t('back')}
              </LinkButton>
            </div>
          </PostForm>
        </section>
      ) : (
        <Callout tone="info" title={t('nothingHere')} />
      )}
    </>
  )
}
