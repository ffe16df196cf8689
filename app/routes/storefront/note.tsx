import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { findWordsOfOrder } from '#db/questions/orders/find-buyer-words.server.ts'
import { Button, LinkButton } from '../../components/base/button.tsx'
import { RadioField, TextAreaField } from '../../components/base/field.tsx'
import { PostForm } from '../../components/base/form.tsx'
import type { FormReply } from '../../components/base/form-reply.ts'
import { RefusedAnyway } from '../../components/base/refused-anyway.tsx'
import { NoteForm } from '../../domain/orders/buyer-words.ts'
import { writeNote } from '../../domain/orders/write-note.server.ts'
import { run } from '../../domain/shared/command.server.ts'
import { newFormKey } from '../../server/form-key.server.ts'
import { readForm } from '../../server/read-form.server.ts'
import { countSending, tooOften } from '../../server/storefront/after-sale-limit.server.ts'
import { orderBehind, orderPath } from '../../server/storefront/order-of-token.server.ts'
import { lineChoices, noteLines } from '../../server/storefront/present-buyer-words.server.ts'
import { knowShopper, readShop } from '../../server/storefront/shopper.server.ts'
import { MESSAGES, translator } from '../../texts/texts.ts'

/** A note to who made a piece: it goes to her on paper, after staff have read it. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const shopper = await knowShopper(request, params.lang)
  const { locale } = shopper
  return readShop(shopper, async (em) => {
    const order = await orderBehind(em, shopper, params.token)
    const lines = await findWordsOfOrder(em, order.id)
    return {
      title: translator(locale, 'afterSale')('note.title', { number: String(order.number) }),
      words: MESSAGES[locale].afterSale.note,
      lines: lineChoices(noteLines(lines), locale),
      own: orderPath(shopper, order.number),
      toOrder: MESSAGES[locale].afterSale.cancel.toOrder,
      formKey: newFormKey(),
    }
  })
}

/** Written once, and read by staff before anybody else sees it. */
export async function action({ request, params }: ActionFunctionArgs) {
  const shopper = await knowShopper(request, params.lang)
  const order = await readShop(shopper, (em) => orderBehind(em, shopper, params.token))
  const counted = await countSending(`order:${order.number}`)
  if (!counted.ok) return data<FormReply>(tooOften(counted.refusal, shopper.locale), { status: 429 })
  const form = await readForm(request, NoteForm)
  if (!form.ok) return data<FormReply>(form.reply(), { status: 400 })
  const { line, ...value } = form.value
  const input = { orderId: order.id, orderLineId: line, ...value, locale: shopper.locale }
  const outcome = await run(writeNote, shopper.actor, input, { key: form.key })
  if (outcome.ok) return redirect(orderPath(shopper, order.number, '?done=noted#h-written'))
  const field = outcome.refusal.code === 'words_with_contact' ? 'words' : 'line'
  return data<FormReply>(form.reply(outcome.refusal, { context: 'orders', field }), { status: 409 })
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${page?.title ?? ''} · Hilo` },
  { name: 'robots', content: 'noindex, nofollow' },
]

export default function Note() {
  const page = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const { words } = page
  const [only] = page.lines
  return (
    <div className="wrap page-end">
      <div className="page-head">
        <h1>{page.title}</h1>
        <p className="lead">{page.lines.length > 0 ? words.lead : words.nothing}</p>
      </div>
      {page.lines.length > 0 && (
        <PostForm className="form narrow wide-form" formKey={page.formKey} reply={reply} name="note">
          {page.lines.length === 1 && only ? (
            <p>
              <input type="hidden" name="line" value={only.value} />
              <b>{only.label}</b>
            </p>
          ) : (
            <RadioField name="line" label={words.line} options={page.lines} />
          )}
          <TextAreaField name="words" label={words.words} hint={words.wordsHint} maxLength={300} rows={5} />
          <p className="small muted">{words.rule}</p>
          <p className="acts">
            <Button>{words.send}</Button>
            <LinkButton look="quiet" to={page.own}>
              {page.toOrder}
            </LinkButton>
          </p>
        </PostForm>
      )}
      {page.lines.length === 0 && (
        <>
          <RefusedAnyway reply={reply} />
          <p className="acts">
            <LinkButton look="quiet" to={page.own}>
              {page.toOrder}
            </LinkButton>
          </p>
        </>
      )}
    </div>
  )
}
