/** The code of a carrier by its name, as its account is called: `olva` of «Olva», `serpost-lima` of «Serpost Lima». Undefined when too little is left of it. */
export function carrierCode(name: string): string | undefined {
  const code = name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replaceAll(/^-|-$/g, '')
  return code.length < 2 ? undefined : code
}
