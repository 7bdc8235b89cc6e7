/**
 * Whether a client would rather have problems as `application/problem+json` (RFC 9110, 12.5.1). Published
 * clients know JSON only, so that is what is sent where both are as welcome.
 */
export function prefersProblemJson(accept: string | undefined): boolean {
  if (accept?.includes('problem+json') !== true) return false
  return quality(accept, 'application/problem+json') > quality(accept, 'application/json')
}

/** Of the ranges that fit a type, the most exact one says how welcome it is: 0 to 1. */
function quality(accept: string, type: string): number {
  const ranges = accept.split(',').map((range) => {
    const [name = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase())
    const weight = parameters.find((parameter) => parameter.startsWith('q='))
    return { name, weight: weight === undefined ? 1 : Number(weight.slice(2)) || 0 }
  })
  for (const fitting of [type, 'application/*', '*/*']) {
    const range = ranges.find(({ name }) => name === fitting)
    if (range !== undefined) return range.weight
  }
  return 0
}
