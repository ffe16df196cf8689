import type { Locale } from '#app/domain/shared/locale.ts'

/** What a page reads in one language. */
export interface PageWords {
  readonly title: string
  readonly lead: string
  readonly sections: readonly { readonly title: string; readonly text: string }[]
}

/** The first version of the page of privacy: what is known of whom, what for and for how long. Figures in braces are live. */
export const PRIVACY: Readonly<Record<Locale, PageWords>> = {
  es: {
    title: 'Privacidad',
    lead: 'Qué datos tenemos, para qué, cuánto tiempo, y cómo se piden, corrigen o borran (Ley 29733 y DS 016-2024-JUS).',
    sections: [
      {
        title: 'Quién responde',
        text: '{issuer}, RUC {taxId}, {place}, es titular de los bancos de datos «Compradores y donantes» y «Artesanas y familias». El registro de los bancos ante la Autoridad Nacional de Protección de Datos Personales lo confirma la asociación con su fecha.',
      },
      {
        title: 'De quien compra',
        text: 'Nombre, correo, dirección, teléfono y documento, para entregar el pedido y emitir su comprobante. Sin ellos no se puede enviar. No hace falta entrar ni hay publicidad; solo los recibe el transportista, y el proveedor de pagos lo que pide su página.',
      },
      {
        title: 'De quien entra con su correo',
        text: 'Es opcional. Guardamos el correo que usted probó con el enlace, sus piezas guardadas y las direcciones que elija guardar; los pedidos se buscan por ese correo. El enlace vale {link} minutos y la sesión {signedIn} días; lo vencido, y la carta del enlace, se borran al día siguiente.',
      },
      {
        title: 'De quien dona',
        text: 'Nombre y correo, si los deja, para su constancia. Puede donar sin ellos. Se borran cuando lo pida; la constancia queda sin nombre.',
      },
      {
        title: 'Nuestras galletas',
        text: 'Una recuerda su bolsa, otra su país y su moneda, y otra cuántas piezas hay en la bolsa: se guardan 90 días. La cuarta, solo si usted guarda piezas, recuerda cuáles durante un año. Solo si entra con su correo hay dos más, hasta {signedIn} días: la que abre sus pedidos y la que avisa de que entró. No se le sigue en otros sitios.',
      },
      {
        title: 'La tarjeta',
        text: 'Se escribe en la página del proveedor de pagos, nunca en la nuestra. No vemos ni guardamos su número. Esa página está fuera del Perú.',
      },
      {
        title: 'De quienes hacen las piezas',
        text: 'Es público lo que cada persona aceptó por escrito, punto por punto, y puede retirar cuando quiera. No se guarda ningún delito, condena ni proceso.',
      },
      {
        title: 'Decisiones automáticas',
        text: 'Ninguna decide sobre usted. La única regla automática es la del país que no deja entrar una pieza, y dice la ley.',
      },
      {
        title: 'Cuánto tiempo',
        text: 'Pedidos y comprobantes, {tax} años desde el 1 de enero siguiente, como los cuenta la ley tributaria. Préstamos y contabilidad, {loan} años. Hojas del Libro de Reclamaciones, {complaint} años. La constancia de una copia o un borrado, sin nombre, {log} años. Las cartas que le escribimos, {letters} días. Lo que no llegó a compra (bolsas, pedidos por teléfono, pedidos sin pagar), {unbought} días. Pasado su plazo, todo se borra solo.',
      },
      {
        title: 'Sus derechos',
        text: 'Puede pedir información, acceso, rectificación, cancelación, oposición y una copia para llevarse. Es gratis. Quien entra con su correo se lleva la copia y borra en el momento, en «Sus datos». Por otra vía respondemos en {information} días hábiles si pide información, en {access} si pide acceso, y en {correction} los demás: pídalo en el Libro de Reclamaciones, o en papel en una agencia.',
      },
      {
        title: 'Si no está de acuerdo',
        text: 'Puede acudir a la Autoridad Nacional de Protección de Datos Personales, del Ministerio de Justicia y Derechos Humanos. Si sus datos corren peligro, se lo decimos a ella y a usted en {breach} horas.',
      },
    ],
  },
  en: {
    title: 'Privacy',
    lead: 'What data we hold, what for, for how long, and how to see, correct or erase it (Peru’s Ley 29733 and DS 016-2024-JUS).',
    sections: [
      {
        title: 'Who answers for it',
        text: '{issuer}, tax number {taxId}, {place}, holds the data banks “Buyers and givers” and “Makers and families”. The association confirms their registration with Peru’s data protection authority with its date.',
      },
      {
        title: 'Of who buys',
        text: 'Name, e-mail, address, telephone and document, to deliver the order and issue its receipt. Without them nothing can be sent. You need not sign in and there is no advertising; only the carrier receives them, and the payment provider what its page asks for.',
      },
      {
        title: 'Of who signs in by e-mail',
        text: 'It is optional. We keep the address that you proved by the link, the pieces you kept and the postal addresses you choose to keep; orders are found by that e-mail. The link works for {link} minutes and the session for {signedIn} days; what is over, and the letter with the link, are erased the next day.',
      },
      {
        title: 'Of who gives',
        text: 'Name and e-mail, if left, for the receipt. One can give without them. They are erased when asked; the receipt then stays without a name.',
      },
      {
        title: 'Our cookies',
        text: 'One remembers your bag, one your country and currency, one how many pieces are in the bag: they last 90 days. The fourth, only if you keep pieces, remembers which for a year. Only if you sign in by e-mail there are two more, for up to {signedIn} days: the one that opens your orders, and the one that says you are signed in. You are not followed to other sites.',
      },
      {
        title: 'The card',
        text: 'It is typed on the payment provider’s page, never on ours. We neither see nor keep its number. That page is outside Peru.',
      },
      {
        title: 'Of who makes the pieces',
        text: 'What is public is what each person agreed to in writing, item by item, and may take back at any time. No offence, sentence or case is ever kept.',
      },
      {
        title: 'Automatic decisions',
        text: 'None decides about you. The only automatic rule is that of a country which keeps a piece out, and it names the law.',
      },
      {
        title: 'For how long',
        text: 'Orders and receipts, {tax} years from the next 1 January, as tax law counts them. Loans and accounts, {loan} years. Sheets of the complaints book, {complaint} years. The record of a copy or an erasure, without a name, {log} years. The letters we write to you, {letters} days. What led to no purchase (bags, orders by phone, orders never paid), {unbought} days. When its time is over, each is erased by itself.',
      },
      {
        title: 'Your rights',
        text: 'You may ask for information, access, correction, cancellation, opposition and a copy to take away. It is free. Who signs in by e-mail takes the copy and erases at once, under “Your data”. Any other way we answer within {information} working days when you ask for information, {access} for access and {correction} for the others: ask in the complaints book, or on paper at an agency.',
      },
      {
        title: 'If you disagree',
        text: 'You may turn to Peru’s data protection authority (Autoridad Nacional de Protección de Datos Personales, Ministry of Justice and Human Rights). If your data is in danger, we tell it and you within {breach} hours.',
      },
    ],
  },
  fr: {
    title: 'Vie privée',
    lead: 'Quelles données nous avons, pour quoi, combien de temps, et comment les voir, les corriger ou les effacer (loi péruvienne 29733 et DS 016-2024-JUS).',
    sections: [
      {
        title: 'Qui en répond',
        text: '{issuer}, numéro fiscal {taxId}, {place}, est titulaire des fichiers « Acheteurs et donateurs » et « Artisanes et familles ». L’association confirme leur inscription auprès de l’autorité péruvienne de protection des données avec sa date.',
      },
      {
        title: 'De qui achète',
        text: 'Nom, courriel, adresse, téléphone et document, pour livrer la commande et établir son reçu. Sans eux, rien ne peut être envoyé. Inutile de vous connecter, et aucune publicité ; seul le transporteur les reçoit, et le prestataire de paiement ce que demande sa page.',
      },
      {
        title: 'De qui se connecte par e-mail',
        text: 'C’est facultatif. Nous gardons l’adresse e-mail que vous avez prouvée par le lien, vos pièces gardées et les adresses postales que vous choisissez de garder ; les commandes se trouvent par cet e-mail. Le lien sert {link} minutes et la session {signedIn} jours ; ce qui est expiré, et la lettre du lien, sont effacés le lendemain.',
      },
      {
        title: 'De qui donne',
        text: 'Nom et courriel, si on les laisse, pour le reçu. On peut donner sans. Ils sont effacés sur demande ; le reçu reste alors sans nom.',
      },
      {
        title: 'Nos cookies',
        text: 'L’un retient votre panier, un autre votre pays et votre monnaie, un autre le nombre de pièces du panier : ils durent 90 jours. Le quatrième, seulement si vous gardez des pièces, retient lesquelles pendant un an. Seulement si vous vous connectez par e-mail, il y en a deux de plus, {signedIn} jours au plus : celui qui ouvre vos commandes et celui qui signale la connexion. Vous n’êtes pas suivi ailleurs.',
      },
      {
        title: 'La carte',
        text: 'Elle se saisit sur la page du prestataire de paiement, jamais sur la nôtre. Nous ne voyons ni ne gardons son numéro. Cette page est hors du Pérou.',
      },
      {
        title: 'De qui fait les pièces',
        text: 'Est public ce que chaque personne a accepté par écrit, point par point, et qu’elle peut retirer quand elle veut. Aucun délit, aucune peine, aucun dossier n’est gardé.',
      },
      {
        title: 'Décisions automatiques',
        text: 'Aucune ne décide de vous. La seule règle automatique est celle d’un pays qui n’admet pas une pièce, et elle nomme la loi.',
      },
      {
        title: 'Combien de temps',
        text: 'Commandes et reçus, {tax} ans à partir du 1er janvier suivant, comme les compte la loi fiscale. Prêts et comptabilité, {loan} ans. Feuilles du livre de réclamations, {complaint} ans. La trace d’une copie ou d’un effacement, sans nom, {log} ans. Les lettres que nous vous écrivons, {letters} jours. Ce qui n’a pas mené à un achat (paniers, commandes par téléphone, commandes impayées), {unbought} jours. Passé son délai, tout s’efface de soi-même.',
      },
      {
        title: 'Vos droits',
        text: 'Vous pouvez demander l’information, l’accès, la rectification, l’annulation, l’opposition et une copie à emporter. C’est gratuit. Qui se connecte par e-mail emporte la copie et efface tout de suite, sous « Vos données ». Par une autre voie, nous répondons en {information} jours ouvrables pour l’information, {access} pour l’accès et {correction} pour le reste : demandez-le dans le livre de réclamations, ou sur papier dans une agence.',
      },
      {
        title: 'Si vous n’êtes pas d’accord',
        text: 'Vous pouvez vous adresser à l’autorité péruvienne de protection des données (Autoridad Nacional de Protección de Datos Personales, ministère de la Justice et des Droits de l’homme). Si vos données sont en danger, nous le lui disons et à vous en {breach} heures.',
      },
    ],
  },
}
