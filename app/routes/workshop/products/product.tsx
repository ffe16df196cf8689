import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod'
import { Button, LinkButton } from '../../../components/base/button.tsx'
import { Callout } from '../../../components/base/callout.tsx'
import { PostForm } from '../../../components/base/form.tsx'
import type { FormReply } from '../../../components/base/form-reply.ts'
import { ProductFacts, ProductPictures, ProductVariants, ProductWords } from '../../../components/catalogue/product-parts.tsx'
import { ProductState } from '../../../components/catalogue/product-state.tsx'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { offerProduct } from '../../../domain/catalogue/offer-product.server.ts'
import { withdrawProduct } from '../../../domain/catalogue/withdraw-product.server.ts'
import { run } from '../../../domain/shared/command.server.ts'
import { choice } from '../../../domain/shared/fields.ts'
import { newFormKey } from '../../../server/form-key.server.ts'
import { readForm } from '../../../server/read-form.server.ts'
import { requirePermission } from '../../../server/require.server.ts'
import { presentWorkshopProduct } from '../../../server/workshop/present-product.server.ts'
import { productOnPage } from '../../../server/workshop/product-on-page.server.ts'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'write:catalogue')
  const product = await productOnPage(actor, params.code)
  const isSaved = new URL(request.url).searchParams.get('done') === 'saved'
  return { ...presentWorkshopProduct(product), isSaved, formKey: newFormKey() }
}

const StateForm = z.object({ intent: choice(['offer', 'withdraw'] as const) })

/** Puts the product into the shop or takes it out. */
export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requirePermission(request, 'write:catalogue')
  const { id, code } = await productOnPage(actor, params.code)
  const form = await readForm(request, StateForm)
  if (!form.ok) return data<FormReply>(form.reply(), { status: 400 })
  const command = form.value.intent === 'offer' ? offerProduct : withdrawProduct
  const outcome = await run(command, actor, { productId: id }, { key: form.key })
  if (!outcome.ok) return data<FormReply>(form.reply(outcome.refusal, { context: 'catalogue' }), { status: 409 })
  return redirect(`/workshop/products/${code}?done=saved`)
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.name ?? ''} · Hilo` }]

/** One product: how it is told in each language, what it is, what it costs, and whether the shop shows it. */
export default function Product() {
  const t = useTranslations('products.page')
  const list = useTranslations('products.list')
  const page = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const isOffered = page.state === 'published'
  return (
    <>
      <PageHead
        trail={[{ label: list('title'), to: '/workshop/products' }, { label: page.name }]}
        title={page.name}
        lead={
          <>
            <span className="code">{page.code}</span> · {page.author} <ProductState state={page.state} />
          </>
        }
        actions={
          <>
            {page.shopPath && isOffered && (
              <LinkButton look="quiet" to={page.shopPath} reloadDocument>
                {t('inShop')}
              </LinkButton>
            )}
            <PostForm formKey={page.formKey} name="state" className="inline">
              <Button look={isOffered ? 'quiet' : 'primary'} name="intent" value={isOffered ? 'withdraw' : 'offer'}>
                {t(isOffered ? 'withdraw' : 'offer')}
              </Button>
            </PostForm>
          </>
        }
      />
      {reply?.messages.map((message) => (
        <Callout key={message} tone="bad" title={message} isNews />
      ))}
      {page.isSaved && !reply && (
        <Callout tone="ok" title={t('saved')} isNews>
          <p>{t('savedText')}</p>
        </Callout>
      )}
      <ProductWords code={page.code} words={page.words} />
      <ProductVariants code={page.code} variants={page.variants} />
      <div className="two">
        <ProductFacts code={page.code} facts={page.facts} />
        <ProductPictures code={page.code} pictures={page.pictures} version={page.version} />
      </div>
    </>
  )
}
