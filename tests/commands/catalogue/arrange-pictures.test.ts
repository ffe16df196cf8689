import { expect, test } from 'vitest'
import { addPicture } from '#app/domain/catalogue/add-picture.server.ts'
import { arrangePictures } from '#app/domain/catalogue/arrange-pictures.server.ts'
import { describePicture } from '#app/domain/catalogue/describe-picture.server.ts'
import { publishProduct } from '#app/domain/catalogue/publish-product.server.ts'
import { systemActor } from '#app/domain/shared/actor.ts'
import { run } from '#app/domain/shared/command.server.ts'
import type { Id, ProductId } from '#app/domain/shared/ids.ts'
import type { Outcome } from '#app/domain/shared/outcome.ts'
import { forkEntityManager } from '#db/orm.server.ts'
import { findPictureVersions, findProductPictures } from '#db/questions/catalogue/find-product-pictures.server.ts'
import { aMaker } from '#tests/support/makers.ts'
import { openTestDatabase } from '#tests/support/open-database.ts'
import { aProductInput } from '#tests/support/products.ts'

openTestDatabase()

const seed = systemActor('test')
const key = () => crypto.randomUUID()
const codeOf = (outcome: Outcome<unknown, string>) => (outcome.ok ? 'ok' : outcome.refusal.code)
const NOBODY = '018f0000-0000-7000-8000-000000000009'
const said = (words: string) => ({ es: words, en: words, fr: words })

async function aProductWith(letters: readonly string[]) {
  const { makerId } = await aMaker()
  const input = aProductInput({ makerId })
  const outcome = await run(publishProduct, seed, input, { key: key() })
  if (!outcome.ok) throw new Error(outcome.refusal.code)
  const { productId } = outcome.value
  for (const letter of letters) {
    const size = { width: 960, height: 1200, thumbhash: 'AAAAAAAA', isDrawing: false }
    const view = letter === 'f' ? 'cut' : 'main'
    await run(addPicture, seed, { productId, view, imageKey: letter.repeat(40), ...size, alt: said(letter) }, { key: key() })
  }
  return { productId, code: input.code }
}

const hung = async (code: string) => {
  const product = await findProductPictures(forkEntityManager(), code, 'es')
  return {
    ids: product?.pictures.map(({ id }) => id) ?? [],
    said: product?.pictures.map(({ alt }) => alt.fr),
    version: product?.version,
  }
}

test('pictures hang in another order, one is taken down, and all that hung stays in the versions', async () => {
  const { productId, code } = await aProductWith(['a', 'f', 'b', 'c'])
  const { ids, version } = await hung(code)
  expect(version).toBe(3)
  const arrange = (seen: number, pictures: readonly Id<'picture'>[], change: { productId?: ProductId } = {}) =>
    run(arrangePictures, seed, { productId, seen, pictures, ...change }, { key: key() })
  expect(codeOf(await arrange(3, [ids[2], ids[0], ids[1]] as Id<'picture'>[]))).toBe('ok')
  expect((await hung(code)).said).toEqual(['c', 'a', 'b'])
  expect(codeOf(await arrange(4, [ids[0], ids[1]] as Id<'picture'>[]))).toBe('ok')
  const describe = (seen: number, pictureId: Id<'picture'>, words: string) =>
    run(describePicture, seed, { productId, seen, pictureId, alt: said(words) }, { key: key() })
  expect(codeOf(await describe(5, ids[0] as Id<'picture'>, 'chal'))).toBe('ok')
  expect((await hung(code)).said).toEqual(['chal', 'b'])
  const versions = await findPictureVersions(forkEntityManager(), productId)
  expect(versions.map(({ pictures }) => pictures.map(({ alt }) => alt.es).join(''))).toEqual([
    'chalb',
    'ab',
    'cab',
    'abc',
    'ab',
    'a',
  ])
  const refused = [
    await arrange(5, []),
    await arrange(6, [ids[2] as Id<'picture'>]),
    await arrange(6, ids.slice(0, 2)),
    await arrange(6, [], { productId: NOBODY as ProductId }),
    await describe(6, ids[2] as Id<'picture'>, 'x'),
  ]
  expect(refused.map(codeOf)).toEqual([
    'changed_meanwhile',
    'unknown_picture',
    'nothing_changed',
    'unknown_product',
    'unknown_picture',
  ])
  expect(await findPictureVersions(forkEntityManager(), productId)).toHaveLength(6)
})

test('of two who hang the same pictures anew one is told so', async () => {
  const { productId, code } = await aProductWith(['a', 'b'])
  const { ids } = await hung(code)
  const both = await Promise.all(
    [[...ids].reverse(), ids.slice(0, 1)].map((pictures) =>
      run(arrangePictures, seed, { productId, seen: 2, pictures }, { key: key() }),
    ),
  )
  expect(both.map(codeOf).sort()).toEqual(['changed_meanwhile', 'ok'])
})
