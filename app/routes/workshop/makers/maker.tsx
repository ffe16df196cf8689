import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { LockKeyhole } from 'lucide-react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod'
import { findConsents } from '#db/questions/makers/find-consents.server.ts'
import { findMakerFile } from '#db/questions/makers/find-maker-file.server.ts'
import { LinkButton } from '../../../components/base/button.tsx'
import { Callout } from '../../../components/base/callout.tsx'
import { FactStrip } from '../../../components/base/description-list.tsx'
import { ConsentCard } from '../../../components/makers/consent-card.tsx'
import { MakerPapers, MakerWork } from '../../../components/makers/maker-work.tsx'
import { SituationLink } from '../../../components/makers/situation-link.tsx'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { recordConsent } from '../../../domain/makers/record-consent.server.ts'
import { CONSENT_ITEMS } from '../../../domain/makers/schema.ts'
import { may } from '../../../domain/shared/actor.ts'
import { run } from '../../../domain/shared/command.server.ts'
import { choice, date, text } from '../../../domain/shared/fields.ts'
import { findToday, read } from '../../../domain/shared/read.server.ts'
import { notFound } from '../../../server/answers.server.ts'
import { newFormKey } from '../../../server/form-key.server.ts'
import { readForm } from '../../../server/read-form.server.ts'
import { requestContext } from '../../../server/request-context.server.ts'
import { requirePermission } from '../../../server/require.server.ts'
import { doneOf } from '../../../server/workshop/address.ts'
import { presentConsents, presentMaker } from '../../../server/workshop/present-maker.ts'

const ConsentForm = z.object({
  item: choice(CONSENT_ITEMS),
  decision: choice(['give', 'withdraw']),
  signedOn: date(),
  witness: text({ max: 80 }).optional(),
})

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'read:maker-file')
  const { locale } = requestContext()
  const found = await read(actor, async (em) => {
    const today = await findToday(em)
    const file = await findMakerFile(em, params.code ?? '')
    return file && { today, file, consents: await findConsents(em, file.id, today) }
  })
  if (!found) throw notFound()
  return {
    maker: presentMaker(found.file, locale),
    consents: presentConsents(found.consents, locale),
    today: found.today,
    mayWrite: may(actor, 'write:maker'),
    mayWriteFamily: may(actor, 'write:family'),
    mayReadIdentity: may(actor, 'read:legal-identity'),
    mayReadSituation: may(actor, 'read:situation'),
    mayOpenLoans: may(actor, 'read:fund'),
    mayOpenOrders: may(actor, 'read:workshop'),
    mayPrint: may(actor, 'print:slip'),
    done: doneOf(request, ['recorded']),
    formKey: newFormKey(),
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requirePermission(request, 'write:maker')
  const form = await readForm(request, ConsentForm)
  if (!form.ok) return data(form.reply(), { status: 400 })
  const file = await read(actor, (em) => findMakerFile(em, params.code ?? ''))
  if (!file) throw notFound()
  const { item, decision, signedOn, witness } = form.value
  const input = { makerId: file.id, item, given: decision === 'give', signedOn, witness }
  const outcome = await run(recordConsent, { ...actor, onBehalfOf: file.code }, input, { key: form.key })
  if (!outcome.ok) return data(form.reply(outcome.refusal, { context: 'makers' }), { status: 409 })
  return redirect(`/workshop/makers/${file.code}?done=recorded#consents`)
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.maker.chosenName} · Hilo` }]

/** One maker's file: her work, earnings, loans, slips and consents. Who she is by law stands behind a logged door. */
export default function Maker() {
  const t = useTranslations('workshop.maker')
  const list = useTranslations('workshop.makers')
  const { maker, consents, today, done, formKey, ...mine } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const since = maker.practisingSince ? ` · ${t('since', { year: maker.practisingSince.toString() })}` : ''
  return (
    <>
      <PageHead
        trail={[{ label: list('title'), to: '/workshop/makers' }, { label: maker.code }]}
        title={maker.chosenName}
        lead={`${t('lead', { trade: maker.trade, region: maker.region })}${since}`}
        actions={
          <>
            {mine.mayWriteFamily && (
              <LinkButton look="quiet" to={`/workshop/makers/${maker.code}/family`}>
                {t('familyOpen')}
              </LinkButton>
            )}
            {mine.mayWrite && (
              <LinkButton look="quiet" to={`/workshop/makers/${maker.code}/baseline`}>
                {t('baselineOpen')}
              </LinkButton>
            )}
            <SituationLink code={maker.code} mayRead={mine.mayReadSituation} />
            {mine.mayReadIdentity && (
              <LinkButton look="quiet" to={`/workshop/makers/${maker.code}/identity`}>
                <LockKeyhole size={16} aria-hidden="true" />
                {t('identityOpen')}
              </LinkButton>
            )}
          </>
        }
      />
      {done && !reply && <Callout tone="ok" title={t(done)} isNews />}
      <FactStrip
        facts={[
          { label: t('earned'), value: maker.income, note: t('earnedNote', { count: maker.sales }), isBig: true },
          { label: t('repaid'), value: maker.loan },
          { label: t('family'), value: maker.family },
          { label: t('pieces'), value: maker.pieceCount.toString() },
          { label: t('joined'), value: maker.joinedOn, note: maker.workshopName },
        ]}
      />
      <div className="two">
        <div className="stack">
          <MakerWork pieces={maker.pieces} mayOpenOrders={mine.mayOpenOrders} />
          <ConsentCard consents={consents} mayWrite={mine.mayWrite} today={today} formKey={formKey} reply={reply} />
        </div>
        <div className="stack">
          <MakerPapers {...maker} mayOpenLoans={mine.mayOpenLoans} mayPrint={mine.mayPrint} />
        </div>
      </div>
    </>
  )
}
