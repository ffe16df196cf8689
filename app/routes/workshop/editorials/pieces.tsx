import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod'
import { findWorkshopProducts } from '#db/questions/catalogue/find-workshop-products.server.ts'
import { Button } from '../../../components/base/button.tsx'
import { PostForm } from '../../../components/base/form.tsx'
import type { FormReply } from '../../../components/base/form-reply.ts'
import { SearchForm } from '../../../components/base/search-form.tsx'
import { OrderList } from '../../../components/catalogue/order-list.tsx'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { composeEditorial } from '../../../domain/catalogue/compose-editorial.server.ts'
import { run } from '../../../domain/shared/command.server.ts'
import { wholeNumber } from '../../../domain/shared/fields.ts'
import { read } from '../../../domain/shared/read.server.ts'
import { newFormKey } from '../../../server/form-key.server.ts'
import { formats } from '../../../server/formats.server.ts'
import { readForm } from '../../../server/read-form.server.ts'
import { composed, editorialOnPage, editorialTrail } from '../../../server/workshop/editorial-on-page.server.ts'
import { movedBy, pressKey } from '../../../server/workshop/order-move.ts'

const MOST_FOUND = 24

const typed = (request: Pick<Request, 'url'>) => new URL(request.url).searchParams.get('q')?.trim().slice(0, 80) || undefined

export async function loader(args: LoaderFunctionArgs) {
  const { actor, editorial, base } = await editorialOnPage(args)
  const f = formats()
  const q = typed(args.request)
  const list = { sort: 'product', isDescending: false, pageSize: MOST_FOUND, offset: 0 } as const
  const found = q ? await read(actor, (em) => findWorkshopProducts(em, { view: 'offered', q }, list, f.locale)) : undefined
  const chosen = new Set(editorial.content.pieces)
  return {
    q,
    title: f.texts('editorials')('workshop.piecesTitle', { name: editorial.title }),
    trail: editorialTrail(editorial, base, f.texts('editorials')('workshop.parts.pieces')),
    seen: editorial.version,
    pieces: editorial.pieces,
    found: found?.rows.filter(({ code }) => !chosen.has(code)).map(({ code, name, author }) => ({ code, name, author })),
    formKey: newFormKey(),
  }
}

const PiecesForm = z.object({
  do: z.string({ error: 'required' }).regex(/^(up|down|out):\d{1,3}$|^add:[A-Z0-9-]{1,40}$/, { error: 'choice' }),
  seen: wholeNumber({ min: 1, max: 1_000_000 }),
})

/** Takes a piece in, moves it or takes it out. */
export async function action(args: ActionFunctionArgs) {
  const { actor, editorial } = await editorialOnPage(args)
  const form = await readForm(args.request, PiecesForm)
  if (!form.ok) return data<FormReply>(form.reply(), { status: 400 })
  const { seen, do: button } = form.value
  const input = await composed({ actor, editorial }, seen, ({ pieces: before }) => ({
    pieces: button.startsWith('add:') ? [...before, button.slice('add:'.length)] : movedBy(before, button),
  }))
  const outcome = await run(composeEditorial, actor, input, { key: pressKey(form.key, button) })
  if (!outcome.ok) return data<FormReply>(form.reply(outcome.refusal, { context: 'catalogue' }), { status: 409 })
  const q = typed(args.request)
  return redirect(`${editorial.path}/pieces${q ? `?q=${encodeURIComponent(q)}` : ''}`)
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} · Hilo` }]

/** Which pieces belong to a collection or story, in which order, and a search for more. */
export default function Pieces() {
  const t = useTranslations('editorials.workshop')
  const { q, title, trail, seen, pieces, found, formKey } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>() as FormReply | undefined
  const isOfFound = Boolean(found) && String(reply?.values.do).startsWith('add:')
  const shown = pieces.map(({ code, name }) => ({ key: code, name, shown: <Piece code={code} name={name} /> }))
  return (
    <>
      <PageHead trail={trail} title={title} lead={t('piecesLead')} />
      <div className="two">
        <section className="card pad stack" aria-labelledby="chosen">
          <h2 id="chosen">{t('chosen', { count: pieces.length })}</h2>
          {pieces.length === 0 && <p className="muted">{t('noPieces')}</p>}
          <PostForm formKey={formKey} reply={isOfFound ? undefined : reply} name="order">
            <input type="hidden" name="seen" value={String(seen)} />
            <OrderList items={shown} />
          </PostForm>
        </section>
        <section className="card pad stack" aria-labelledby="found">
          <h2 id="found">{found ? t('found', { count: found.length }) : t('search')}</h2>
          <SearchForm label={t('search')} hint={t('searchHint')} value={q} />
          {found && (
            <PostForm formKey={`${formKey}:add`} reply={isOfFound ? reply : undefined} name="add">
              <input type="hidden" name="seen" value={String(seen)} />
              <ul className="order-list">
                {found.map(({ code, name, author }) => (
                  <li key={code}>
                    <Piece code={code} name={name} author={author} />
                    <Button look="quiet" small name="do" value={`add:${code}`}>
                      {t('take')} <span className="vh">{name}</span>
                    </Button>
                  </li>
                ))}
              </ul>
            </PostForm>
          )}
        </section>
      </div>
    </>
  )
}

function Piece({ code, name, author }: { code: string; name: string; author?: string }) {
  return (
    <span>
      {name} <span className="code muted">{code}</span>
      {author && <span className="muted"> · {author}</span>}
    </span>
  )
}
