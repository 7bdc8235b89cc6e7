import { FLASH_FRAMES_PER_SECOND } from '@engine/document/registries/effects.ts'
import { TICKS_PER_SECOND } from '@engine/document/ticks.ts'

/** Returns how many units of a time field are a second, by the end of its name; undefined for other fields. */
export function findUnitsPerSecond(name: string): number | undefined {
  if (/Ticks$/.test(name)) return TICKS_PER_SECOND
  if (/InSeconds$/.test(name)) return 1
  if (/(?:InMilliseconds|Ms)$/.test(name)) return 1000
  return /Frames$/.test(name) ? FLASH_FRAMES_PER_SECOND : undefined
}
