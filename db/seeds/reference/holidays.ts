const THE_LIST = 'DL 713 (1991) art. 6'

const fixed = (month: number, day: number, name: string, from_on = '1992-01-01', basis = THE_LIST) => ({
  ...{ country: 'PE', month, day, from_on, name, basis },
})

/**
 * Public holidays of Peru with a fixed day. `from_on` is the first one that fell under its law: four were added to the list of 1991. Days that
 * a decree declares free for public offices only are none of these.
 */
export const PUBLIC_HOLIDAYS = [
  fixed(1, 1, 'Año Nuevo'),
  fixed(5, 1, 'Día del Trabajo'),
  fixed(6, 7, 'Batalla de Arica y Día de la Bandera', '2024-06-07', 'Ley 31788 (published 2023-06-15)'),
  fixed(6, 29, 'San Pedro y San Pablo'),
  fixed(7, 23, 'Día de la Fuerza Aérea del Perú', '2023-07-23', 'Ley 31822 (published July 2023)'),
  fixed(7, 28, 'Fiestas Patrias'),
  fixed(7, 29, 'Fiestas Patrias'),
  fixed(8, 6, 'Batalla de Junín', '2022-08-06', 'Ley 31530 (published July 2022)'),
  fixed(8, 30, 'Santa Rosa de Lima'),
  fixed(10, 8, 'Combate de Angamos'),
  fixed(11, 1, 'Todos los Santos'),
  fixed(12, 8, 'Inmaculada Concepción'),
  fixed(12, 9, 'Batalla de Ayacucho', '2022-12-09', 'Ley 31381 (published 2021-12-31)'),
  fixed(12, 25, 'Navidad del Señor'),
]

const holyWeek = (thursday: string, friday: string) => [
  { country: 'PE', on_date: thursday, name: 'Jueves Santo', basis: THE_LIST },
  { country: 'PE', on_date: friday, name: 'Viernes Santo', basis: THE_LIST },
]

/** The movable ones, as the days they fall on. The years after these are added here before they come. */
export const MOVABLE_HOLIDAYS = [
  ...holyWeek('2025-04-17', '2025-04-18'),
  ...holyWeek('2026-04-02', '2026-04-03'),
  ...holyWeek('2027-03-25', '2027-03-26'),
  ...holyWeek('2028-04-13', '2028-04-14'),
]
