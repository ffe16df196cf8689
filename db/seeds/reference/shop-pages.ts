import type { Locale } from '#app/domain/shared/locale.ts'
import { type PageWords, PRIVACY } from './privacy-words.ts'

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
  privacy: PRIVACY,
}

/** As rows: version 1 of each page in each language, in force from the beginning. */
export const PAGE_VERSIONS = Object.entries(PAGES).flatMap(([page, languages]) =>
  Object.entries(languages).map(([locale, words]) => ({
    ...{ page, locale, number: 1, from_on: '2020-01-01', ...words },
    made_by: 'system:reference',
    made_at: '2020-01-01T12:00:00Z',
  })),
)
