import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { findReturnable } from '#db/questions/orders/find-returnable.server.ts'
import { Button, LinkButton } from '../../components/base/button.tsx'
import { RadioField, SelectField, TextAreaField, TextField } from '../../components/base/field.tsx'
import { PostForm } from '../../components/base/form.tsx'
import type { FormReply } from '../../components/base/form-reply.ts'
import { RefusedAnyway } from '../../components/base/refused-anyway.tsx'
import { askReturn } from '../../domain/orders/ask-return.server.ts'
import { MOST_PHOTOS, ReturnForm } from '../../domain/orders/returns.ts'
import { run } from '../../domain/shared/command.server.ts'
import { plainDate } from '../../domain/shared/dates.ts'
import type { Refusal } from '../../domain/shared/outcome.ts'
import { application } from '../../server/application.server.ts'
import { newFormKey } from '../../server/form-key.server.ts'
import { readForm } from '../../server/read-form.server.ts'
import { countSending, tooOften } from '../../server/storefront/after-sale-limit.server.ts'
import { orderBehind, orderPath } from '../../server/storefront/order-of-token.server.ts'
import { presentReturnForm } from '../../server/storefront/present-returns.server.ts'
import { knowShopper, readShop, type Shopper } from '../../server/storefront/shopper.server.ts'
import { formatDate } from '../../texts/format.ts'
import { MESSAGES, translator } from '../../texts/texts.ts'

/** What of an order may be sent back, until when, and the form that asks for it. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const shopper = await knowShopper(request, params.lang)
  const { locale } = shopper
  return readShop(shopper, async (em) => {
    const order = await orderBehind(em, shopper, params.token)
    return {
      title: translator(locale, 'afterSale')('back.title', { number: String(order.number) }),
      words: MESSAGES[locale].afterSale.back,
      form: presentReturnForm(await findReturnable(em, order.id, locale), locale),
      own: orderPath(shopper, order.number),
      orderLink: MESSAGES[locale].afterSale.cancel.toOrder,
      formKey: newFormKey(),
    }
  })
}

const photos = z.preprocess(
  (value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]),
  z.array(z.instanceof(File, { error: 'file' })).max(MOST_PHOTOS, { error: 'too_many_photos' }),
)
const WithPhotos = ReturnForm.extend({ photos })

/** The store checks and keeps the pictures first; what no request comes to show is seen by nobody. */
export async function action({ request, params }: ActionFunctionArgs) {
  const shopper = await knowShopper(request, params.lang)
  const order = await readShop(shopper, (em) => orderBehind(em, shopper, params.token))
  const counted = await countSending(`order:${order.number}`)
  if (!counted.ok) return data<FormReply>(tooOften(counted.refusal, shopper.locale), { status: 429 })
  const form = await readForm(request, WithPhotos)
  if (!form.ok) return data<FormReply>(form.reply(), { status: 400 })
  const { unit, photos: pictures, ...value } = form.value
  const kept = await keep(pictures, form.key)
  if ('refusal' in kept) return data<FormReply>(form.reply(kept.refusal, { context: 'images', field: 'photos' }), { status: 400 })
  const [orderLineId = '', n = '0'] = unit.split('_')
  const input = { orderId: order.id, orderLineId, unit: Number.parseInt(n, 10), ...value, photos: kept.files }
  const outcome = await run(askReturn, shopper.actor, input, { key: form.key })
  if (outcome.ok) return redirect(orderPath(shopper, order.number, '?done=asked#h-asked'))
  const { refusal } = outcome
  return data<FormReply>(form.reply(inWords(refusal, shopper), { context: 'orders', field: FIELDS[refusal.code] ?? 'reason' }), {
    status: 409,
  })
}

const FIELDS: Readonly<Record<string, string>> = {
  return_unit_unknown: 'unit',
  return_asked_already: 'unit',
  return_nothing_left: 'unit',
}

/** The refusal with its date as the reader's language writes it. */
function inWords({ code, facts }: Refusal, { locale }: Shopper): Refusal {
  return { code, facts: facts.date ? { ...facts, date: formatDate(plainDate(String(facts.date)), locale, 'long') } : facts }
}

async function keep(pictures: readonly File[], key: string): Promise<{ files: string[] } | { refusal: Refusal }> {
  const files: string[] = []
  for (const picture of pictures) {
    const stored = await application().evidenceStore.store(new Uint8Array(await picture.arrayBuffer()), `${key} return`)
    if (!stored.ok) return { refusal: stored.refusal }
    files.push(stored.value.file)
  }
  return { files }
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${page?.title ?? ''} · Hilo` },
  { name: 'robots', content: 'noindex, nofollow' },
]

export default function Return() {
  const page = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const { words, form } = page
  return (
    <div className="wrap page-end">
      <div className="page-head">
        <h1>{page.title}</h1>
        <p className="lead">{form.units.length > 0 ? words.lead : words.nothing}</p>
      </div>
      <div className="note measure">
        {form.law.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        {form.basis && <p className="small muted">{form.basis}</p>}
      </div>
      {form.units.length === 0 && <RefusedAnyway reply={reply} />}
      {form.units.length > 0 ? (
        <PostForm
          className="form narrow wide-form return-form gap"
          formKey={page.formKey}
          reply={reply}
          name="return"
          encType="multipart/form-data"
        >
          <RadioField name="unit" label={words.unit} options={form.units} />
          <SelectField name="reason" label={words.reason} options={form.reasons} />
          <RadioField name="wants" label={words.wants} options={form.wants} />
          <TextAreaField name="words" label={words.words} hint={words.wordsHint} maxLength={1000} rows={5} />
          <TextField name="photos" type="file" multiple label={words.photos} hint={words.photosHint} accept={PICTURES} optional />
          <p className="acts">
            <Button>{words.send}</Button>
            <LinkButton look="quiet" to={page.own}>
              {page.orderLink}
            </LinkButton>
          </p>
        </PostForm>
      ) : (
        <p className="gap">
          {words.nothingText}{' '}
          <Link className="link" to={page.own}>
            {page.orderLink}
          </Link>
        </p>
      )}
    </div>
  )
}

const PICTURES = 'image/jpeg,image/png,image/webp,image/avif'
