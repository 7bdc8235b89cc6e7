import { validateDocument } from '../src/engine/document/validate.ts'
import { median } from './median.ts'
import { buildDocument, textItem, track } from './scenes/scene.ts'

/** Items per track; each has keyframes, as edited documents do. */
const ITEMS_PER_TRACK = 100
const RUNS = 9

/**
 * Measures how long whole documents take to validate, in ms: the first run, and the median of the next ones.
 *
 * @param counts - Items of each document; multiples of 100.
 */
export function measureValidation(counts: readonly number[]): Record<string, string>[] {
  return counts.map((count) => {
    const document = buildDocumentWithItems(count)
    const times = Array.from({ length: RUNS + 1 }, () => {
      const started = performance.now()
      const { errors } = validateDocument(document)
      if (errors.length > 0) throw new Error(`The document is invalid: ${JSON.stringify(errors[0])}`)
      return performance.now() - started
    })
    const [first = Number.NaN, ...others] = times
    return {
      items: String(count),
      'first run, ms': first.toFixed(1),
      'median, ms': median(others).toFixed(1),
    }
  })
}

/**
 * Returns a valid document.
 *
 * @param count - Number of items; a multiple of 100.
 */
export function buildDocumentWithItems(count: number): Record<string, unknown> {
  const tracks = Array.from({ length: count / ITEMS_PER_TRACK }, (_, row) =>
    Array.from({ length: ITEMS_PER_TRACK }, (_, column) => ({
      ...textItem(`Text ${column}`, 40, {
        id: `${row}-${column}`,
        at: column,
        seconds: 1,
        box: [0, 0, 640, 80],
      }),
      opacity: track(1, [0, 0], [0.3, 1], [0.7, 1], [0.9, 0]),
    })),
  )
  return buildDocument(tracks, { background: { type: 'none' } })
}
