const RUC_WEIGHTS = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]

/** True for eleven digits of a kind that SUNAT gives out, with the right check digit (modulus 11). */
export function isRuc(text: string): boolean {
  if (!/^(10|15|16|17|20)\d{9}$/.test(text)) return false
  const digits = [...text].map((digit) => digit.charCodeAt(0) - 48)
  const sum = RUC_WEIGHTS.reduce((total, weight, index) => total + weight * (digits[index] ?? 0), 0)
  return (11 - (sum % 11)) % 10 === digits[10]
}
