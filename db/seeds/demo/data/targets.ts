/**
 * What source A says the fund wants: from the 47 credits and 17 women of today, a quarter more credits and five more women within six months,
 * half as many again and ten more women within twelve.
 */
export const TARGETS = [
  { measure: 'loans', baseline: 47, target: 59, months: 6, source: 'Etapa de 6 meses del plan del fondo: +25 % de créditos' },
  { measure: 'borrowers', baseline: 17, target: 22, months: 6, source: 'Etapa de 6 meses del plan del fondo: +5 mujeres' },
  { measure: 'loans', baseline: 47, target: 71, months: 12, source: 'Etapa de 12 meses del plan del fondo: +50 % de créditos' },
  { measure: 'borrowers', baseline: 17, target: 27, months: 12, source: 'Etapa de 12 meses del plan del fondo: +10 mujeres' },
] as const
