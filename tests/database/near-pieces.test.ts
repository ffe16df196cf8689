import { beforeAll, expect, test } from 'vitest'
import type { MakerId } from '#app/domain/shared/ids.ts'
import type { Currency } from '#app/domain/shared/money.ts'
import { forkEntityManager } from '#db/orm.server.ts'
import { findNearPieces } from '#db/questions/catalogue/find-near-pieces.server.ts'
import { aMaker } from '#tests/support/makers.ts'
import { openTestDatabase } from '#tests/support/open-database.ts'
import { onShelf } from '#tests/support/shelf.ts'

openTestDatabase()

const codes: Record<string, string> = {}

beforeAll(async () => {
  const named = await aMaker({ chosenName: 'Sabina Q.', region: 'Puno' }, ['chosen_name', 'region'])
  const other = await aMaker({ chosenName: 'Rosa M.', region: 'Lima' }, ['chosen_name', 'region'])
  const blue = { names: 'Chal | Shawl | Châle', colours: ['anil'], euros: 40, inStock: 1 }
  const wool = ['lana de oveja | sheep wool | laine de mouton']
  const pieces = {
    here: { ...blue, makerId: named.makerId },
    twin: { ...blue, makerId: named.makerId },
    sameKind: { ...blue, makerId: other.makerId },
    otherColour: { ...blue, makerId: other.makerId, colours: ['nogal'], fibres: wool },
    sold: { ...blue, makerId: named.makerId, inStock: 0 },
    sameDepartment: { ...blue, makerId: other.makerId, category: 'chullo-gorro', colours: ['nogal'], fibres: wool },
    elsewhere: { ...blue, makerId: other.makerId, category: 'chompa-lana' },
    onlyInSoles: { makerId: named.makerId, names: 'Chal | Shawl | Châle', colours: ['anil'], inStock: 1 },
  }
  for (const [name, piece] of Object.entries(pieces))
    codes[name] = (await onShelf({ ...piece, makerId: piece.makerId as MakerId })).code
})

async function near(currency: Currency, isNamed = true): Promise<string[]> {
  const search = { isNamed, locale: 'es', currency, limit: 10 } as const
  const found = await findNearPieces(forkEntityManager(), codes.here as string, search)
  return found.map(({ code }) => Object.keys(codes).find((name) => codes[name] === code) ?? code)
}

test('the nearest come first, what is sold last, and what has no price here or stands in another department not at all', async () => {
  expect(await near('EUR')).toEqual(['twin', 'sameKind', 'otherColour', 'sameDepartment', 'sold'])
  expect((await near('PEN')).slice(0, 2).sort()).toEqual(['onlyInSoles', 'twin'])
})

test('who is not named is not told by what stands beside her piece', async () => {
  expect((await near('EUR', false)).slice(0, 2).sort()).toEqual(['sameKind', 'twin'])
})
