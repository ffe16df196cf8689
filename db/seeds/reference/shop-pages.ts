import type { Locale } from '#app/domain/shared/locale.ts'

interface PageWords {
  readonly title: string
  readonly lead: string
  readonly sections: readonly { readonly title: string; readonly text: string }[]
}

/** The first version of each page of the shop whose words staff may change: what the software comes with. Figures in braces are live. */
const PAGES: Readonly<Record<string, Readonly<Record<Locale, PageWords>>>> = {
  about: {
    es: {
      title: 'Quiénes somos',
      lead: 'Una red vende lo que se hace a mano en prisión y fuera de ella. Un fondo presta para los materiales. Los dos llevan un solo libro.',
      sections: [
        {
          title: 'Lo que hacemos',
          text: 'Cada venta paga primero el préstamo de quien hizo la pieza, sola. Todo lo demás se abona a su cuenta familiar. Si no tiene préstamo, todo es para su familia.',
        },
        {
          title: 'Quiénes hacen las piezas',
          text: 'Mujeres en prisión, mujeres y hombres ya liberados, y cooperativas. Tejen, cosen, tallan y trabajan el cuero. Adentro no hay internet ni teléfono: todo les llega en una papeleta impresa, que firman.',
        },
        {
          title: 'Trabajo en prisión',
          text: 'Lo decimos: hay piezas hechas en prisión. Entra al taller quien lo pide por escrito. El trabajo no es parte de la pena ni crea relación laboral (Reglamento del Código de Ejecución Penal, art. 105), y por eso lo que se paga está a la vista. En los países que no dejan entrar estas piezas no las vendemos, y la página dice qué ley lo impide.',
        },
        {
          title: 'Su permiso',
          text: 'De cada persona es público lo que ella aceptó por escrito, punto por punto: su nombre elegido, su región, sus palabras, una foto de sus manos, que trabaja en prisión. Puede retirarlo cuando quiera; la página lo dice el mismo día. Aceptar o no nunca cambia un préstamo.',
        },
        {
          title: 'Lo que no se guarda',
          text: 'Ningún delito, condena ni proceso. El nombre legal, el documento y el penal nunca son públicos. Lo que debe una mujer es asunto suyo y del fondo.',
        },
        {
          title: 'El dinero a la vista',
          text: 'Cada cifra de estas páginas sale del libro contable. Con menos de cinco personas detrás, no se publica.',
        },
      ],
    },
    en: {
      title: 'Who we are',
      lead: 'A network sells what is made by hand in prison and outside it. A fund lends for the materials. Both keep one set of books.',
      sections: [
        {
          title: 'What we do',
          text: 'Each sale first repays the loan of whoever made the piece, by itself. All the rest is credited to her family account. Without a loan, all of it is her family’s.',
        },
        {
          title: 'Who makes the pieces',
          text: 'Women in prison, women and men who have been released, and cooperatives. They knit, sew, carve and work leather. Inside there is no internet and no phone: everything reaches them on a printed slip, which they sign.',
        },
        {
          title: 'Work in prison',
          text: 'We say so: some pieces are made in prison. Whoever wants to join a workshop asks in writing. The work is no part of the sentence and creates no employment (regulation of the Code of Criminal Execution, art. 105), and that is why what is paid can be seen. Where a country keeps such pieces out we do not sell them, and the page names the law.',
        },
        {
          title: 'Her consent',
          text: 'What is public of a person is what she agreed to in writing, item by item: her chosen name, her region, her words, a picture of her hands, that she works in prison. She may take it back at any time; the page says so the same day. Agreeing or not never changes a loan.',
        },
        {
          title: 'What is never kept',
          text: 'No offence, sentence or case. Legal name, document and prison are never public. What a woman owes is between her and the fund.',
        },
        {
          title: 'Money in the open',
          text: 'Every figure on these pages comes from the books. With fewer than five people behind it, it is not published.',
        },
      ],
    },
    fr: {
      title: 'Qui nous sommes',
      lead: 'Un réseau vend ce qui est fait à la main en prison et au-dehors. Un fonds prête pour les matières. Les deux tiennent un seul livre de comptes.',
      sections: [
        {
          title: 'Ce que nous faisons',
          text: 'Chaque vente rembourse d’abord, d’elle-même, le prêt de la personne qui a fait la pièce. Tout le reste est crédité à son compte familial. Sans prêt, tout revient à sa famille.',
        },
        {
          title: 'Qui fait les pièces',
          text: 'Des femmes en prison, des femmes et des hommes libérés, et des coopératives. On y tricote, coud, sculpte et travaille le cuir. À l’intérieur, ni internet ni téléphone : tout arrive sur un bulletin imprimé, qui se signe.',
        },
        {
          title: 'Le travail en prison',
          text: 'Nous le disons : certaines pièces sont faites en prison. Qui veut entrer à l’atelier le demande par écrit. Le travail ne fait pas partie de la peine et ne crée pas d’emploi (règlement du Code d’exécution pénale, art. 105) ; c’est pourquoi ce qui est payé est visible. Là où un pays n’admet pas ces pièces, nous ne les vendons pas, et la page nomme la loi.',
        },
        {
          title: 'Son accord',
          text: 'D’une personne est public ce qu’elle a accepté par écrit, point par point : son nom choisi, sa région, ses mots, une photo de ses mains, qu’elle travaille en prison. Elle peut le retirer quand elle veut ; la page le dit le jour même. Accepter ou non ne change jamais un prêt.',
        },
        {
          title: 'Ce qui n’est jamais gardé',
          text: 'Aucun délit, aucune peine, aucun dossier. Le nom légal, le document et la prison ne sont jamais publics. Ce que doit une femme reste entre elle et le fonds.',
        },
        {
          title: 'L’argent à découvert',
          text: 'Chaque chiffre de ces pages vient des comptes. Avec moins de cinq personnes derrière lui, il n’est pas publié.',
        },
      ],
    },
  },
  wages: {
    es: {
      title: 'Qué se paga',
      lead: 'La regla es la misma para todas, y cada línea dice en qué se basa y desde cuándo.',
      sections: [
        {
          title: 'Todo lo que queda es suyo',
          text: 'De ahí sale lo que ella firmó: su préstamo, con la parte que su mandato dice, y un ahorro si lo pidió. El resto va a quien ella nombra. Nuestro margen sobre una pieza es 0. Los gastos de la red se pagan con donaciones y se ven en el libro.',
        },
        {
          title: 'Comparado con el sueldo mínimo',
          text: 'El sueldo mínimo es S/ {month} al mes ({basis}, desde el {since}). Entre {hours} horas son S/ {hour} por hora. Se paga por pieza y no por hora: mientras no haya horas anotadas de cinco personas o más, aquí no hay una cifra por hora.',
        },
        {
          title: 'Quién pone el precio',
          text: 'El precio se acuerda con quien hace la pieza antes de publicarla, y la página de cada pieza muestra a dónde va.',
        },
      ],
    },
    en: {
      title: 'What is paid',
      lead: 'The rule is the same for everybody, and each line says what it stands on and since when.',
      sections: [
        {
          title: 'All that is left is hers',
          text: 'From it comes what she signed herself: her loan, by the part her mandate says, and savings if she asked for them. The rest goes to whom she names. Our margin on a piece is 0. The network’s costs are paid by gifts and stand in the books.',
        },
        {
          title: 'Beside the minimum wage',
          text: 'The minimum wage is S/ {month} a month ({basis}, since {since}). Over {hours} hours that is S/ {hour} an hour. Pieces are paid by the piece and not by the hour: until hours of five people or more are recorded, there is no figure by the hour here.',
        },
        {
          title: 'Who sets the price',
          text: 'The price is agreed with whoever makes the piece before it is published, and each piece’s page shows where it goes.',
        },
      ],
    },
    fr: {
      title: 'Ce qui est payé',
      lead: 'La règle est la même pour toutes, et chaque ligne dit sur quoi elle repose et depuis quand.',
      sections: [
        {
          title: 'Tout ce qui reste est à elle',
          text: 'De là vient ce qu’elle a signé elle-même : son prêt, pour la part que dit son mandat, et une épargne si elle l’a demandée. Le reste va à qui elle nomme. Notre marge sur une pièce est de 0. Les frais du réseau sont payés par des dons et figurent dans les comptes.',
        },
        {
          title: 'À côté du salaire minimum',
          text: 'Le salaire minimum est de S/ {month} par mois ({basis}, depuis le {since}). Sur {hours} heures, cela fait S/ {hour} de l’heure. On paie à la pièce et non à l’heure : tant que les heures de cinq personnes au moins ne sont pas notées, il n’y a pas ici de chiffre à l’heure.',
        },
        {
          title: 'Qui fixe le prix',
          text: 'Le prix est convenu avec la personne qui fait la pièce avant sa publication, et la page de chaque pièce montre où il va.',
        },
      ],
    },
  },
  returns: {
    es: {
      title: 'Devoluciones',
      lead: 'Puede devolver una pieza sin dar un motivo durante {days} días desde que la recibe, en cualquier país. Donde la ley da más, vale la ley.',
      sections: [
        {
          title: 'Cómo se pide',
          text: 'En la página de su pedido, con el enlace de su correo: elija la pieza y el motivo. También por el Libro de Reclamaciones.',
        },
        {
          title: 'Cómo se envía',
          text: 'Sin usar y con seguimiento. La respuesta dice a qué dirección.',
        },
        {
          title: 'Cuándo vuelve el dinero',
          text: 'Por donde pagó, después de revisar la pieza. Una vez enviada, la devolución la asume la red y no la artesana: lo que ya está en su familia no se le quita.',
        },
        {
          title: 'Si llegó dañada, no es la suya o no llegó',
          text: 'Entonces no cuenta ese plazo: cambio, arreglo o devolución a su elección (Ley 29571, arts. 97 y 98). No paga el envío.',
        },
        {
          title: 'Hecha para usted',
          text: 'Una pieza hecha con sus medidas no se devuelve sin motivo en la Unión Europea (Directiva 2011/83/UE, art. 16); si llega con una falla, sí.',
        },
      ],
    },
    en: {
      title: 'Returns',
      lead: 'You may send a piece back without giving a reason for {days} days from receiving it, in any country. Where the law gives more, the law holds.',
      sections: [
        {
          title: 'How to ask',
          text: 'On your order’s page, by the link in your e-mail: choose the piece and the reason. The complaints book works too.',
        },
        {
          title: 'How to send it',
          text: 'Unworn and tracked. The answer gives the address.',
        },
        {
          title: 'When the money comes back',
          text: 'The way you paid, once the piece has been looked at. After dispatch a return is carried by the network and not by the maker: what has reached her family is not taken from it.',
        },
        {
          title: 'Damaged, not yours, or never arrived',
          text: 'Then that term does not count: exchange, repair or refund, as you choose (Ley 29571, arts. 97 and 98). You do not pay for sending it.',
        },
        {
          title: 'Made for you',
          text: 'A piece made to your measure cannot be sent back without a reason in the European Union (Directive 2011/83/EU, art. 16); with a fault, it can.',
        },
      ],
    },
    fr: {
      title: 'Retours',
      lead: 'Vous pouvez renvoyer une pièce sans donner de raison pendant {days} jours après l’avoir reçue, dans tous les pays. Là où la loi donne plus, la loi vaut.',
      sections: [
        {
          title: 'Comment demander',
          text: 'Sur la page de votre commande, par le lien de votre courriel : choisissez la pièce et la raison. Le livre de réclamations convient aussi.',
        },
        {
          title: 'Comment l’envoyer',
          text: 'Non portée, avec suivi. La réponse donne l’adresse.',
        },
        {
          title: 'Quand l’argent revient',
          text: 'Par où vous avez payé, une fois la pièce examinée. Après l’envoi, un retour est porté par le réseau et non par l’artisane : ce qui est parvenu à sa famille ne lui est pas repris.',
        },
        {
          title: 'Abîmée, pas la vôtre, ou jamais arrivée',
          text: 'Ce délai ne compte alors pas : échange, réparation ou remboursement, à votre choix (loi 29571, art. 97 et 98). Vous ne payez pas l’envoi.',
        },
        {
          title: 'Faite pour vous',
          text: 'Une pièce faite à vos mesures ne se renvoie pas sans raison dans l’Union européenne (directive 2011/83/UE, art. 16) ; avec un défaut, si.',
        },
      ],
    },
  },
  privacy: {
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
          text: 'Pedidos y comprobantes, {tax} años, como pide la ley tributaria. Préstamos y contabilidad, {loan} años. Hojas del Libro de Reclamaciones, {complaint} años. La constancia de una copia o un borrado, sin nombre, {log} años. Las cartas que le escribimos, {letters} días. Lo demás se borra cuando ya no hace falta.',
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
          text: 'Orders and receipts, {tax} years, as tax law asks. Loans and accounts, {loan} years. Sheets of the complaints book, {complaint} years. The record of a copy or an erasure, without a name, {log} years. The letters we write to you, {letters} days. The rest is erased once it is not needed.',
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
          text: 'Commandes et reçus, {tax} ans, comme le veut la loi fiscale. Prêts et comptabilité, {loan} ans. Feuilles du livre de réclamations, {complaint} ans. La trace d’une copie ou d’un effacement, sans nom, {log} ans. Les lettres que nous vous écrivons, {letters} jours. Le reste est effacé quand il ne sert plus.',
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
  },
}

/** As rows: version 1 of each page in each language, in force from the beginning. */
export const PAGE_VERSIONS = Object.entries(PAGES).flatMap(([page, languages]) =>
  Object.entries(languages).map(([locale, words]) => ({
    ...{ page, locale, number: 1, from_on: '2020-01-01', ...words },
    made_by: 'system:reference',
    made_at: '2020-01-01T12:00:00Z',
  })),
)
