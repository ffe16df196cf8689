import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod'
import { Button } from '../../../components/base/button.tsx'
import { Callout } from '../../../components/base/callout.tsx'
import { DescriptionList } from '../../../components/base/description-list.tsx'
import { PostForm } from '../../../components/base/form.tsx'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { disburseLoan } from '../../../domain/lending/disburse-loan.server.ts'
import { run } from '../../../domain/shared/command.server.ts'
import { Money } from '../../../domain/shared/money.ts'
import { newFormKey } from '../../../server/form-key.server.ts'
import { readForm } from '../../../server/read-form.server.ts'
import { requestContext } from '../../../server/request-context.server.ts'
import { requirePermission } from '../../../server/require.server.ts'
import { amountInWords } from '../../../texts/amount-in-words.ts'
import { translator } from '../../../texts/texts.ts'
import { loanIdOf, loanInDecision } from './loan-in-decision.server.ts'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const treasurer = await requirePermission(request, 'disburse:loan')
  const { locale } = requestContext()
  const loan = await loanInDecision(treasurer, params.number, locale)
  const t = translator(locale, 'lendingForms')
  return {
    number: loan.number,
    state: loan.state,
    maker: loan.maker,
    isShort: loan.isShort,
    title: t('disbursement.title', { number: loan.number }),
    loanTitle: loan.title,
    inWords: amountInWords(Money.fromJSON(loan.principal), locale),
    facts: [
      ...loan.facts,
      { label: t('disbursement.first'), value: loan.offer.schedule[0]?.on ?? '' },
      { label: t('disbursement.instalment'), value: loan.offer.instalment },
      { label: t('disbursement.free'), value: loan.free },
      { label: t('disbursement.freeAfter'), value: loan.freeAfter },
    ],
    formKey: newFormKey(),
  }
}

/** The page is its own review: there is nothing to fill in, only the figures to read before the money goes out. */
export async function action({ request, params }: ActionFunctionArgs) {
  const treasurer = await requirePermission(request, 'disburse:loan')
  const loanId = await loanIdOf(treasurer, params.number, requestContext().locale)
  const form = await readForm(request, z.object({}))
  if (!form.ok) return data(form.reply(), { status: 400 })
  const outcome = await run(disburseLoan, treasurer, { loanId }, { key: form.key })
  if (!outcome.ok) return data(form.reply(outcome.refusal, { context: 'lending' }), { status: 409 })
  return redirect(`/fund/loans/${outcome.value.number}/decision`)
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} · Hilo` }]

/** The last look before a loan's money leaves the fund. */
export default function Disbursement() {
  const t = useTranslations('lendingForms.disbursement')
  const review = useTranslations('staff.review')
  const { number, state, maker, isShort, title, loanTitle, inWords, facts, formKey } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const back = `/fund/loans/${number}/decision`
  return (
    <>
      <PageHead title={title} trail={[{ label: loanTitle, to: back }, { label: title }]} />
      {state === 'approved' && !maker.hasBaseline && (
        <Callout tone="wait" title={t('noBaseline', { name: maker.name })}>
          {t('noBaselineMeaning')}
        </Callout>
      )}
      {state === 'approved' && isShort && <Callout tone="bad" title={t('short')} />}
      <section className="card pad review" aria-labelledby="review">
        <h2 id="review">{review('title')}</h2>
        <DescriptionList facts={facts} />
        <p className="in-words">{inWords}</p>
        <p className="muted">{t('meaning')}</p>
        {state === 'approved' ? (
          <PostForm formKey={formKey} reply={reply}>
            <div className="acts">
              <Button>{t('do')}</Button>
            </div>
          </PostForm>
        ) : (
          <p>
            <Link to={back}>{t('notApproved')}</Link>
          </p>
        )}
      </section>
    </>
  )
}
