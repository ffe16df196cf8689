/*
 * A link that opens WhatsApp with a text in it: `wa.me/<number>?text=…`. The number stands there in digits with its country's code. A Peruvian mobile is
 * nine digits that begin with 9; any other number without a plus could be of any country, so the link then asks whom to write to.
 */

/** Opens a chat with the number, where it can be told which it is; the text is in it either way. */
export function whatsappLink(phone: string | undefined, text: string): string {
  return `https://wa.me/${phone ? whatsappNumber(phone) : ''}?text=${encodeURIComponent(text)}`
}

/** A typed number in WhatsApp's digits; empty when its country is not known. */
export function whatsappNumber(phone: string): string {
  const typed = phone.replaceAll(/[\s().-]/g, '')
  const digits = typed.replace(/^(\+|00)/, '')
  if (!/^[1-9]\d{6,14}$/.test(digits)) return ''
  if (digits !== typed) return digits
  if (/^9\d{8}$/.test(digits)) return `51${digits}`
  return /^519\d{8}$/.test(digits) ? digits : ''
}
