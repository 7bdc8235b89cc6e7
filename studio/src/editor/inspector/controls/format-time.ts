import { PREVIEW_FPS } from '../../../playback/preview-fps.ts'
import { evaluateNumber } from './number-expression.ts'

/** Writes seconds as `2.5`, and from a minute on as `1:02.5`. */
export function formatSeconds(seconds: number): string {
  const rounded = Math.round(seconds * 1000) / 1000
  if (Math.abs(rounded) < 60) return String(rounded)
  const minutes = Math.trunc(rounded / 60)
  const rest = Number((Math.abs(rounded) % 60).toFixed(3))
  return `${minutes}:${rest < 10 ? '0' : ''}${rest}`
}

/** Reads `2.5`, `1:02.5`, `0:01:02.5`, `15f`, `250ms` and calculations with these. */
export function parseSeconds(text: string, current: number): number | undefined {
  const clock = /^\s*(?:(\d+):)?(\d+):(\d+(?:[.,]\d*)?)\s*$/.exec(text)
  if (clock !== null) {
    const [, hours = '0', minutes = '0', seconds = '0'] = clock
    return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds.replace(',', '.'))
  }
  return evaluateNumber(text, current, { s: 1, ms: 0.001, f: 1 / PREVIEW_FPS, m: 60, min: 60 })
}
