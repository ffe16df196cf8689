// Which gift does a payment of no order pay: its number and purpose, in whose language, where does its money end, and whose e-mail gets its receipt?
import type { GoesTo } from '#app/domain/settlement/gift-lines.ts'
import type { InThreeLanguages, Locale } from '#app/domain/shared/locale.ts'
import type { EntityManager } from '#db/orm.server.ts'

export interface GiftToPay {
  readonly number: string
  readonly purpose: string
  readonly purposeName: InThreeLanguages
  readonly goesTo: GoesTo
  readonly locale: Locale
  readonly email: string | undefined
}

/** The gift of a payment, with its purpose as it stood when it was begun. */
export async function findGiftToPay(em: EntityManager, paymentId: string): Promise<GiftToPay | undefined> {
  const [row] = await em.execute<
    { number: string; purpose: string; name: InThreeLanguages; goes_to: GoesTo; locale: Locale; email: string | null }[]
  >(
    `select gift.number, gift.purpose, purpose.name, purpose.goes_to, gift.locale, gift.giver->>'email' as email
     from programmes.gift gift
     join programmes.gift_purpose purpose on purpose.code = gift.purpose and purpose.from_on = gift.purpose_from_on
     where gift.payment_id = ?`,
    [paymentId],
  )
  if (!row) return undefined
  const { name, goes_to, email, ...rest } = row
  return { ...rest, purposeName: name, goesTo: goes_to, email: email ?? undefined }
}
