import { useTranslations } from 'use-intl/react'
import { LinkButton } from '../base/button.tsx'
import { WalkAction } from './walk-action.tsx'
import { WalkStep } from './walk-step.tsx'

export interface WalkStepsProps {
  readonly walkCase: string
  readonly isBought: boolean
  readonly maker: string
  readonly piece: string
  readonly piecePath: string
  readonly price: string
  readonly orderNumber: number | null
  readonly slipNumber: string | null
  readonly threadPath: string | undefined
  readonly slipPath: string | undefined
  readonly familyPath: string | undefined
  readonly pin: string
  readonly card: string
}

/** Buy, pay, follow the thread, read her slip, see the family's page: each step with what to press. */
export function WalkSteps(walk: WalkStepsProps) {
  const t = useTranslations('demo.steps')
  const after = walk.isBought ? 'now' : 'next'
  const before = walk.isBought ? 'done' : 'now'
  return (
    <section className="card pad">
      <ol className="timeline walk">
        <WalkStep state={before} title={t('buy.title', { piece: walk.piece, price: walk.price })}>
          <BuyStep {...walk} />
        </WalkStep>
        <WalkStep state={walk.isBought ? 'done' : 'next'} title={t('pay.title')}>
          <p>{walk.orderNumber ? t('pay.done', { order: walk.orderNumber }) : t('pay.note', { card: walk.card })}</p>
        </WalkStep>
        <WalkStep state={after} title={t('thread.title')}>
          <ThreadStep {...walk} />
        </WalkStep>
        <WalkStep state={after} title={t('slip.title', { maker: walk.maker })}>
          <SlipStep {...walk} />
        </WalkStep>
        <WalkStep state={after} title={t('family.title')}>
          <FamilyStep {...walk} />
        </WalkStep>
      </ol>
    </section>
  )
}

function BuyStep({ walkCase, isBought, piecePath }: WalkStepsProps) {
  const t = useTranslations('demo.steps.buy')
  return (
    <>
      <p>{t('note')}</p>
      <div className="acts">
        <WalkAction fields={{ intent: 'buy', maker: walkCase }} look={isBought ? 'quiet' : 'primary'}>
          {t(isBought ? 'again' : 'prepare')}
        </WalkAction>
        <LinkButton to={piecePath} look="quiet" reloadDocument>
          {t('look')}
        </LinkButton>
      </div>
    </>
  )
}

function ThreadStep({ threadPath, orderNumber }: WalkStepsProps) {
  const t = useTranslations('demo.steps.thread')
  if (!threadPath || !orderNumber) return <p>{t('note')}</p>
  return (
    <>
      <p>{t('note')}</p>
      <WalkAction fields={{ intent: 'sign-in', role: 'treasurer', to: threadPath }} look="primary">
        {t('open', { order: orderNumber })}
      </WalkAction>
    </>
  )
}

function SlipStep({ slipPath, slipNumber }: WalkStepsProps) {
  const t = useTranslations('demo.steps.slip')
  if (!slipPath || !slipNumber) return <p>{t('note')}</p>
  return (
    <>
      <p>{t('note')}</p>
      <WalkAction fields={{ intent: 'sign-in', role: 'workshop', to: slipPath }}>{t('open', { slip: slipNumber })}</WalkAction>
    </>
  )
}

function FamilyStep({ familyPath, pin }: WalkStepsProps) {
  const t = useTranslations('demo.steps.family')
  if (!familyPath) return <p>{t('other')}</p>
  return (
    <>
      <p>{t('note', { pin })}</p>
      <div className="acts">
        <LinkButton to={familyPath} look="quiet" reloadDocument>
          {t('open')}
        </LinkButton>
      </div>
    </>
  )
}
