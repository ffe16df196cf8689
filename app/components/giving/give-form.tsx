import { Link } from '@remix-run/react'
import { useLocale } from 'use-intl/react'
import { Button } from '../base/button.tsx'
import { MoneyField, type Option, RadioField, TextField, TickField } from '../base/field.tsx'
import { PostForm } from '../base/form.tsx'
import type { FormReply } from '../base/form-reply.ts'

/** The form in finished texts: its words stay on the server, because no other page of the shop needs them. */
export interface GiveFormView {
  readonly purposes: readonly Option[]
  readonly amounts: readonly Option[]
  readonly symbol: string
  readonly canTransfer: boolean
  /** Card or Yape on Mercado Pago's page, where it is offered. */
  readonly hasMercadoPago: boolean
  readonly words: Readonly<
    Record<
      | 'purpose'
      | 'amount'
      | 'otherLabel'
      | 'otherHint'
      | 'currency'
      | 'changeCurrency'
      | 'name'
      | 'nameHint'
      | 'email'
      | 'emailHint'
      | 'anonymous'
      | 'anonymousHint'
      | 'card'
      | 'cardText'
      | 'mercadopago'
      | 'mercadopagoText'
      | 'transfer'
      | 'transferText',
      string
    >
  >
}

/** What for, how much, who if one likes, and a button for each way of giving. Nothing is chosen beforehand. */
export function GiveForm({ form, formKey, reply }: { form: GiveFormView; formKey: string; reply: FormReply | undefined }) {
  const { words } = form
  const locale = useLocale()
  return (
    <PostForm className="form" formKey={formKey} reply={reply} name="give" reloadDocument>
      <RadioField name="purpose" label={words.purpose} options={form.purposes} />
      <RadioField
        name="choice"
        label={words.amount}
        hint={
          <>
            {words.currency}{' '}
            <Link className="link" to={`/${locale}/country`}>
              {words.changeCurrency}
            </Link>
          </>
        }
        options={form.amounts}
      />
      <MoneyField name="amount" symbol={form.symbol} label={words.otherLabel} hint={words.otherHint} optional />
      <TextField name="name" label={words.name} hint={words.nameHint} autoComplete="name" optional />
      <TextField name="email" type="email" label={words.email} hint={words.emailHint} autoComplete="email" optional />
      <TickField name="anonymous" label={words.anonymous} hint={words.anonymousHint} />
      <div className="give-ways">
        <div>
          <Button name="method" value="card" wide>
            {words.card}
          </Button>
          <p className="small muted">{words.cardText}</p>
        </div>
        {form.hasMercadoPago && (
          <div>
            <Button name="method" value="mercadopago" look="quiet" wide>
              {words.mercadopago}
            </Button>
            <p className="small muted">{words.mercadopagoText}</p>
          </div>
        )}
        {form.canTransfer && (
          <div>
            <Button name="method" value="transfer" look="quiet" wide>
              {words.transfer}
            </Button>
            <p className="small muted">{words.transferText}</p>
          </div>
        )}
      </div>
    </PostForm>
  )
}
