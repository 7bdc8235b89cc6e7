/** Sorted, inclusive ranges of code points, flat: start, end, start, end… */
export type CodePointRanges = readonly number[]

/** Parses a CSS `unicode-range` value such as `U+0-FF,U+131,U+4??`. */
export function parseUnicodeRange(value: string): CodePointRanges {
  const pairs = value.split(',').map((part): [number, number] => {
    const [start = '', end] = part.trim().replace(/^U\+/i, '').split('-')
    const first = Number.parseInt(start.replaceAll('?', '0'), 16)
    const last = Number.parseInt(end ?? start.replaceAll('?', 'F'), 16)
    return [first, last]
  })
  return pairs.sort(([a], [b]) => a - b).flat()
}

export function rangesContain(ranges: CodePointRanges, codePoint: number): boolean {
  let low = 0
  let high = ranges.length / 2
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ranges[middle * 2] ?? 0) > codePoint) high = middle
    else low = middle + 1
  }
  return low > 0 && codePoint <= (ranges[(low - 1) * 2 + 1] ?? -1)
}
