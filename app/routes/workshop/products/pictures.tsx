import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod'
import { Callout } from '../../../components/base/callout.tsx'
import { EmptyState } from '../../../components/base/empty-state.tsx'
import { PostForm } from '../../../components/base/form.tsx'
import type { FormReply } from '../../../components/base/form-reply.ts'
import { AltForm, HungPicture } from '../../../components/catalogue/hung-picture.tsx'
import { OrderList } from '../../../components/catalogue/order-list.tsx'
import { PictureUpload } from '../../../components/catalogue/picture-upload.tsx'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { arrangePictures } from '../../../domain/catalogue/arrange-pictures.server.ts'
import { describePicture } from '../../../domain/catalogue/describe-picture.server.ts'
import { run } from '../../../domain/shared/command.server.ts'
import { id, several, text, wholeNumber } from '../../../domain/shared/fields.ts'
import { newFormKey } from '../../../server/form-key.server.ts'
import { formats } from '../../../server/formats.server.ts'
import { readForm } from '../../../server/read-form.server.ts'
import { doneOf } from '../../../server/workshop/address.ts'
import { MOVE, movedBy, pressKey } from '../../../server/workshop/order-move.ts'
import { hangUploaded, productWithPictures } from '../../../server/workshop/picture-form.server.ts'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { product } = await productWithPictures(request, params.code)
  const f = formats()
  const described = new URL(request.url).searchParams.get('alt')
  return {
    title: f.texts('productForms')('pictures.title', { name: product.name }),
    trail: [
      { label: f.texts('products')('list.title'), to: '/workshop/products' },
      { label: product.name, to: `/workshop/products/${params.code}` },
      { label: f.texts('products')('page.pictures') },
    ],
    path: `/workshop/products/${params.code}/pictures`,
    seen: product.version,
    pictures: product.pictures.map(({ alt, ...picture }) => ({ ...picture, alt: alt[f.locale] })),
    described: product.pictures.find((picture) => picture.id === described) ?? null,
    done: doneOf(request, ['added', 'saved']),
    formKey: newFormKey(),
  }
}

const seen = wholeNumber({ min: 1, max: 1_000_000 })
const alt = text({ max: 300 })
const ChangeForm = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('order'),
    seen,
    shown: several(id<'picture'>(), { max: 60 }),
    do: z.string({ error: 'required' }).regex(MOVE, { error: 'choice' }),
  }),
  z.object({ intent: z.literal('alt'), seen, picture: id<'picture'>(), es: alt, en: alt, fr: alt }),
])

/** Hangs what was sent, hangs the pictures in another order, takes one down, or says anew what one shows. */
export async function action({ request, params }: ActionFunctionArgs) {
  const path = `/workshop/products/${params.code}/pictures`
  if (request.headers.get('Content-Type')?.startsWith('multipart/')) {
    const reply = await hangUploaded(request, params.code)
    return reply ? data<FormReply>(reply, { status: 400 }) : redirect(`${path}?done=added`)
  }
  const { actor, product } = await productWithPictures(request, params.code)
  const form = await readForm(request, ChangeForm)
  if (!form.ok) return data<FormReply>(form.reply(), { status: 400 })
  const asked = form.value
  const which = { productId: product.id, seen: asked.seen }
  const outcome =
    asked.intent === 'order'
      ? await run(
          arrangePictures,
          actor,
          // In the order that the form showed: the same press again asks the same, and what hangs otherwise by now is for the command to refuse.
          { ...which, pictures: movedBy(asked.shown, asked.do) },
          { key: pressKey(form.key, asked.do) },
        )
      : await run(
          describePicture,
          actor,
          { ...which, pictureId: asked.picture, alt: { es: asked.es, en: asked.en, fr: asked.fr } },
          { key: form.key },
        )
  if (!outcome.ok) return data<FormReply>(form.reply(outcome.refusal, { context: 'catalogue' }), { status: 409 })
  return redirect(`${path}?done=saved`)
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} · Hilo` }]

/** The pictures of one product in their order, and the form that hangs more behind them. */
export default function Pictures() {
  const t = useTranslations('productForms.pictures')
  const page = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>() as FormReply | undefined
  const replyTo = (intent: string) => (reply?.values.intent === intent ? reply : undefined)
  const items = page.pictures.map((picture) => ({
    key: picture.key,
    name: picture.alt,
    shown: <HungPicture picture={picture} path={page.path} />,
  }))
  return (
    <>
      <PageHead trail={page.trail} title={page.title} lead={t('lead')} />
      {page.done && !reply && <Callout tone="ok" title={t(`done.${page.done}`)} isNews />}
      <div className="two">
        <section className="card pad stack" aria-labelledby="hung">
          <h2 id="hung">{t('hung')}</h2>
          {items.length > 0 ? (
            <PostForm formKey={page.formKey} reply={replyTo('order')} name="order">
              <input type="hidden" name="intent" value="order" />
              <input type="hidden" name="seen" value={String(page.seen)} />
              {page.pictures.map((picture) => (
                <input key={picture.id} type="hidden" name="shown" value={picture.id} />
              ))}
              <OrderList items={items} />
            </PostForm>
          ) : (
            <EmptyState title={t('none')}>{t('noneMeaning')}</EmptyState>
          )}
        </section>
        {page.described ? (
          <AltForm picture={page.described} formKey={page.formKey} seen={page.seen} path={page.path} reply={replyTo('alt')} />
        ) : (
          <section className="card pad" aria-labelledby="add">
            <h2 id="add">{t('add')}</h2>
            <PictureUpload
              key={page.seen}
              formKey={`${page.formKey}:add`}
              reply={replyTo('add')}
              sendTo={`${page.path}/upload`}
              doneAt={`${page.path}?done=added`}
            />
          </section>
        )}
      </div>
    </>
  )
}
