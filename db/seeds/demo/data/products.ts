/**
 * One product of the demo world. The motif and dyes are what its name says and what its drawing shows; dyes stand in the order ground,
 * contrast, heart, line. Stock is pieces per size on the shelf today; made to order says from how many to how many days.
 */
export type ProductRow = readonly [
  code: string,
  kind: string,
  author: string,
  price: string,
  motif: string,
  dyes: string,
  offer: number | readonly [number, number],
]

/** What is sold from the shelf and made again for whoever asks once none is left: in how many days. */
export const MADE_AGAIN: Readonly<Record<string, readonly [number, number]>> = {
  'CHOMPA-03': [14, 20],
  'CHOMPA-04': [12, 18],
  'CHALINA-02': [6, 9],
  'GORRO-01': [4, 6],
  'TAPIZ-03': [18, 25],
}

/** Everything that is offered, by who makes it. Prices in soles; dollars and euros are made from them. */
export const PRODUCTS: readonly ProductRow[] = [
  ['CHAL-01', 'chal-telar', 'rocio', '180.00', 'rombo', 'lana anil anil-claro anil', 12],
  ['CHAL-02', 'chal-telar', 'rocio', '195.00', 'chakana', 'cochinilla lana qolle cochinilla-oscura', 2],
  ['CHOMPA-01', 'chompa-alpaca', 'rocio', '320.00', 'nawi', 'anil lana qolle anil-claro', [12, 15]],
  ['CHOMPA-02', 'chompa-alpaca', 'rocio', '290.00', 'chaska', 'gris lana cochinilla nogal-oscuro', 1],
  ['CHOMPA-12', 'chompa-alpaca', 'rocio', '320.00', 'tika', 'cochinilla lana qolle cochinilla-oscura', 1],
  ['CARDIGAN-03', 'cardigan-alpaca', 'rocio', '340.00', 'tika', 'airampo lana qolle rosa', 1],
  ['PONCHO-01', 'poncho', 'rocio', '250.00', 'nawi', 'vicuna lana nogal-oscuro nogal', 1],
  ['CHALINA-01', 'chalina-telar', 'rocio', '120.00', 'rombo', 'anil-oscuro lana rosa anil-claro', 3],
  ['PONCHO-02', 'poncho', 'rocio', '240.00', 'chakana', 'chilca lana qolle chilca-oscura', 1],
  ['ARETES-01', 'aretes', 'rocio', '8.60', 'nawi', 'anil lana qolle cochinilla', 6],

  ['CHAL-03', 'chal-telar', 'nelida', '180.00', 'nawi', 'chilca lana qolle chilca-oscura', 4],
  ['CHALINA-02', 'chalina', 'nelida', '110.00', 'chaska', 'ladrillo lana nogal-oscuro vicuna', 2],
  ['CHOMPA-03', 'chompa-lana', 'nelida', '190.00', 'llama', 'nogal lana qolle ladrillo', 1],
  ['GORRO-01', 'gorro', 'nelida', '45.00', 'tika', 'cochinilla lana qolle cochinilla-oscura', 4],

  ['CHOMPA-04', 'chompa-algodon', 'sabina', '180.00', 'chakana', 'lana anil cochinilla anil-claro', 2],
  ['CARDIGAN-02', 'cardigan-alpaca', 'sabina', '310.00', 'runa', 'noche lana cochinilla gris', [14, 18]],
  ['CHOMPA-05', 'chompa-alpaca', 'sabina', '280.00', 'kuntur', 'turquesa lana qolle cochinilla', 1],
  ['AJUAR-01', 'ajuar', 'sabina', '95.00', '', 'rosa lana qolle cochinilla', 3],
  ['CHALINA-03', 'chalina', 'sabina', '125.00', 'llama', 'lana nogal-oscuro ladrillo vicuna', 2],

  ['BOLSO-01', 'bolso', 'yolanda', '115.00', 'tika', 'qolle nogal-oscuro lana ladrillo', 2],
  ['BOLSO-02', 'bolso', 'yolanda', '98.00', 'nawi', 'lana cochinilla qolle anil', 3],
  ['INDIVIDUAL-01', 'individual', 'yolanda', '36.00', '', 'lana cochinilla qolle anil', 8],
  ['INDIVIDUAL-02', 'individual', 'yolanda', '38.00', '', 'turquesa lana qolle cochinilla', 6],
  ['CHAL-04', 'chal', 'yolanda', '150.00', 'chaska', 'airampo lana qolle rosa', 1],

  ['POLLERA-01', 'pollera', 'celia', '950.00', '', 'noche cochinilla qolle anil', [25, 32]],
  ['POLLERA-02', 'pollera', 'celia', '880.00', '', 'cochinilla-oscura lana qolle turquesa', 1],
  ['PANTUFLAS-01', 'pantuflas', 'celia', '85.00', '', 'anil-oscuro rosa qolle cochinilla', 2],
  ['PANTUFLAS-02', 'pantuflas', 'celia', '85.00', '', 'chilca-oscura rosa qolle cochinilla', 2],

  ['CASACA-01', 'casaca', 'flor', '120.00', '', 'anil lana qolle anil-claro', 3],
  ['CASACA-02', 'casaca', 'flor', '115.00', '', 'noche lana qolle gris', 2],
  ['POLO-01', 'polo', 'flor', '45.00', 'kuntur', 'lana anil cochinilla gris', 6],
  ['POLO-02', 'polo', 'flor', '45.00', 'llama', 'turquesa lana qolle gris', 5],
  ['POLO-03', 'polo', 'flor', '42.00', 'chaska', 'noche lana qolle gris', 4],

  ['CHOMPA-06', 'chompa-acrilico', 'isabel', '95.00', 'tika', 'cochinilla lana qolle cochinilla-oscura', 2],
  ['CHOMPA-07', 'chompa-acrilico', 'isabel', '110.00', 'llama', 'anil lana qolle rosa', 2],
  ['CHOMPA-08', 'chompa-acrilico', 'isabel', '105.00', 'runa', 'gris lana cochinilla nogal-oscuro', 1],
  ['AJUAR-02', 'ajuar', 'isabel', '88.00', '', 'anil-claro lana anil anil-oscuro', 4],
  ['CHOMPA-09', 'chompa-algodon', 'isabel', '165.00', 'nawi', 'arena nogal-oscuro ladrillo nogal', 1],

  ['LLAMITA-01', 'llamita', 'luzmarina', '55.00', '', 'lana cochinilla qolle anil', 5],
  ['LLAMITA-02', 'llamita', 'luzmarina', '55.00', '', 'vicuna anil qolle cochinilla', 4],
  ['MUNECA-01', 'muneca', 'luzmarina', '70.00', '', 'cochinilla lana qolle anil', 3],
  ['MUNECA-02', 'muneca', 'luzmarina', '70.00', '', 'turquesa lana qolle cochinilla', 2],
  ['VELA-01', 'vela', 'luzmarina', '32.00', 'tika', 'cera nogal-oscuro ladrillo vicuna', 8],
  ['VELA-02', 'vela', 'luzmarina', '32.00', 'llama', 'anil-claro cera anil anil-oscuro', 7],
  ['VELA-03', 'vela', 'luzmarina', '35.00', 'kuntur', 'cochinilla cera qolle cochinilla-oscura', 5],

  ['CANASTA-01', 'canasta', 'eufemia', '58.00', 'chakana', 'junco nogal-oscuro ladrillo cochinilla', 4],
  ['CANASTA-02', 'canasta', 'eufemia', '60.00', 'llama', 'junco cochinilla-oscura chilca anil', 3],
  ['CANASTA-03', 'canasta', 'eufemia', '48.00', 'tika', 'toquilla anil ladrillo anil-oscuro', 5],

  ['TAPIZ-01', 'tapiz', 'teodora', '360.00', 'kuntur', 'anil-oscuro lana rosa anil-claro', 1],
  ['MANTA-01', 'manta', 'teodora', '260.00', 'rombo', 'lana nogal-oscuro ladrillo vicuna', 1],
  ['CHALINA-04', 'chalina-telar', 'teodora', '130.00', 'chaska', 'turquesa lana qolle cochinilla', 2],
  ['CHAL-05', 'chal-telar', 'teodora', '175.00', 'tika', 'ladrillo lana nogal-oscuro vicuna', 2],
  ['CAMINO-01', 'camino', 'teodora', '140.00', 'rombo', 'qolle nogal-oscuro lana ladrillo', 2],

  ['VASIJA-01', 'vasija', 'gladys', '85.00', 'rombo', 'arcilla engobe qolle nogal-oscuro', 2],
  ['VASIJA-02', 'vasija', 'gladys', '78.00', 'kuntur', 'engobe nogal-oscuro ladrillo arcilla', 2],
  ['TAZA-01', 'taza', 'gladys', '38.00', 'chakana', 'engobe anil ladrillo anil-oscuro', 9],
  ['TAZA-02', 'taza', 'gladys', '38.00', 'llama', 'turquesa engobe qolle nogal-oscuro', 7],

  ['CARTERA-01', 'cartera', 'marta', '245.00', '', 'cuero lana qolle cuero-oscuro', 2],
  ['CARTERA-02', 'cartera', 'marta', '230.00', '', 'cochinilla-oscura lana qolle cuero-oscuro', 1],
  ['CARTERA-03', 'cartera', 'marta', '240.00', '', 'suela nogal-oscuro ladrillo cuero', [8, 12]],
  ['BILLETERA-01', 'billetera', 'marta', '68.00', 'llama', 'cuero lana qolle anil-oscuro', 4],
  ['BILLETERA-02', 'billetera', 'marta', '65.00', 'chakana', 'nogal-oscuro lana qolle ladrillo', 3],

  ['SANDALIAS-01', 'sandalias', 'rosaura', '88.00', '', 'suela nogal-oscuro ladrillo cuero', 3],
  ['SANDALIAS-02', 'sandalias', 'rosaura', '82.00', '', 'cuero-oscuro arena qolle cochinilla', 2],

  ['CHOMPA-10', 'chompa-lana', 'zenaida', '210.00', 'pata', 'ladrillo lana nogal-oscuro vicuna', 1],
  ['CHOMPA-11', 'chompa-lana', 'zenaida', '205.00', 'runa', 'chilca lana qolle chilca-oscura', 2],
  ['PONCHO-03', 'poncho', 'zenaida', '260.00', 'chaska', 'cochinilla lana qolle cochinilla-oscura', 1],
  ['MANTA-02', 'manta', 'zenaida', '235.00', 'chakana', 'gris lana cochinilla nogal-oscuro', 1],

  ['MEDIAS-01', 'medias', 'hermelinda', '42.00', 'nawi', 'gris lana cochinilla nogal-oscuro', 6],
  ['MEDIAS-02', 'medias', 'hermelinda', '42.00', 'tika', 'cochinilla lana qolle cochinilla-oscura', 5],
  ['MEDIAS-03', 'medias', 'hermelinda', '45.00', 'llama', 'anil lana qolle rosa', 4],
  ['GUANTES-01', 'guantes', 'hermelinda', '50.00', 'chaska', 'nogal lana qolle ladrillo', 3],
  ['GORRO-02', 'gorro', 'hermelinda', '48.00', 'chakana', 'anil lana qolle rosa', 3],
  ['MANTA-03', 'manta', 'hermelinda', '210.00', 'tika', 'chilca lana qolle chilca-oscura', 1],

  ['SOMBRERO-01', 'sombrero', 'norma', '90.00', '', 'toquilla nogal-oscuro ladrillo ladrillo', 3],
  ['SOMBRERO-02', 'sombrero', 'norma', '88.00', '', 'toquilla anil ladrillo anil-oscuro', 2],
  ['SOMBRERO-03', 'sombrero', 'norma', '86.00', '', 'toquilla cochinilla chilca nogal-oscuro', 2],

  ['COLLAR-01', 'collar', 'pilar', '40.00', 'nawi', 'anil lana qolle cochinilla', 4],
  ['COLLAR-02', 'collar', 'pilar', '38.00', 'chaska', 'cochinilla lana qolle turquesa', 4],
  ['COLLAR-03', 'collar', 'pilar', '40.00', 'tika', 'turquesa lana ladrillo nogal-oscuro', 3],

  ['CAJA-01', 'caja', 'aurelio', '95.00', 'chakana', 'cedro lana qolle cochinilla', 2],
  ['CAJA-02', 'caja', 'aurelio', '90.00', 'tika', 'nogal lana qolle chilca', 2],
  ['LLAMA-01', 'llama-tallada', 'aurelio', '120.00', 'nawi', 'cedro lana ladrillo nogal-oscuro', 2],
  ['LLAMA-02', 'llama-tallada', 'aurelio', '115.00', 'chakana', 'pino lana cochinilla anil', 1],

  ['BANQUITO-01', 'banquito', 'wilder', '220.00', 'chakana', 'cedro lana qolle cochinilla', 1],
  ['BANQUITO-02', 'banquito', 'wilder', '210.00', 'nawi', 'pino nogal-oscuro ladrillo turquesa', [10, 14]],
  ['NACIMIENTO-01', 'nacimiento', 'wilder', '150.00', '', 'cedro lana qolle cochinilla', 2],
  ['NACIMIENTO-02', 'nacimiento', 'wilder', '145.00', '', 'pino lana cochinilla anil', 2],
  ['NACIMIENTO-03', 'nacimiento', 'wilder', '148.00', '', 'nogal lana qolle chilca', 1],

  ['CORREA-01', 'correa', 'benito', '65.00', '', 'cuero lana qolle cuero-oscuro', 4],
  ['CORREA-02', 'correa', 'benito', '68.00', '', 'cuero-oscuro arena qolle cochinilla', 3],
  ['CORREA-03', 'correa', 'benito', '65.00', '', 'suela nogal-oscuro ladrillo cuero', 3],
  ['BILLETERA-03', 'billetera', 'benito', '62.00', 'kuntur', 'cuero-oscuro arena qolle cochinilla', 3],
  ['BILLETERA-04', 'billetera', 'benito', '64.00', 'tika', 'suela nogal-oscuro ladrillo cuero', 2],
  ['CARTERA-04', 'cartera', 'benito', '225.00', '', 'nogal-oscuro lana qolle ladrillo', 1],
  ['SANDALIAS-03', 'sandalias', 'benito', '80.00', '', 'cuero lana qolle cuero-oscuro', 2],

  ['CHULLO-01', 'chullo', 'justina', '58.00', 'llama', 'cochinilla lana qolle cochinilla-oscura', 4],
  ['CHULLO-02', 'chullo', 'justina', '60.00', 'kuntur', 'anil lana qolle rosa', 3],
  ['CHULLO-03', 'chullo', 'justina', '58.00', 'tika', 'turquesa lana qolle cochinilla', 3],
  ['MITONES-01', 'mitones', 'justina', '50.00', 'nawi', 'gris lana cochinilla nogal-oscuro', 6],
  ['MITONES-02', 'mitones', 'justina', '48.00', 'llama', 'chilca lana qolle chilca-oscura', 3],
  ['MITONES-03', 'mitones-abiertos', 'justina', '42.00', 'chakana', 'airampo lana qolle rosa', 4],

  ['TORITO-01', 'torito', 'primitiva', '85.00', '', 'arcilla engobe qolle nogal-oscuro', 3],
  ['TORITO-02', 'torito', 'primitiva', '80.00', '', 'engobe nogal-oscuro ladrillo arcilla', 3],
  ['TORITO-03', 'torito', 'primitiva', '88.00', '', 'turquesa engobe qolle nogal-oscuro', 2],
  ['TAZA-03', 'taza', 'primitiva', '40.00', 'kuntur', 'arcilla engobe qolle nogal-oscuro', 5],

  ['PONCHO-04', 'poncho', 'huilloc', '300.00', 'tika', 'cochinilla lana qolle cochinilla-oscura', 1],
  ['PONCHO-05', 'poncho', 'huilloc', '295.00', 'chaska', 'noche lana cochinilla gris', [20, 24]],
  ['MANTA-04', 'manta', 'huilloc', '280.00', 'chaska', 'ladrillo lana nogal-oscuro vicuna', [24, 28]],
  ['MANTA-05', 'manta', 'huilloc', '275.00', 'nawi', 'vicuna lana nogal-oscuro nogal', 1],
  ['COJIN-01', 'cojin', 'huilloc', '88.00', 'chakana', 'lana nogal-oscuro ladrillo vicuna', 2],
  ['COJIN-02', 'cojin', 'huilloc', '85.00', 'rombo', 'cochinilla lana qolle cochinilla-oscura', 3],
  ['COJIN-03', 'cojin', 'huilloc', '85.00', 'nawi', 'anil lana qolle rosa', 2],
  ['COJIN-04', 'cojin', 'huilloc', '88.00', 'chaska', 'qolle nogal-oscuro lana ladrillo', 2],
  ['TAPIZ-02', 'tapiz', 'huilloc', '400.00', 'llama', 'arena nogal-oscuro ladrillo nogal', 1],
  ['TAPIZ-03', 'tapiz', 'huilloc', '380.00', 'chakana', 'cochinilla lana qolle cochinilla-oscura', 1],
  ['TAPIZ-04', 'tapiz', 'huilloc', '320.00', 'tika', 'chilca lana qolle chilca-oscura', 1],
  ['CHUSPA-01', 'chuspa', 'huilloc', '118.00', 'llama', 'cochinilla lana qolle cochinilla-oscura', 3],
  ['CHUSPA-02', 'chuspa', 'huilloc', '120.00', 'kuntur', 'anil lana qolle rosa', 2],
  ['CAMINO-02', 'camino', 'huilloc', '135.00', 'nawi', 'airampo lana qolle rosa', 2],
]
