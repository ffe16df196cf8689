import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { Button, LinkButton } from '../base/button.tsx'
import { DateField } from '../base/field.tsx'
import { PostForm } from '../base/form.tsx'
import type { FormReply } from '../base/form-reply.ts'
import { StatusPill } from '../base/status-pill.tsx'
import { type ShareChoice, ShareFields, type ShareValue } from '../production/share-fields.tsx'

interface Share extends ShareValue {
  readonly makerCode: string
  readonly makerName: string
}

export interface OrderLineCardLine {
  readonly id: string
  readonly name: string
  readonly sku: string
  readonly quantity: number
  readonly unitPrice: string
  readonly discount: string | null
  readonly production: {
    readonly id: string
    readonly number: string
    readonly isMade: boolean
    readonly isCancelled: boolean
    readonly begunOn: string | null
    readonly dueOn: string
    readonly shares: readonly Share[]
  } | null
  readonly pieces: readonly {
    readonly number: string
    readonly state: 'in_stock' | 'held' | 'sold' | 'dispatched' | 'withdrawn'
    readonly acceptedAt: string | null
    readonly shares: readonly Share[]
    readonly slips: readonly string[]
  }[]
}

interface OrderLineCardProps {
  readonly line: OrderLineCardLine
  /** Advances of the fund on this line, for who may see them. */
  readonly advances: readonly { readonly number: string; readonly text: string; readonly owed: string }[]
  readonly orderNumber: number
  readonly makers: readonly ShareChoice[]
  readonly may: {
    readonly assign: boolean
    readonly accept: boolean
    readonly slips: boolean
    readonly makers: boolean
    readonly exchange: boolean
  }
  readonly formKey: string
  readonly reply: FormReply | undefined
}

/** One line of an order: what it is, who makes it, and each piece with its slips. */
export function OrderLineCard({ line, advances, orderNumber, makers, may, formKey, reply }: OrderLineCardProps) {
  const t = useTranslations('workshop.order')
  const { production } = line
  return (
    <section className="card" id={production?.number ?? line.sku}>
      <div className="pad">
        <h3>{t('line', { name: line.name, quantity: line.quantity.toString() })}</h3>
        <p className="muted small">
          {line.sku} · {t('unitPrice', { price: line.unitPrice })}
          {line.discount && ` · ${t('discount', { amount: line.discount })}`} · {t(production ? 'toOrder' : 'fromStock')}
        </p>
        {production && (
          <>
            <p>
              <StatusPill tone={production.isMade ? 'ok' : 'go'}>{t('production', { number: production.number })}</StatusPill>{' '}
              {production.isCancelled && <StatusPill tone="plain">{t('cancelled')}</StatusPill>}{' '}
              {t('dueOn', { date: production.dueOn })}
              {production.begunOn && ` · ${t('begunOn', { date: production.begunOn })}`} ·{' '}
              {t('made', { count: line.pieces.length, of: line.quantity.toString() })}
            </p>
            {production.shares.length > 0 ? (
              <ShareList shares={production.shares} mayOpen={may.makers} />
            ) : (
              <p className="muted">{t('nobody')}</p>
            )}
            {advances.map(({ number, text, owed }) => (
              <p key={number}>
                <Link to={`/fund/loans/${number}`}>{number}</Link> {text} {owed}
              </p>
            ))}
            {isToMake(production) && may.accept && production.shares.length > 0 && (
              <p className="acts">
                <LinkButton to={`/workshop/orders/${orderNumber}/accept/${production.number}`}>{t('accept')}</LinkButton>
              </p>
            )}
            {isToMake(production) && may.assign && !production.begunOn && production.shares.length > 0 && (
              <BeginWork production={production} formKey={formKey} reply={reply?.values.intent === 'begin' ? reply : undefined} />
            )}
            {isToMake(production) && may.assign && (
              <AssignWork
                production={production}
                makers={makers}
                formKey={formKey}
                reply={reply?.values.intent === 'begin' ? undefined : reply}
              />
            )}
          </>
        )}
      </div>
      {line.pieces.length > 0 && <PieceList line={line} may={may} orderNumber={orderNumber} />}
    </section>
  )
}

function isToMake({ isMade, isCancelled }: Production): boolean {
  return !isMade && !isCancelled
}

type Production = NonNullable<OrderLineCardLine['production']>

function AssignWork({
  production,
  makers,
  formKey,
  reply,
}: Pick<OrderLineCardProps, 'makers' | 'formKey' | 'reply'> & { production: Production }) {
  const t = useTranslations('workshop.order')
  return (
    <details className="fold" open={Boolean(reply) || production.shares.length === 0}>
      <summary>{t('assignTitle')}</summary>
      <PostForm formKey={`${formKey}:${production.number}`} reply={reply} name={production.number}>
        <input type="hidden" name="intent" value="assign" />
        <input type="hidden" name="productionOrderId" value={production.id} />
        <ShareFields makers={makers} shares={production.shares} />
        <div className="acts">
          <Button look="quiet">{t('assign')}</Button>
        </div>
      </PostForm>
    </details>
  )
}

function BeginWork({ production, formKey, reply }: { production: Production; formKey: string; reply: FormReply | undefined }) {
  const t = useTranslations('workshop.order')
  return (
    <details className="fold" open={Boolean(reply)}>
      <summary>{t('beginTitle')}</summary>
      <PostForm formKey={`${formKey}:begin-${production.number}`} reply={reply} name={`begin-${production.number}`}>
        <input type="hidden" name="intent" value="begin" />
        <input type="hidden" name="productionOrderId" value={production.id} />
        <DateField name="begunOn" label={t('beginDay')} hint={t('beginHint')} />
        <div className="acts">
          <Button look="quiet">{t('begin')}</Button>
        </div>
      </PostForm>
    </details>
  )
}

function PieceList({ line, may, orderNumber }: Pick<OrderLineCardProps, 'line' | 'may' | 'orderNumber'>) {
  const t = useTranslations('workshop.order')
  const acceptance = useTranslations('settlement.acceptance')
  return (
    <ul className="piece-list">
      {line.pieces.map((piece) => (
        <li key={piece.number}>
          <b className="nw">{piece.number}</b>
          <span>
            <StatusPill tone={piece.state === 'dispatched' ? 'ok' : piece.state === 'sold' ? 'info' : 'wait'}>
              {t(`pieceState.${piece.state}`)}
            </StatusPill>{' '}
            {piece.acceptedAt && <small className="muted">{t('acceptedAt', { date: piece.acceptedAt })}</small>}
            <ShareList shares={piece.shares} mayOpen={may.makers} />
          </span>
          <span className="piece-slips">
            {((may.accept && piece.state === 'sold') || (may.exchange && piece.state === 'dispatched')) && (
              <Link to={`/workshop/orders/${orderNumber}/pieces/${piece.number}`}>
                {acceptance(piece.state === 'dispatched' ? 'openSent' : piece.acceptedAt ? 'open' : 'again')}
              </Link>
            )}
            {piece.slips.map((slip) =>
              may.slips ? (
                <Link key={slip} to={`/workshop/slips/${slip}`}>
                  {slip}
                </Link>
              ) : (
                <span key={slip}>{slip}</span>
              ),
            )}
          </span>
        </li>
      ))}
    </ul>
  )
}

function ShareList({ shares, mayOpen }: { shares: readonly Share[]; mayOpen: boolean }) {
  const t = useTranslations('workshop.order')
  const of = shares.reduce((sum, share) => sum + share.part, 0).toString()
  return (
    <ul className="share-list">
      {shares.map((share) => (
        <li key={share.makerId}>
          {mayOpen ? <Link to={`/workshop/makers/${share.makerCode}`}>{share.makerName}</Link> : share.makerName}
          {shares.length > 1 && <span className="muted"> {t('share', { part: share.part.toString(), of })}</span>}
          {share.minutes && <span className="muted"> · {t('minutes', { minutes: share.minutes.toString() })}</span>}
        </li>
      ))}
    </ul>
  )
}
