/**
 * Returns whether a client prefers `application/problem+json` to `application/json` for problems (RFC 9110, 12.5.1).
 * Published clients only know JSON, which they therefore get if both are equally acceptable.
 */
export function prefersProblemJson(accept: string | undefined): boolean {
  if (accept?.includes('problem+json') !== true) return false
  return findWeight(accept, 'application/problem+json') > findWeight(accept, 'application/json')
}

/** Returns whether a client asks for an event stream by name and does not prefer JSON. */
export function prefersEventStream(accept: string | undefined): boolean {
  if (accept?.toLowerCase().includes('text/event-stream') !== true) return false
  return findWeight(accept, 'text/event-stream') >= findWeight(accept, 'application/json')
}

/** Returns the weight of a type, 0 to 1: that of the most specific media range that matches it. */
function findWeight(accept: string, type: string): number {
  const ranges = accept.split(',').map((range) => {
    const [name = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase())
    const weight = parameters.find((parameter) => parameter.startsWith('q='))
    return { name, weight: weight === undefined ? 1 : Number(weight.slice(2)) || 0 }
  })
  for (const candidate of [type, type.replace(/\/.*/, '/*'), '*/*']) {
    const range = ranges.find(({ name }) => name === candidate)
    if (range !== undefined) return range.weight
  }
  return 0
}
