import { answerComplaint } from '#app/domain/orders/answer-complaint.server.ts'
import { complaintTokenHash, fileComplaint } from '#app/domain/orders/file-complaint.server.ts'
import { offerToComplaint } from '#app/domain/orders/offer-to-complaint.server.ts'
import { VISITOR } from '#app/domain/shared/actor.ts'
import { type DemoWorld, instantAt, staffOf, tell } from './world.server.ts'

/** Two sheets of the complaints book: one answered, one that waits with an offer before its consumer. */
const SHEETS = [
  {
    ...{
      key: 'sheet-1',
      daysAgo: 20,
      kind: 'queja' as const,
      name: 'Jorge Villar',
      documentNumber: '40000001',
      email: 'jorge@comprador.example',
    },
    ...{ address: 'Jr. Ica 310, Lima', subject: 'La entrega' },
    detail: 'El paquete llegó un día después de la fecha que decía la página y nadie avisó.',
    request: 'Que avisen cuando algo se retrasa.',
    offer: undefined,
    answer: 'Tiene razón y le pedimos disculpas. Desde hoy, cuando un pedido se retrasa, escribimos primero con la nueva fecha.',
  },
  {
    ...{
      key: 'sheet-2',
      daysAgo: 4,
      kind: 'reclamo' as const,
      name: 'Lucía Ramos',
      documentNumber: '40000002',
      email: 'lucia@comprador.example',
    },
    ...{ address: 'Av. Larco 220, Trujillo', subject: 'Cojín de telar' },
    detail: 'Una costura del cojín se abrió al segundo día.',
    request: 'Que lo reparen o lo cambien.',
    answer: undefined,
    offer: 'Le enviamos otro cojín igual esta semana, y se queda con el primero para arreglarlo o no, como prefiera.',
  },
] as const

export async function seedComplaints(world: DemoWorld): Promise<void> {
  for (const { key, daysAgo, answer, offer, ...written } of SHEETS) {
    const sheet = {
      ...written,
      ...{
        documentType: 'dni' as const,
        phone: undefined,
        guardian: undefined,
        amount: undefined,
        orderNumber: undefined,
        locale: 'es' as const,
      },
      tokenHash: complaintTokenHash(`demo ${key}`),
    }
    const filed = await tell(fileComplaint, VISITOR, sheet, { key, now: instantAt(world, -daysAgo, 60) })
    if (offer) {
      const when = { key: `offered:${key}`, now: instantAt(world, 3 - daysAgo, 90) }
      await tell(offerToComplaint, staffOf(world, 'workshop'), { number: filed.number, words: offer }, when)
    }
    if (answer === undefined) continue
    const when = { key: `answered:${key}`, now: instantAt(world, 4 - daysAgo, 120) }
    await tell(answerComplaint, staffOf(world, 'workshop'), { number: filed.number, answer }, when)
  }
}
