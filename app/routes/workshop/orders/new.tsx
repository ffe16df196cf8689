import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod'
import { findOpenDrafts } from '#db/questions/orders/find-drafts.server.ts'
import { Button } from '../../../components/base/button.tsx'
import { DataTable } from '../../../components/base/data-table.tsx'
import { PostForm } from '../../../components/base/form.tsx'
import { ForWhomFields } from '../../../components/workshop/order-draft-for.tsx'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { beginDraft } from '../../../domain/orders/drafts.server.ts'
import { run } from '../../../domain/shared/command.server.ts'
import { findToday, read } from '../../../domain/shared/read.server.ts'
import { newFormKey } from '../../../server/form-key.server.ts'
import { readForm } from '../../../server/read-form.server.ts'
import { requestContext } from '../../../server/request-context.server.ts'
import { requirePermission } from '../../../server/require.server.ts'
import { countryOptions } from '../../../server/storefront/present-destinations.server.ts'
import { draftPath } from '../../../server/workshop/draft.server.ts'
import { presentDraftRow } from '../../../server/workshop/present-draft.server.ts'
import { translator } from '../../../texts/texts.ts'
import { ForWhom } from './draft-deeds.server.ts'

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'take:order')
  const { locale } = requestContext()
  return read(actor, async (em) => ({
    title: translator(locale, 'orderTaking')('title'),
    countries: await countryOptions(em, await findToday(em), locale),
    drafts: (await findOpenDrafts(em)).map((draft) => presentDraftRow(draft, locale)),
    formKey: newFormKey(),
  }))
}

/** Begins a draft for somebody on the line, under the form's key: pressed twice it is one. */
export async function action({ request }: ActionFunctionArgs) {
  const actor = await requirePermission(request, 'take:order')
  const form = await readForm(request, z.object(ForWhom))
  if (!form.ok) return data(form.reply(), { status: 400 })
  const outcome = await run(beginDraft, actor, form.value, { key: form.key })
  if (!outcome.ok) return data(form.reply(outcome.refusal, { context: 'orders', field: 'country' }), { status: 409 })
  return redirect(draftPath(outcome.value.draftId))
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title} · Hilo` }]

/** Somebody is on the phone or writes: how, in which language, where to. And what colleagues have begun. */
export default function NewOrder() {
  const t = useTranslations('orderTaking')
  const orders = useTranslations('workshop.orders')
  const { title, countries, drafts, formKey } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHead
        trail={[{ label: orders('title'), to: '/workshop/orders' }, { label: title }]}
        title={title}
        lead={t('startLead')}
      />
      <section className="card pad narrow">
        <PostForm formKey={formKey} reply={useActionData<typeof action>()} name="start">
          <ForWhomFields countries={countries} chosen={{ country: 'PE', currency: 'PEN', locale: 'es' }} />
          <div className="acts">
            <Button>{t('start')}</Button>
          </div>
        </PostForm>
      </section>
      {drafts.length > 0 && (
        <>
          <h2 className="sec">{t('open')}</h2>
          <div className="card">
            <DataTable
              caption={t('open')}
              head={
                <>
                  <th scope="col">{t('buyer')}</th>
                  <th scope="col" className="num">
                    {t('pieces')}
                  </th>
                  <th scope="col">{t('begun')}</th>
                </>
              }
            >
              {drafts.map((draft) => (
                <tr key={draft.id}>
                  <th scope="row">
                    <Link to={`/workshop/orders/new/${draft.id}`}>{draft.buyer}</Link>
                    <small className="sub">{draft.country}</small>
                  </th>
                  <td className="num">{draft.pieces}</td>
                  <td>{draft.begun}</td>
                </tr>
              ))}
            </DataTable>
          </div>
        </>
      )}
    </>
  )
}
