import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod'
import { findRequest } from '#db/questions/wholesale/find-requests.server.ts'
import { Button } from '../../../components/base/button.tsx'
import { Callout } from '../../../components/base/callout.tsx'
import { DescriptionList } from '../../../components/base/description-list.tsx'
import { PostForm } from '../../../components/base/form.tsx'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { run } from '../../../domain/shared/command.server.ts'
import { choice } from '../../../domain/shared/fields.ts'
import { read } from '../../../domain/shared/read.server.ts'
import { markRequest } from '../../../domain/wholesale/mark-request.server.ts'
import { notFound } from '../../../server/answers.server.ts'
import { newFormKey } from '../../../server/form-key.server.ts'
import { readForm } from '../../../server/read-form.server.ts'
import { requestContext } from '../../../server/request-context.server.ts'
import { requirePermission } from '../../../server/require.server.ts'
import { doneOf } from '../../../server/workshop/address.ts'
import { formatCountry, formatDate } from '../../../texts/format.ts'
import { LOCALE_NAMES } from '../../../texts/locales.ts'

const MarkForm = z.object({ state: choice(['seen', 'closed']) })

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'answer:request')
  const { locale } = requestContext()
  const found = await read(actor, (em) => findRequest(em, params.number ?? '', locale))
  if (!found) throw notFound()
  const { id: _id, ...rest } = found
  return {
    file: {
      ...rest,
      country: formatCountry(found.country, locale),
      filedOn: formatDate(found.filedOn, locale, 'long'),
      wantedBy: found.wantedBy && formatDate(found.wantedBy, locale, 'long'),
      language: LOCALE_NAMES[found.locale],
    },
    done: doneOf(request, ['marked']),
    formKey: newFormKey(),
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requirePermission(request, 'answer:request')
  const form = await readForm(request, MarkForm)
  if (!form.ok) return data(form.reply(), { status: 400 })
  const found = await read(actor, (em) => findRequest(em, params.number ?? '', requestContext().locale))
  if (!found) throw notFound()
  const outcome = await run(markRequest, actor, { requestId: found.id, state: form.value.state }, { key: form.key })
  if (!outcome.ok) return data(form.reply(outcome.refusal), { status: 409 })
  return redirect(`/workshop/requests/${found.number}?done=marked`)
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.file.number} · Hilo` }]

/** One company's request: who asks, for what, by when; and whether somebody has taken it up. */
export default function RequestPage() {
  const t = useTranslations('workshop.requests')
  const { file, done, formKey } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const states = (['seen', 'closed'] as const).filter((state) => state !== file.state && file.state !== 'closed')
  return (
    <>
      <PageHead
        trail={[{ label: t('title'), to: '/workshop/requests' }, { label: file.number }]}
        title={file.company}
        lead={`${file.number} · ${t(`states.${file.state}`)} · ${t('filed')} ${file.filedOn}`}
        actions={states.map((state) => (
          <PostForm key={state} formKey={`${formKey}:${state}`} reply={reply} name={state} className="inline-form">
            <input type="hidden" name="state" value={state} />
            <Button look={state === 'closed' ? 'quiet' : 'primary'}>{t(state === 'seen' ? 'markSeen' : 'markClosed')}</Button>
          </PostForm>
        ))}
      />
      {done && !reply && <Callout tone="ok" title={t(done)} isNews />}
      <div className="two">
        <Wanted lines={file.lines} />
        <section className="card pad stack">
          <DescriptionList
            facts={[
              { label: t('contact'), value: file.contact },
              { label: '@', value: <a href={`mailto:${file.email}`}>{file.email}</a> },
              ...(file.phone ? [{ label: '☎', value: <a href={`tel:${file.phone}`}>{file.phone}</a> }] : []),
              { label: t('country'), value: file.country },
              { label: t('language'), value: file.language },
              { label: t('wantedBy'), value: file.wantedBy ?? '—' },
            ]}
          />
          <div>
            <h3>{t('message')}</h3>
            <p className="said">{file.message || t('noMessage')}</p>
          </div>
        </section>
      </div>
    </>
  )
}

function Wanted({ lines }: { lines: readonly { readonly product: string; readonly code: string; readonly quantity: number }[] }) {
  const t = useTranslations('workshop.requests')
  return (
    <section className="card">
      <table className="tbl">
        <caption>{t('lines')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('product')}</th>
            <th scope="col" className="num">
              {t('quantity')}
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.code}>
              <th scope="row">
                {line.product}
                <small className="sub">{line.code}</small>
              </th>
              <td className="num">{line.quantity}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
