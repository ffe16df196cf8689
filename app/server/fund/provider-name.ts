/** A provider writes its name with a capital; one of them in two words. */
export function providerName(provider: string): string {
  if (provider === 'mercadopago') return 'Mercado Pago'
  return provider.charAt(0).toUpperCase() + provider.slice(1)
}
