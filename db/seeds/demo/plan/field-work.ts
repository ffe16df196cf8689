import type { DemoEvent } from './event.ts'

type FollowUp = Extract<DemoEvent, { kind: 'follow-up' }>

/** Whom the officer has seen since the money went out: what of it is accounted for, by which voucher, and when to look again. */
const FOLLOWED: readonly (readonly [
  maker: string,
  day: number,
  found: FollowUp['found'],
  accounted: string,
  words: string,
  rest?: { readonly voucher?: string; readonly lookAgainOn?: number },
])[] = [
  [
    'rocio',
    -150,
    'in_part',
    '1150.00',
    'Compró la alpaca para tres pedidos. Lo demás lo guarda para pagar a quien le ayuda a terminar.',
    { voucher: 'F001-2214', lookAgainOn: -120 },
  ],
  [
    'rocio',
    -118,
    'as_planned',
    '2000.00',
    'Pagó a dos compañeras por los acabados y compró agujas circulares.',
    { voucher: 'RH-0031' },
  ],
  ['nelida', -88, 'as_planned', '1000.00', 'Hilo y botones de tagua; muestra las chompas en proceso.', { voucher: 'B003-0918' }],
  [
    'sabina',
    -140,
    'as_planned',
    '2000.00',
    'Materiales para el pedido grande, y un pago a quien la ayudó.',
    { voucher: 'F001-2240' },
  ],
  ['yolanda', -46, 'as_planned', '1000.00', 'Alpaca y agujas nuevas. Ya tiene tejida la mitad.', { voucher: 'F002-0457' }],
  [
    'celia',
    -78,
    'in_part',
    '640.00',
    'Tela comprada; los hilos de color llegan con el próximo envío.',
    { voucher: 'B001-3306', lookAgainOn: 6 },
  ],
  [
    'flor',
    -38,
    'in_part',
    '320.00',
    'Compró tela. Espera para los cierres a que llegue el otro pedido.',
    { voucher: 'B001-3391', lookAgainOn: 3 },
  ],
  ['isabel', -20, 'not_yet', '0.00', 'Guarda el dinero hasta que confirmen el pedido.', { lookAgainOn: 5 }],
  [
    'luzmarina',
    -60,
    'as_planned',
    '500.00',
    'Fieltro, cintas y pegamento; vende lo primero en la feria.',
    { voucher: 'B001-3120' },
  ],
  ['teodora', -130, 'as_planned', '1500.00', 'Materiales y dos ayudantes por un mes.', { voucher: 'F001-2251' }],
  ['marta', -84, 'as_planned', '1500.00', 'Cuero, hebillas y la mano de obra del pedido.', { voucher: 'F002-0431' }],
  [
    'rosaura',
    -50,
    'in_part',
    '270.00',
    'Compró la mitad del cuero y las plantas. El comprador pidió cambiar el modelo.',
    { voucher: 'B004-0077', lookAgainOn: -2 },
  ],
  ['zenaida', -100, 'as_planned', '1000.00', 'Lana, agujas y un ovillador.', { voucher: 'B002-1190' }],
  ['hermelinda', -92, 'as_planned', '500.00', 'Hilo y herramientas; todo está en su mesa.', { voucher: 'B001-2986' }],
]

/** What was talked about beside the credits, and what is to be done of it. */
const ADVISED: readonly DemoEvent[] = [
  {
    kind: 'advice',
    day: -60,
    maker: 'rocio',
    topics: ['costs', 'deadlines'],
    points: [
      { words: 'Sumar las horas de quien ayuda al precio de cada pedido', dueOn: -45, doneOn: -50 },
      { words: 'Acordar por escrito la fecha con las dos compañeras', dueOn: -40, doneOn: -41 },
    ],
  },
  {
    kind: 'advice',
    day: -13,
    maker: 'rosaura',
    topics: ['buyers', 'prices', 'credit'],
    points: [
      { words: 'Pedir la mitad por adelantado en los pedidos de encargo', dueOn: -3 },
      { words: 'Llevar tres piezas a la feria del mes', dueOn: 5 },
    ],
  },
  {
    kind: 'advice',
    day: -9,
    maker: 'celia',
    topics: ['records', 'saving'],
    points: [
      { words: 'Anotar cada compra en el cuaderno del taller', dueOn: -2, doneOn: -2 },
      { words: 'Separar de cada venta lo que cuesta reponer la tela', dueOn: 4 },
    ],
  },
]

/** What the officer saw and heard in the field. Eufemia's and Norma's credits nobody has looked at yet. */
export function fieldWork(): DemoEvent[] {
  return [
    ...FOLLOWED.map(
      ([maker, day, found, accounted, words, rest]): DemoEvent => ({
        kind: 'follow-up',
        day,
        maker,
        found,
        accounted,
        words,
        ...rest,
      }),
    ),
    ...ADVISED,
    { kind: 'notice', day: -1, maker: 'hermelinda' },
    { kind: 'lateness', day: -15, maker: 'rosaura', reason: 'no_sales' },
    { kind: 'lateness', day: -6, maker: 'rosaura', reason: 'buyer_pays_late' },
  ]
}
