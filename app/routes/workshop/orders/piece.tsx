import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod'
import { findSoldPiece } from '#db/questions/settlement/find-sold-piece.server.ts'
import { Button, LinkButton } from '../../../components/base/button.tsx'
import { RadioField, SelectField } from '../../../components/base/field.tsx'
import { PostForm } from '../../../components/base/form.tsx'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { acceptAgain } from '../../../domain/settlement/accept-again.server.ts'
import { withdrawAcceptance } from '../../../domain/settlement/withdraw-acceptance.server.ts'
import { WITHDRAWAL_REASONS } from '../../../domain/settlement/withdrawal-reasons.ts'
import { may } from '../../../domain/shared/actor.ts'
import { run } from '../../../domain/shared/command.server.ts'
import { choice } from '../../../domain/shared/fields.ts'
import { read } from '../../../domain/shared/read.server.ts'
import { notFound } from '../../../server/answers.server.ts'
import { newFormKey } from '../../../server/form-key.server.ts'
import { formats } from '../../../server/formats.server.ts'
import { nothingMoved } from '../../../server/nothing-moved.server.ts'
import { readForm } from '../../../server/read-form.server.ts'
import { requirePermission } from '../../../server/require.server.ts'
import { orderNumberOf } from '../../../server/workshop/address.ts'

const PIECE = ['mend', 'discard'] as const
const Form = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('withdraw'), reason: choice(WITHDRAWAL_REASONS), piece: choice(PIECE) }),
  z.object({ intent: z.literal('again') }),
])

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} · Hilo` }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'read:workshop')
  const number = orderNumberOf(params)
  const piece = await read(actor, (em) => findSoldPiece(em, number, (params.piece ?? '').slice(0, 20)))
  if (!piece) throw notFound()
  const f = formats()
  return {
    title: f.texts('settlement')('acceptance.title', { piece: piece.number }),
    lead: [piece.name[f.locale], piece.makers].filter(Boolean).join(' · '),
    number,
    piece: piece.number,
    isAccepted: piece.isAccepted,
    // Only what is here and a maker's has an acceptance to take back; what was sent comes back as a refund or an exchange.
    mayAccept: piece.isHere && piece.isMakers && may(actor, 'withdraw:acceptance'),
    mayExchange: may(actor, 'exchange:piece') && (piece.isAccepted || !piece.isHere),
    mayRefund: may(actor, 'prepare:refund'),
    formKey: newFormKey(),
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requirePermission(request, 'withdraw:acceptance')
  const form = await readForm(request, Form)
  if (!form.ok) return data(nothingMoved(form.reply()), { status: 400 })
  const number = orderNumberOf(params)
  const piece = await read(actor, (em) => findSoldPiece(em, number, (params.piece ?? '').slice(0, 20)))
  if (!piece) throw notFound()
  const { value, key } = form
  const outcome =
    value.intent === 'again'
      ? await run(acceptAgain, actor, { pieceId: piece.id }, { key })
      : await run(withdrawAcceptance, actor, { pieceId: piece.id, reason: value.reason, piece: value.piece }, { key })
  if (!outcome.ok) return data(nothingMoved(form.reply(outcome.refusal, { context: 'settlement' })), { status: 409 })
  return redirect(`/workshop/orders/${number}?done=${value.intent === 'again' ? 'accepted' : 'withdrawn'}`)
}

/** One piece of an order: its acceptance taken back or given again while it is here, and the ways back of one that a buyer does not want. */
export default function PieceOfOrder() {
  const { title, lead, number, piece, mayAccept, mayExchange, mayRefund } = useLoaderData<typeof loader>()
  const t = useTranslations('settlement.acceptance')
  const orders = useTranslations('workshop.orders')
  return (
    <>
      <PageHead
        title={title}
        lead={lead}
        trail={[
          { label: orders('title'), to: '/workshop/orders' },
          { label: String(number), to: `/workshop/orders/${number}` },
          { label: piece },
        ]}
      />
      <div className="two family-forms">
        {mayAccept && <Acceptance />}
        {(mayExchange || mayRefund) && (
          <section className="card pad stack">
            <h2>{t('backTitle')}</h2>
            <p className="muted">{t('backText')}</p>
            <p className="acts">
              {mayExchange && (
                <LinkButton look="quiet" to={`/workshop/orders/${number}/pieces/${piece}/exchange`}>
                  {t('exchange')}
                </LinkButton>
              )}
              {mayRefund && (
                <LinkButton look="quiet" to={`/workshop/orders/${number}/refund`}>
                  {t('refund')}
                </LinkButton>
              )}
            </p>
          </section>
        )}
      </div>
    </>
  )
}

/** Takes back an acceptance entered by mistake, before the piece is sent; or accepts the piece again once it is mended. */
function Acceptance() {
  const { isAccepted, formKey } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const t = useTranslations('settlement.acceptance')
  return (
    <section className="card pad">
      <h2>{t(isAccepted ? 'withdraw' : 'again')}</h2>
      <p className="muted">{t(isAccepted ? 'withdrawLead' : 'againLead')}</p>
      <PostForm formKey={formKey} reply={reply} name="acceptance">
        <input type="hidden" name="intent" value={isAccepted ? 'withdraw' : 'again'} />
        {isAccepted && (
          <>
            <SelectField
              name="reason"
              label={t('reason')}
              options={WITHDRAWAL_REASONS.map((value) => ({ value, label: t(`reasons.${value}`) }))}
            />
            <RadioField
              name="piece"
              label={t('piece')}
              options={PIECE.map((value) => ({ value, label: t(`pieces.${value}`) }))}
              value="mend"
            />
          </>
        )}
        <div className="acts">
          <Button>{t(isAccepted ? 'withdraw' : 'again')}</Button>
        </div>
      </PostForm>
    </section>
  )
}
