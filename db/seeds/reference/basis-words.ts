import { typeset } from '#app/texts/typeset.ts'
import { threeNames } from './three-names.ts'

/*
 * What buyers read of the bases of dated rows, in their language: `what the row says in English | Spanish | French`. Names of laws stay as the law has them. A
 * basis that is nothing but such names stands for itself in every language.
 */

const CHECK_ES = 'por revisar con un abogado antes de apoyarse en ello'
const CHECK_FR = 'à vérifier par un juriste avant de s’y fier'
const TO_CHECK = `to be checked by counsel before relying on it | ${CHECK_ES} | ${CHECK_FR}`
const ISSUED = 'DS 016-2024-JUS arts. 67–71'

/** A sentence, and behind it that somebody has yet to check it; French sets a space before the semicolon. */
function unchecked(words: string): string {
  const tails = TO_CHECK.split(' | ')
  return words
    .split(' | ')
    .map((part, index) => `${part}${index === 2 ? ' ;' : ';'} ${tails[index]}`)
    .join(' | ')
}

const OF_RETURNS = [
  'Directive 2011/83/EU arts. 9–10: withdrawal within 14 days of receipt | Directiva 2011/83/UE arts. 9–10: desistimiento dentro de los 14 días de recibir | Directive 2011/83/UE art. 9–10 : rétractation dans les 14 jours suivant la réception',
  'Ley 29571 arts. 58–59: no general right of withdrawal; seven days only after coercive or deceptive selling | Ley 29571 arts. 58–59: sin derecho general de desistimiento; siete días solo tras una venta agresiva o engañosa | Ley 29571 art. 58–59 : pas de droit général de rétractation ; sept jours seulement après une vente agressive ou trompeuse',
  unchecked(
    'Consumer Contracts Regulations 2013 regs. 29–30 | Consumer Contracts Regulations 2013, regs. 29–30 | Consumer Contracts Regulations 2013, art. 29–30',
  ),
  unchecked('Ley 19.496 art. 3 bis | Ley 19.496 art. 3 bis | Ley 19.496 art. 3 bis'),
  unchecked('Ley 24.240 art. 34 | Ley 24.240 art. 34 | Ley 24.240 art. 34'),
  unchecked('LFPC art. 56: five working days | LFPC art. 56: cinco días hábiles | LFPC art. 56 : cinq jours ouvrables'),
  unchecked(
    'Specified Commercial Transactions Act art. 15-3 | Ley japonesa de transacciones comerciales específicas, art. 15-3 | Loi japonaise sur certaines transactions commerciales, art. 15-3',
  ),
  unchecked('No such right found | No se encontró tal derecho | Aucun droit de ce genre trouvé'),
  unchecked(
    'No federal right for sales over the internet | Sin derecho federal para ventas por internet | Pas de droit fédéral pour les ventes sur internet',
  ),
  unchecked(
    'No federal right; provinces differ | Sin derecho federal; cambia según la provincia | Pas de droit fédéral ; les provinces diffèrent',
  ),
  unchecked(
    'No right for distance sales in the Code of Obligations | El Código de Obligaciones no lo da en ventas a distancia | Le Code des obligations n’en prévoit pas pour la vente à distance',
  ),
  unchecked(
    'No right for a change of mind | Sin derecho por cambio de opinión | Pas de droit en cas de simple changement d’avis',
  ),
  'The shop’s own promise to every buyer. The association’s own figure replaces it | Promesa de la tienda a quien compra. La cifra de la asociación la reemplazará | Promesse de la boutique à chaque acheteur. Le chiffre de l’association la remplacera',
]

const OF_PAGES = [
  'Eight hours on 26 days of a month: the association’s own divisor, to compare an hour | Ocho horas en 26 días del mes: divisor de la asociación, para comparar una hora | Huit heures sur 26 jours par mois : diviseur de l’association, pour comparer une heure',
  `${ISSUED}: working days, information | ${ISSUED}: días hábiles, información | ${ISSUED} : jours ouvrables, information`,
  `${ISSUED}: working days, access | ${ISSUED}: días hábiles, acceso | ${ISSUED} : jours ouvrables, accès`,
  `${ISSUED}: working days, rectification, cancellation, opposition | ${ISSUED}: días hábiles, rectificación, cancelación y oposición | ${ISSUED} : jours ouvrables, rectification, effacement, opposition`,
  unchecked('Código Tributario art. 87 | Código Tributario art. 87 | Código Tributario art. 87'),
  unchecked(
    'Loans and accounts: the association’s proposal | Préstamos y cuentas: propuesta de la asociación | Prêts et comptes : proposition de l’association',
  ),
  'DS 016-2024-JUS arts. 46–48: records of what was seen, changed and taken out | DS 016-2024-JUS arts. 46–48: registro de lo que se vio, se cambió y se sacó | DS 016-2024-JUS art. 46–48 : trace de ce qui a été vu, modifié et extrait',
  'Bags, orders by phone and orders that were never paid: the association’s own term, that of the bag’s cookie | Bolsas, pedidos por teléfono y pedidos que nunca se pagaron: plazo de la asociación, el mismo de la cookie de la bolsa | Paniers, commandes par téléphone et commandes jamais payées : délai de l’association, celui du cookie du panier',
]

const OF_WAGES = [
  'Configuration, after a third party’s table of a Peruvian provider, not verified: enter the contract’s own rate | Configuración según la tabla de un tercero sobre un proveedor peruano, sin verificar: se pondrá la tasa del contrato | Réglage d’après le tableau d’un tiers sur un prestataire péruvien, non vérifié : le taux du contrat le remplacera',
  'Configuration: nothing is charged for this way of paying | Configuración: esta forma de pago no cobra nada | Réglage : ce moyen de paiement ne coûte rien',
  'DL 1343 art. 14.1.c; DS 025-2017-JUS arts. 17.2 and 53.1.c; TUO CEP art. 75 | DL 1343 art. 14.1.c; DS 025-2017-JUS arts. 17.2 y 53.1.c; TUO CEP art. 75 | DL 1343 art. 14.1.c ; DS 025-2017-JUS art. 17.2 et 53.1.c ; TUO CEP art. 75',
  'DL 1343 art. 14.1.b; DS 025-2017-JUS arts. 53.1.b and 53.2 | DL 1343 art. 14.1.b; DS 025-2017-JUS arts. 53.1.b y 53.2 | DL 1343 art. 14.1.b ; DS 025-2017-JUS art. 53.1.b et 53.2',
]

const OF_PRODUCTS = ['Regulation (EU) 2023/988 | Reglamento (UE) 2023/988 | Règlement (UE) 2023/988']

/** The rows of `shared.basis_words`. */
export const BASIS_WORDS = [...OF_PRODUCTS, ...OF_RETURNS, ...OF_PAGES, ...OF_WAGES].map((line) => {
  const [basis = '', es = '', fr = ''] = line.split(' | ')
  const words = threeNames([es, basis, fr].join(' | '))
  return { basis, words: { ...words, fr: typeset(words.fr, 'fr') } }
})
