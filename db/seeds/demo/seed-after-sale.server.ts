import { approveAnswer, approveNote, keyAnswer } from '#app/domain/orders/answer-note.server.ts'
import { approveReturn } from '#app/domain/orders/answer-return.server.ts'
import { askReturn } from '#app/domain/orders/ask-return.server.ts'
import { approveReview } from '#app/domain/orders/decide-review.server.ts'
import { writeNote } from '#app/domain/orders/write-note.server.ts'
import { writeReview } from '#app/domain/orders/write-review.server.ts'
import { beginWork } from '#app/domain/production/begin-work.server.ts'
import { VISITOR } from '#app/domain/shared/actor.ts'
import type { Locale } from '#app/domain/shared/locale.ts'
import { forkEntityManager } from '#db/orm.server.ts'
import { findReturn } from '#db/questions/orders/find-returns.server.ts'
import { type DemoWorld, dateOn, instantAt, staffOf, tell } from './world.server.ts'

interface SoldLine {
  readonly orderId: string
  readonly orderLineId: string
  readonly locale: Locale
}

/** What buyers said of what they have. All invented; no words are put into a maker's mouth but an invented one's. */
const REVIEWS: readonly { readonly stars: number; readonly words: Readonly<Record<Locale, string>>; readonly answer?: string }[] =
  [
    {
      stars: 5,
      words: {
        es: 'Abriga mucho y casi no pesa. El color es tal como en la foto.',
        en: 'Warm and hardly any weight. The colour is just as in the picture.',
        fr: 'Très chaud et presque sans poids. La couleur est celle de la photo.',
      },
    },
    {
      stars: 4,
      words: {
        es: 'Muy bien hecho. La talla viene un poco grande: pida una menos.',
        en: 'Very well made. It comes up a little large: take one size less.',
        fr: 'Très bien fait. Taille un peu grand : prenez une taille en dessous.',
      },
      answer: 'Gracias. Lo anotamos en la tabla de tallas.',
    },
    {
      stars: 5,
      words: {
        es: 'Lo regalé y quieren otro.',
        en: 'I gave it away and they want another one.',
        fr: 'Je l’ai offert, on m’en demande un autre.',
      },
    },
    {
      stars: 3,
      words: {
        es: 'Bonito, pero tardó más de lo que esperaba.',
        en: 'Nice, but it took longer than I hoped.',
        fr: 'Joli, mais plus long à venir que je ne l’espérais.',
      },
    },
  ]

/** What happens after a sale: opinions of pieces that have come, a note and its answer, two requests to send a piece back, and work that was begun. */
export async function seedAfterSale(world: DemoWorld): Promise<void> {
  const workshop = staffOf(world, 'workshop')
  for (const [index, line] of (await linesOfTheMostSold()).entries()) {
    const review = REVIEWS[index]
    if (!review) break
    const { stars, words, answer } = review
    const input = { ...line, stars, words: words[line.locale], locale: line.locale }
    await tell(writeReview, VISITOR, input, { key: `review:${index}`, now: instantAt(world, -6 + index, 60) })
    // The last waits to be read.
    if (index === REVIEWS.length - 1) break
    const reviewId = await lastId('orders.review')
    const when = { key: `review-shown:${index}`, now: instantAt(world, -5 + index, 30) }
    await tell(approveReview, workshop, { reviewId, answer: line.locale === 'es' ? answer : undefined }, when)
  }
  await seedNotes(world)
  await seedReturns(world)
  const [making] = await forkEntityManager().execute<{ id: string }[]>(
    `select id from production.production_order where state = 'to_make' and created_at < ? and exists (
       select from production.work_share where production_order_id = production_order.id) order by created_at limit 1`,
    [instantAt(world, -10, 0)],
  )
  if (!making) return
  const begun = { productionOrderId: making.id, begunOn: dateOn(world, -7) }
  await tell(beginWork, workshop, begun, { key: 'begun', now: instantAt(world, -7, 90) })
}

async function seedNotes(world: DemoWorld): Promise<void> {
  const workshop = staffOf(world, 'workshop')
  const [answered, waiting] = await linesSentOfLate(world, -60, 2)
  if (answered) {
    const words = {
      es: 'La uso todos los días. Gracias por su trabajo.',
      en: 'I wear it every day. Thank you.',
      fr: 'Je le porte tous les jours. Merci.',
    }
    await tell(
      writeNote,
      VISITOR,
      { ...answered, words: words[answered.locale], locale: answered.locale },
      { key: 'note:1', now: instantAt(world, -9, 20) },
    )
    const noteId = await lastId('orders.maker_note')
    const by = answered.locale === 'es' ? undefined : 'Milagros'
    await tell(
      approveNote,
      workshop,
      { noteId, words: words.es, translatedBy: by },
      { key: 'note:1:on', now: instantAt(world, -8, 20) },
    )
    await tell(
      keyAnswer,
      workshop,
      { noteId, words: 'Me alegra que le sirva.' },
      { key: 'note:1:key', now: instantAt(world, -3, 20) },
    )
    const told = { es: 'Me alegra que le sirva.', en: 'I am glad that it serves you.', fr: 'Je suis contente qu’il vous serve.' }[
      answered.locale
    ]
    await tell(
      approveAnswer,
      workshop,
      { noteId, words: told, translatedBy: by },
      { key: 'note:1:told', now: instantAt(world, -3, 50) },
    )
  }
  if (!waiting) return
  const words = {
    es: 'Quedó precioso. ¿Cómo se lava?',
    en: 'It is lovely. How do I wash it?',
    fr: 'Il est superbe. Comment le laver ?',
  }[waiting.locale]
  await tell(writeNote, VISITOR, { ...waiting, words, locale: waiting.locale }, { key: 'note:2', now: instantAt(world, -1, 50) })
}

async function seedReturns(world: DemoWorld): Promise<void> {
  const [first, second] = await linesSentOfLate(world, -20, 4).then((lines) => lines.slice(-2))
  if (first) {
    const input = { ...returnOf(first), reason: 'faulty' as const, words: 'Se soltó un punto en el puño al segundo uso.' }
    await tell(askReturn, VISITOR, input, { key: 'return:1', now: instantAt(world, -1, 200) })
  }
  if (!second) return
  const input = { ...returnOf(second), reason: 'damaged_in_post' as const, words: 'La caja llegó abierta y la pieza, mojada.' }
  const { number } = await tell(askReturn, VISITOR, input, { key: 'return:2', now: instantAt(world, -4, 40) })
  const request = await findReturn(forkEntityManager(), number)
  if (!request) return
  const answer = {
    requestId: request.id,
    sendsBack: true,
    address: 'Agencia Trujillo Centro',
    words: 'El envío va por nuestra cuenta.',
  }
  await tell(approveReturn, staffOf(world, 'workshop'), answer, { key: 'return:2:yes', now: instantAt(world, -3, 40) })
}

function returnOf({ orderId, orderLineId }: SoldLine) {
  return { orderId, orderLineId, unit: 1, wants: 'refund' as const, photos: [] }
}

const SENT = `select line.id as "orderLineId", bought.id as "orderId", bought.locale, variant.product_id, min(parcel.expected_to) as due, min(parcel.dispatched_at) as sent
  from orders.order_line line join orders."order" bought on bought.id = line.order_id and bought.channel = 'web'
  join catalogue.variant on variant.id = line.variant_id
  join catalogue.piece on piece.order_line_id = line.id and piece.state = 'dispatched'
  join orders.parcel_piece on parcel_piece.piece_id = piece.id join orders.parcel on parcel.id = parcel_piece.parcel_id and parcel.order_id = bought.id
  where not exists (select from settlement.refund where order_id = bought.id)
  group by line.id, bought.id, bought.locale, variant.product_id`

/** Lines of the product that was sold most often, of which a piece has come. */
async function linesOfTheMostSold(): Promise<SoldLine[]> {
  return forkEntityManager().execute<SoldLine[]>(
    `with sent as (${SENT}), most as (
       select product_id from sent where due < (shared.now() at time zone 'America/Lima')::date - 7 group by product_id order by count(*) desc, product_id limit 1)
     select "orderLineId", "orderId", locale from sent join most on most.product_id = sent.product_id
     where due < (shared.now() at time zone 'America/Lima')::date - 7 order by sent desc limit ?`,
    [REVIEWS.length],
  )
}

/** The latest lines that were sent since a day, and some days ago at least, so that what follows comes after. */
async function linesSentOfLate(world: DemoWorld, since: number, most: number): Promise<SoldLine[]> {
  return forkEntityManager().execute<SoldLine[]>(
    `with sent as (${SENT}) select "orderLineId", "orderId", locale from sent where sent between ? and ? order by sent desc, "orderLineId" limit ?`,
    [instantAt(world, since, 0), instantAt(world, -10, 0), most],
  )
}

async function lastId(table: 'orders.review' | 'orders.maker_note'): Promise<string> {
  const [row] = await forkEntityManager().execute<{ id: string }[]>(`select id from ${table} order by number desc limit 1`)
  if (!row) throw new Error(`${table} has a row`)
  return row.id
}
