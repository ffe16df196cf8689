import { expect, test } from 'vitest'
import { approveAnswer, approveNote, keyAnswer, refuseAnswer, refuseNote } from '#app/domain/orders/answer-note.server.ts'
import { approveReview, refuseReview } from '#app/domain/orders/decide-review.server.ts'
import { tellArrival } from '#app/domain/orders/tell-arrival.server.ts'
import { writeNote } from '#app/domain/orders/write-note.server.ts'
import { withdrawReview, writeReview } from '#app/domain/orders/write-review.server.ts'
import { dispatchOrder } from '#app/domain/settlement/dispatch-order.server.ts'
import { VISITOR } from '#app/domain/shared/actor.ts'
import { run } from '#app/domain/shared/command.server.ts'
import { forkEntityManager } from '#db/orm.server.ts'
import {
  countBuyerWords,
  findBuyerWords,
  findNote,
  findReview,
  findReviewsOfProduct,
  findWordsOfOrder,
} from '#db/questions/orders/find-buyer-words.server.ts'
import { findSlip } from '#db/questions/papers/find-slip.server.ts'
import { footprint } from '#tests/support/footprint.ts'
import { openTestDatabase, row, rows } from '#tests/support/open-database.ts'
import { staffWith } from '#tests/support/people.ts'
import { aMaker } from '#tests/support/small-world.ts'
import { aSale, did } from '#tests/support/sold.ts'

openTestDatabase()

const NOBODY = '01990000-0000-7000-8000-000000000000'
const key = () => crypto.randomUUID()
const em = () => forkEntityManager()

async function bought() {
  const maker = await aMaker()
  await rows(
    `insert into makers.legal_identity (maker_id, given_names, paternal_surname, maternal_surname, document_type) values (?, 'Ana', 'Quispe', 'Ñahui', 'pending')`,
    [maker.makerId],
  )
  const { orderId } = await aSale(maker, '180.00')
  const line = await row<{ id: string }>('select id from orders.order_line where order_id = ?', [orderId])
  return { orderId, orderLineId: line.id }
}
type Bought = Awaited<ReturnType<typeof bought>>

const note = (piece: Bought, change: object = {}) =>
  run(writeNote, VISITOR, { ...piece, words: 'Merci, il est magnifique.', locale: 'fr' as const, ...change }, { key: key() })
const review = (piece: Bought, change: object = {}) =>
  run(
    writeReview,
    VISITOR,
    { ...piece, stars: 5, words: 'Abriga y pesa poco.', locale: 'es' as const, ...change },
    { key: key() },
  )

async function arrived({ orderId }: Bought) {
  await did(run(dispatchOrder, await staffWith('workshop'), { orderId, carrier: 'Serpost' }, { key: key() }))
  const parcel = await row<{ id: string }>('select id from orders.parcel where order_id = ?', [orderId])
  await did(run(tellArrival, VISITOR, { orderId, parcelId: parcel.id }, { key: key() }))
}

const refusing = (code: string) => ({ ok: false, refusal: { code } })

test('a note: read, put into her language, printed on a slip, answered on paper, and the answer told to the buyer', async () => {
  const piece = await bought()
  const { number } = await did(note(piece))
  expect(await note(piece)).toMatchObject(refusing('note_written_already'))
  const workshop = await staffWith('workshop')
  const noteId = (await findNote(em(), number))?.id ?? ''
  const approve = (words: string, translatedBy?: string) =>
    run(approveNote, workshop, { noteId, words, translatedBy }, { key: key() })
  const before = await footprint()
  expect(await run(keyAnswer, workshop, { noteId, words: 'Gracias.' }, { key: key() })).toMatchObject(refusing('note_not_sent'))
  expect(await run(approveAnswer, workshop, { noteId, words: 'Merci.' }, { key: key() })).toMatchObject(
    refusing('answer_missing'),
  )
  expect(await run(refuseAnswer, workshop, { noteId, reason: 'unclear' }, { key: key() })).toMatchObject(
    refusing('answer_missing'),
  )
  expect(await approve('Gracias, es precioso.')).toMatchObject(refusing('translator_missing'))
  expect(await approve('Gracias. Mi número es 987 654 321.', 'Lidia')).toMatchObject(refusing('words_with_contact'))
  expect(await approve('Gracias desde la cárcel.', 'Lidia')).toMatchObject(refusing('words_about_custody'))
  expect(await approve('Gracias, señora QUISPE.', 'Lidia')).toMatchObject(refusing('words_name_her'))
  expect(await footprint()).toEqual(before)

  const { slip } = await did(approve('Gracias, es precioso.', 'Lidia'))
  expect(await findSlip(em(), slip)).toMatchObject({
    kind: 'note_slip',
    content: { words: 'Gracias, es precioso.', noteNumber: number },
  })
  expect(await approve('Otra vez.', 'Lidia')).toMatchObject(refusing('note_decided_already'))
  expect(await run(refuseNote, workshop, { noteId, reason: 'hurtful' }, { key: key() })).toMatchObject(
    refusing('note_decided_already'),
  )

  await did(run(keyAnswer, workshop, { noteId, words: 'Lo hice pensando en el frío.' }, { key: key() }))
  expect(await run(keyAnswer, workshop, { noteId, words: 'Más.' }, { key: key() })).toMatchObject(
    refusing('answer_keyed_already'),
  )
  expect((await findWordsOfOrder(em(), piece.orderId))[0]?.note?.answer).toBeNull()
  const tell = (words: string) => run(approveAnswer, workshop, { noteId, words, translatedBy: 'Lidia' }, { key: key() })
  expect(await tell('Je m’appelle Ana Nahui.')).toMatchObject(refusing('words_name_her'))
  await did(tell('Je l’ai fait en pensant au froid.'))
  expect(await tell('Encore.')).toMatchObject(refusing('answer_decided_already'))
  expect(await run(refuseAnswer, workshop, { noteId, reason: 'unclear' }, { key: key() })).toMatchObject(
    refusing('answer_decided_already'),
  )
  expect((await findWordsOfOrder(em(), piece.orderId))[0]?.note).toMatchObject({
    answer: { words: 'Je l’ai fait en pensant au froid.', translatedBy: 'Lidia' },
  })
})

test('a note that is not passed on says why; what is of no order, or has a way to reach somebody, is not written', async () => {
  const piece = await bought()
  const before = await footprint()
  expect(await note({ ...piece, orderLineId: NOBODY })).toMatchObject(refusing('words_line_unknown'))
  for (const words of ['Escribe a ana@example.com', 'Mira www.otra.pe', 'Llama al 987-654-321', 'Búscame: @ana.teje'])
    expect(await note(piece, { words })).toMatchObject(refusing('words_with_contact'))
  expect(await footprint()).toEqual(before)
  const { number } = await did(note(piece, { words: '<script>alert(1)</script> ¡Qué feo!', locale: 'es' }))
  expect(await countBuyerWords(em())).toBeGreaterThan(0)
  expect((await findBuyerWords(em(), 'notes', { pageSize: 50, offset: 0 })).rows.map((each) => each.number)).toContain(number)
  const noteId = (await findNote(em(), number))?.id ?? ''
  await did(run(refuseNote, await staffWith('workshop'), { noteId, reason: 'hurtful' }, { key: key() }))
  expect((await findWordsOfOrder(em(), piece.orderId))[0]?.note?.decided).toEqual({ decision: 'refused', reason: 'hurtful' })
  for (const [command, input] of [
    [approveNote, { noteId: NOBODY, words: 'Hola.' }],
    [keyAnswer, { noteId: NOBODY, words: 'Hola.' }],
    [approveAnswer, { noteId: NOBODY, words: 'Hola.' }],
  ] as const)
    expect(await run(command, await staffWith('workshop'), input as never, { key: key() })).toMatchObject(
      refusing('note_not_found'),
    )
  // Nobody is told why: she has died.
  const other = await bought()
  await rows(
    `insert into makers.death (maker_id, died_on, paper, recorded_by, recorded_on, recorded_at)
     select maker_id, current_date, 'D-1', 'staff:x', current_date, now() from production.work_share share
     join catalogue.piece on piece.id = share.piece_id where piece.order_line_id = ? limit 1`,
    [other.orderLineId],
  )
  expect(await note(other)).toMatchObject(refusing('note_not_possible'))
})

test('a review: only of what has come, once, read before it is shown, and taken back by who wrote it', async () => {
  const piece = await bought()
  const before = await footprint()
  expect(await review(piece)).toMatchObject(refusing('review_not_delivered'))
  expect(await footprint()).toEqual(before)
  await arrived(piece)
  expect(await review(piece, { words: 'Más barato en otra-tienda.com' })).toMatchObject(refusing('words_with_contact'))
  const { number } = await did(review(piece))
  expect(await review(piece)).toMatchObject(refusing('review_written_already'))
  const { code } = await row<{ code: string }>(
    `select product.code from catalogue.product join catalogue.variant on variant.product_id = product.id
     join orders.order_line line on line.variant_id = variant.id where line.id = ?`,
    [piece.orderLineId],
  )
  expect(await findReviewsOfProduct(em(), code)).toEqual({ reviews: [], stars: [] })
  const workshop = await staffWith('workshop')
  const reviewId = (await findReview(em(), number))?.id ?? ''
  const show = (answer?: string) => run(approveReview, workshop, { reviewId, answer }, { key: key() })
  expect(await show('Escríbanos a tienda@example.com')).toMatchObject(refusing('words_with_contact'))
  await did(show('Gracias por decirlo.'))
  expect(await show()).toMatchObject(refusing('review_decided_already'))
  expect(await run(refuseReview, workshop, { reviewId, reason: 'unclear' }, { key: key() })).toMatchObject(
    refusing('review_decided_already'),
  )
  expect(await findReviewsOfProduct(em(), code)).toMatchObject({
    reviews: [{ number, stars: 5, answer: 'Gracias por decirlo.', country: 'PE' }],
    stars: [5],
  })
  const takeBack = (id = reviewId) => run(withdrawReview, VISITOR, { orderId: piece.orderId, reviewId: id }, { key: key() })
  expect(await takeBack(NOBODY)).toMatchObject(refusing('review_not_found'))
  await did(takeBack())
  expect(await takeBack()).toMatchObject(refusing('review_withdrawn_already'))
  expect(await findReviewsOfProduct(em(), code)).toEqual({ reviews: [], stars: [] })
})

test('two who press at once write one note, and one review', async () => {
  const piece = await bought()
  await arrived(piece)
  for (const write of [note, review]) {
    const both = await Promise.all([write(piece), write(piece)])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  }
})
