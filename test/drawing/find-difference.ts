import type { FrameArea } from '../../src/engine/compositor/frame-area.ts'
import { FrameCanvas } from '../../src/engine/renderer/canvas/frame-canvas.ts'
import { FramePixels } from '../../src/engine/renderer/media/frame-pixels.ts'
import type { Drawing } from './drawing.ts'

/** Lists the areas in which each frame of a film differs from the one before; of the first, the whole frame. */
export function listFrameChanges(
  { compositor, describe, output }: Drawing,
  seconds: readonly number[],
): (readonly FrameArea[])[] {
  const shown = seconds.map((each) => {
    const description = describe(each)
    return { description, identities: description.sources.map(() => 'the same frame') }
  })
  const whole = { left: 0, top: 0, right: output.width, bottom: output.height }
  return shown.map((after, index) => {
    const before = shown[index - 1]
    return before === undefined ? [whole] : compositor.listChanges(before, after)
  })
}

/**
 * Draws frames change by change and as a whole.
 *
 * @returns The first instant whose pixels differ, or undefined.
 */
export function findDifference(film: Drawing, seconds: readonly number[]): number | undefined {
  const { compositor, output } = film
  const { width, height, transparent } = output
  const [canvas, whole] = [
    new FrameCanvas(width, height, transparent),
    new FrameCanvas(width, height, transparent),
  ]
  const pixels = new FramePixels(output)
  const changes = listFrameChanges(film, seconds)
  return seconds.find((each, index) => {
    const description = film.describe(each)
    const areas = changes[index] ?? []
    compositor.draw(canvas.context, description, { areas })
    for (const update of canvas.readAreas(areas)) pixels.update(update)
    compositor.draw(whole.context, description)
    const expected = whole.readPixels()
    // Nothing outside of the areas may have been drawn differently either.
    return !pixels.rgba.equals(expected) || !canvas.readPixels().equals(expected)
  })
}
