import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod'
import { findMakerChoices } from '#db/questions/makers/find-maker-file.server.ts'
import { findStock } from '#db/questions/production/find-stock.server.ts'
import { Button, LinkButton } from '../../../components/base/button.tsx'
import { SelectField } from '../../../components/base/field.tsx'
import { PostForm } from '../../../components/base/form.tsx'
import { ShareFields } from '../../../components/production/share-fields.tsx'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { stockPiece } from '../../../domain/production/stock-piece.server.ts'
import { run } from '../../../domain/shared/command.server.ts'
import { chosen } from '../../../domain/shared/fields.ts'
import { findToday, read } from '../../../domain/shared/read.server.ts'
import { newFormKey } from '../../../server/form-key.server.ts'
import { readForm } from '../../../server/read-form.server.ts'
import { requestContext } from '../../../server/request-context.server.ts'
import { requirePermission } from '../../../server/require.server.ts'
import { SHARE_SHAPE, sharesOf } from '../../../server/workshop/share-form.ts'
import { translator } from '../../../texts/texts.ts'

const PieceForm = z.object({ variantId: chosen(), ...SHARE_SHAPE })
/** Every variant, in one list to choose from: a network of workshops has hundreds, not thousands. */
const ALL = { sort: 'product', isDescending: false, pageSize: 2000, offset: 0 } as const

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'accept:piece')
  const { locale } = requestContext()
  const found = await read(actor, async (em) => ({
    stock: await findStock(em, { view: 'all' }, ALL, { locale, today: await findToday(em) }),
    makers: await findMakerChoices(em),
  }))
  const wanted = new URL(request.url).searchParams.get('variant')
  const variant = found.stock.rows.find((row) => row.variantId === wanted)
  return {
    title: translator(locale, 'workshop')('stock.new'),
    variants: found.stock.rows.map((row) => ({
      value: row.variantId,
      label: [row.product, row.size, row.author, row.sku].filter(Boolean).join(' · '),
    })),
    makers: found.makers.map((maker) => ({ value: maker.id, label: `${maker.chosenName} · ${maker.code}` })),
    variantId: variant?.variantId,
    shares: variant?.makerId ? [{ makerId: variant.makerId, part: 1, minutes: null }] : [],
    formKey: newFormKey(),
  }
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requirePermission(request, 'accept:piece')
  const form = await readForm(request, PieceForm)
  if (!form.ok) return data(form.reply(), { status: 400 })
  const { variantId, ...fields } = form.value
  const outcome = await run(stockPiece, actor, { variantId, shares: sharesOf(fields) }, { key: form.key })
  if (!outcome.ok) return data(form.reply(outcome.refusal, { context: 'production' }), { status: 409 })
  return redirect(`/workshop/stock?saved=${outcome.value.number}`)
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title} · Hilo` }]

/** Quality accepts a finished piece into stock: what it is, and who made it in which parts. */
export default function NewPiece() {
  const t = useTranslations('workshop.stock')
  const forms = useTranslations('forms')
  const { title, variants, makers, variantId, shares, formKey } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  return (
    <>
      <PageHead trail={[{ label: t('title'), to: '/workshop/stock' }, { label: title }]} title={title} lead={t('newLead')} />
      <section className="card pad">
        <PostForm formKey={formKey} reply={reply}>
          <SelectField name="variantId" label={t('variant')} options={variants} value={variantId} />
          <h3>{t('who')}</h3>
          <ShareFields makers={makers} shares={shares} />
          <div className="acts">
            <Button>{t('save')}</Button>
            <LinkButton look="quiet" to="/workshop/stock">
              {forms('cancel')}
            </LinkButton>
          </div>
        </PostForm>
      </section>
    </>
  )
}
