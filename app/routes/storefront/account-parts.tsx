import { Button, LinkButton } from '../../components/base/button.tsx'
import { Callout } from '../../components/base/callout.tsx'
import { TextField } from '../../components/base/field.tsx'
import { PostForm } from '../../components/base/form.tsx'
import type { FormReply } from '../../components/base/form-reply.ts'
import { RefusedAnyway } from '../../components/base/refused-anyway.tsx'
import type { Messages } from '../../texts/texts.ts'

type Words = Messages['customers']

interface AskProps {
  readonly ask: {
    readonly words: Words['ask']
    readonly sent?: string | undefined
    readonly gone?: string | undefined
    readonly erased?: string | undefined
  }
  readonly formKey: string
  readonly reply: FormReply | undefined
}

/** Who is not signed in: the way without signing in first, and the one field for a link. */
export function AskForLink({ ask: { words, sent, gone, erased }, formKey, reply }: AskProps) {
  return (
    <>
      <div className="page-head">
        <h1>{words.title}</h1>
        <p className="lead">{words.lead}</p>
      </div>
      {erased && (
        <Callout tone="ok" title={words.erasedTitle} isNews>
          {erased}
        </Callout>
      )}
      {gone && (
        <p className="note measure" role="status">
          {gone}
        </p>
      )}
      {sent ? (
        <section className="note measure" role="status">
          <h2 className="mid-heading">{words.sentTitle}</h2>
          <p>{sent}</p>
        </section>
      ) : (
        <PostForm className="form narrow gap" formKey={formKey} reply={reply} name="account">
          <TextField name="email" type="email" label={words.email} hint={words.emailHint} autoComplete="email" />
          <p>
            <Button>{words.send}</Button>
          </p>
        </PostForm>
      )}
      <section className="prose gap">
        <h2 className="mid-heading">{words.guestTitle}</h2>
        <p className="measure gap">{words.guest}</p>
      </section>
    </>
  )
}

/** The page behind a letter's link: one press signs in, or the way to another link. */
export function PressLink({
  words,
  text,
  days,
  formKey,
  again,
  reply,
}: {
  readonly words: Words['link']
  readonly text: string | undefined
  readonly days: string
  readonly formKey: string
  readonly again: string
  readonly reply: FormReply | undefined
}) {
  if (!text) {
    return (
      <>
        <div className="page-head">
          <h1>{words.goneTitle}</h1>
        </div>
        <RefusedAnyway reply={reply} />
        <p className="gap">
          <LinkButton to={again}>{words.another}</LinkButton>
        </p>
      </>
    )
  }
  return (
    <>
      <div className="page-head">
        <h1>{words.title}</h1>
        <p className="lead">{text}</p>
      </div>
      <PostForm className="form narrow" formKey={formKey} reply={reply} name="in">
        <p>
          <Button>{words.press}</Button>
        </p>
        <p className="small muted">{days}</p>
        <p className="small muted">{words.mine}</p>
      </PostForm>
    </>
  )
}
