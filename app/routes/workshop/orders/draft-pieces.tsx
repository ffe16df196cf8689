import { Form, type useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { Button } from '../../../components/base/button.tsx'
import { CountField } from '../../../components/base/field.tsx'
import { PostForm, type PostFormProps } from '../../../components/base/form.tsx'
import { MOST_OF_ONE } from '../../../domain/orders/limits.ts'
import type { loader } from './draft.tsx'

export type DraftPage = ReturnType<typeof useLoaderData<typeof loader>>

/** Looks for pieces as the buyer names them; each that is found is put in with one press. */
export function FindPieces({ page }: { page: DraftPage }) {
  const t = useTranslations('orderTaking')
  return (
    <section className="card pad draft-find" aria-labelledby="h-find">
      <h2 id="h-find">{t('find')}</h2>
      <Form method="get" role="search" className="search-form">
        <label>
          <span className="vh">{t('find')}</span>
          <input className="input" type="search" name="q" defaultValue={page.words} placeholder={t('findHint')} maxLength={80} />
        </label>
        <Button look="quiet">{t('findDo')}</Button>
      </Form>
      {page.words && page.found.length === 0 && <p className="muted gap-above">{t('foundNothing', { words: page.words })}</p>}
      {page.found.length > 0 && (
        <ul className="draft-list">
          {page.found.map((piece) => (
            <li key={piece.variantId}>
              <span>
                <b>{piece.name}</b>
                <small className="sub">
                  {piece.by} · {piece.stock}
                </small>
              </span>
              <span className="num">{piece.price}</span>
              {piece.canAdd || piece.canMake ? (
                <PostForm formKey={page.formKey} name={`add-${piece.variantId}`} className="inline">
                  <input type="hidden" name="intent" value="add" />
                  <input type="hidden" name="variantId" value={piece.variantId} />
                  {piece.canMake && <input type="hidden" name="toMake" value="on" />}
                  <Button look="quiet" small aria-label={t(piece.canMake ? 'makeNamed' : 'addNamed', { name: piece.name })}>
                    {t(piece.canMake ? 'make' : 'add')}
                  </Button>
                </PostForm>
              ) : (
                <small className="muted">{piece.isIn ? t('isIn') : t('cannotAdd')}</small>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** What was put in, with how many; a number is changed or the piece taken out. */
export function DraftLines({ page, reply }: { page: DraftPage; reply: PostFormProps['reply'] }) {
  const t = useTranslations('orderTaking')
  return (
    <section className="card pad" aria-labelledby="h-lines">
      <h2 id="h-lines">{t('pieces')}</h2>
      {page.lines.length === 0 ? (
        <p className="muted">{t('noPieces')}</p>
      ) : (
        <ul className="draft-list">
          {page.lines.map((line) => (
            <li key={line.id}>
              <span>
                <b>{line.name}</b>
                <small className="sub">{line.stock}</small>
              </span>
              <span className="num">{line.amount}</span>
              <PostForm
                formKey={page.formKey}
                reply={reply?.values.lineId === line.id ? reply : undefined}
                name={`line-${line.id}`}
                className="draft-count"
              >
                <input type="hidden" name="lineId" value={line.id} />
                <CountField
                  key={line.quantity}
                  name="quantity"
                  label={t('quantity')}
                  value={line.quantity}
                  min={1}
                  max={MOST_OF_ONE}
                />
                <Button look="quiet" small name="intent" value="change" aria-label={t('changeNamed', { name: line.name })}>
                  {t('change')}
                </Button>
                <Button look="quiet" small name="intent" value="remove" aria-label={t('removeNamed', { name: line.name })}>
                  {t('remove')}
                </Button>
              </PostForm>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
