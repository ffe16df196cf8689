import type { useLoaderData } from '@remix-run/react'
import { useLocale } from 'use-intl/react'
import { Button } from '../../components/base/button.tsx'
import { Callout } from '../../components/base/callout.tsx'
import { TickField } from '../../components/base/field.tsx'
import { PostForm } from '../../components/base/form.tsx'
import type { FormReply } from '../../components/base/form-reply.ts'
import { RefusedAnyway } from '../../components/base/refused-anyway.tsx'
import type { loader } from './account-data.tsx'

type Page = ReturnType<typeof useLoaderData<typeof loader>>

/** The copy, as a file. */
export function Copy({ page: { words, formKey } }: { page: Page }) {
  const locale = useLocale()
  return (
    <section aria-labelledby="h-copy">
      <h2 id="h-copy" className="mid-heading">
        {words.copyTitle}
      </h2>
      <p className="measure gap">{words.copyText}</p>
      <PostForm name="copy" className="acts gap" formKey={formKey} action={`/${locale}/account/data.json`} reloadDocument>
        <Button look="quiet">{words.copy}</Button>
      </PostForm>
    </section>
  )
}

/** Where the sign-in is no longer young: another link. */
export function ProveAgain({ page, reply }: { page: Page; reply: FormReply | undefined }) {
  const { words } = page
  return (
    <>
      <RefusedAnyway reply={reply} />
      {page.sent ? (
        <Callout tone="info" title={page.sent} isNews />
      ) : (
        <PostForm name="link" className="form narrow" formKey={page.formKey}>
          <p>{page.again}</p>
          <p>
            <Button look="quiet" name="intent" value="link">
              {words.sendLink}
            </Button>
          </p>
        </PostForm>
      )}
    </>
  )
}

/** One tick and one press. */
export function Erase({ page: { words, formKey }, reply }: { page: Page; reply: FormReply | undefined }) {
  return (
    <PostForm name="erase" className="form narrow gap" formKey={formKey} reply={reply}>
      <input type="hidden" name="intent" value="erase" />
      <TickField name="sure" label={words.sure} />
      <p>
        <Button>{words.erase}</Button>
      </p>
    </PostForm>
  )
}
