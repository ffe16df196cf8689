/** True when an Accept-Encoding header names the encoding and does not refuse it. */
export function accepts(header: string | string[] | undefined, encoding: string): boolean {
  return String(header ?? '')
    .split(',')
    .some((each) => {
      const [name, weight] = each.trim().split(';')
      return name === encoding && !/^\s*q=0(\.0*)?$/.test(weight ?? '')
    })
}
