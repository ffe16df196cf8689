import { beforeAll, expect, test } from 'vitest'
import { publishProduct } from '#app/domain/catalogue/publish-product.server.ts'
import { changeFavourite, mergeFavourites } from '#app/domain/customers/favourites.server.ts'
import { systemActor, VISITOR } from '#app/domain/shared/actor.ts'
import { Forbidden, run } from '#app/domain/shared/command.server.ts'
import { forkEntityManager } from '#db/orm.server.ts'
import { findFavourites } from '#db/questions/customers/find-favourites.server.ts'
import { aCustomer } from '#tests/support/customers.ts'
import { aMaker } from '#tests/support/makers.ts'
import { openTestDatabase } from '#tests/support/open-database.ts'
import { aProductInput } from '#tests/support/products.ts'

openTestDatabase()

const key = () => crypto.randomUUID()
const codes: string[] = []
beforeAll(async () => {
  const { makerId } = await aMaker()
  for (let n = 0; n < 4; n += 1) {
    const input = aProductInput({ makerId })
    const outcome = await run(publishProduct, systemActor('test'), input, { key: input.code })
    if (!outcome.ok) throw new Error(outcome.refusal.code)
    codes.push(input.code)
  }
})

test('what two browsers keep comes together, the newest first; codes of no product and other people’s lists stay out', async () => {
  const [a, b, c, d] = codes as [string, string, string, string]
  const [ana, eva] = [await aCustomer('ana@example.com'), await aCustomer('eva@example.com')]
  const merge = (who: typeof ana, list: string[]) => run(mergeFavourites, who.actor, { codes: list }, { key: key() })
  expect(await merge(ana, [b, a, 'NO-SUCH-1'])).toMatchObject({ value: { codes: [b, a] } })
  expect(await merge(ana, [c, a])).toMatchObject({ value: { codes: [c, b, a] } })
  await merge(eva, [d])
  const change = (code: string, isKept: boolean) => run(changeFavourite, ana.actor, { code, isKept }, { key: key() })
  expect(await change(b, false)).toMatchObject({ value: { codes: [c, a] } })
  expect(await change(a, true)).toMatchObject({ value: { codes: [a, c] } })
  expect(await change('NO-SUCH-1', true)).toMatchObject({ value: { codes: [a, c] } })
  expect(await findFavourites(forkEntityManager(), eva.id)).toEqual([d])
  await expect(run(changeFavourite, VISITOR, { code: d, isKept: true }, { key: key() })).rejects.toThrow(Forbidden)
})
