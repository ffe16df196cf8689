import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod'
import { findAgencies, findFunders, type NamedPlace } from '#db/questions/payments/find-money-places.server.ts'
import { Button } from '../../components/base/button.tsx'
import { DataTable } from '../../components/base/data-table.tsx'
import { TextField } from '../../components/base/field.tsx'
import { PostForm } from '../../components/base/form.tsx'
import type { FormReply } from '../../components/base/form-reply.ts'
import { PageHead } from '../../components/workspace-shell/page-head.tsx'
import { recordAgency } from '../../domain/makers/record-agency.server.ts'
import { RecordAgency } from '../../domain/makers/schema.ts'
import { recordFunder } from '../../domain/programmes/record-funder.server.ts'
import { RecordFunder } from '../../domain/programmes/schema.ts'
import { run } from '../../domain/shared/command.server.ts'
import { read } from '../../domain/shared/read.server.ts'
import { newFormKey } from '../../server/form-key.server.ts'
import { readForm } from '../../server/read-form.server.ts'
import { requestContext } from '../../server/request-context.server.ts'
import { requirePermission } from '../../server/require.server.ts'
import { translator } from '../../texts/texts.ts'

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'manage:places')
  const lists = await read(actor, async (em) => ({ agencies: await findAgencies(em), funders: await findFunders(em) }))
  return {
    ...lists,
    title: translator(requestContext().locale, 'staff')('places.title'),
    keys: { agency: newFormKey(), funder: newFormKey() },
  }
}

const PlaceForm = z.discriminatedUnion('intent', [
  RecordAgency.extend({ intent: z.literal('agency') }),
  RecordFunder.extend({ intent: z.literal('funder') }),
])

interface Answer {
  readonly intent: 'agency' | 'funder'
  readonly reply: FormReply
}

export async function action({ request }: ActionFunctionArgs) {
  const administrator = await requirePermission(request, 'manage:places')
  const form = await readForm(request, PlaceForm)
  if (!form.ok) {
    const reply = form.reply()
    return data<Answer>({ intent: reply.values.intent === 'funder' ? 'funder' : 'agency', reply }, { status: 400 })
  }
  const { intent, ...place } = form.value
  await run<typeof place, { agencyId: string } | { funderId: string }, never>(
    intent === 'agency' ? recordAgency : recordFunder,
    administrator,
    place,
    { key: form.key },
  )
  return redirect('/staff/places')
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} · Hilo` }]

/** Agencies and funders: the first two things that an empty world needs. */
export default function Places() {
  const t = useTranslations('staff.places')
  const { title, agencies, funders, keys } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>() as Answer | undefined
  const part = (intent: Answer['intent'], places: readonly NamedPlace[]) => (
    <PlacePart
      intent={intent}
      places={places}
      formKey={keys[intent]}
      reply={answer?.intent === intent ? answer.reply : undefined}
    />
  )
  return (
    <>
      <PageHead title={title} lead={t('lead')} />
      <div className="ids">
        {part('agency', agencies)}
        {part('funder', funders)}
      </div>
    </>
  )
}

interface PlacePartProps {
  readonly intent: Answer['intent']
  readonly places: readonly NamedPlace[]
  readonly formKey: string
  readonly reply: FormReply | undefined
}

function PlacePart({ intent, places, formKey, reply }: PlacePartProps) {
  const t = useTranslations('staff.places')
  const head = (
    <>
      <th scope="col">{t('name')}</th>
      <th scope="col">{t('id')}</th>
    </>
  )
  return (
    <section className="card" aria-labelledby={`${intent}-title`}>
      <div className="pad">
        <h2 id={`${intent}-title`}>{t(`${intent}.title`)}</h2>
        <p className="muted">{t(`${intent}.meaning`)}</p>
      </div>
      {places.length > 0 && (
        <DataTable caption={t(`${intent}.title`)} head={head}>
          {places.map(({ id, name }) => (
            <tr key={id}>
              <th scope="row">{name}</th>
              <td className="code">{id}</td>
            </tr>
          ))}
        </DataTable>
      )}
      <div className="pad">
        <PostForm formKey={formKey} reply={reply} name={intent}>
          <input type="hidden" name="intent" value={intent} />
          <TextField name="name" label={t('name')} maxLength={80} />
          <TextField name="id" label={t('id')} hint={t('idHint')} autoCapitalize="none" autoComplete="off" maxLength={40} />
          <div className="acts">
            <Button look="quiet">{t(`${intent}.do`)}</Button>
          </div>
        </PostForm>
      </div>
    </section>
  )
}
