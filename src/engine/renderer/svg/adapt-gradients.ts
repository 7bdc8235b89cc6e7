import { Element, isTag } from 'domhandler'
import { appendChild, findAll } from 'domutils'
import { resolveLength } from './css/lengths.ts'

/**
 * Writes radial gradients whose focal circle has a radius, which the renderer takes for a point, with moved stops. That is
 * exact if the circles are concentric, as they nearly always are.
 */
export function adaptGradients(root: Element): void {
  const gradients = findAll(({ name }) => name === 'radialGradient', [root])
  const byId = new Map(
    findAll(({ name }) => /Gradient$/.test(name), [root]).map((gradient) => [gradient.attribs.id, gradient]),
  )
  for (const gradient of gradients) {
    const focal = parseFraction(gradient.attribs.fr)
    if (focal === undefined || focal <= 0) continue
    const radius = parseFraction(gradient.attribs.r) ?? 0.5
    const stops = copyStops(gradient, byId)
    const outer = Math.max(radius, focal)
    gradient.children = []
    for (const { offset, stop } of moveStops(stops, focal / outer, radius / outer)) {
      stop.attribs.offset = String(offset)
      appendChild(gradient, stop)
    }
    gradient.attribs.r = String(outer)
    delete gradient.attribs.fr
  }
}

function parseFraction(text: string | undefined): number | undefined {
  return resolveLength(text, 1)
}

/** The stops of a gradient, or of the one that it refers to. */
function copyStops(gradient: Element, byId: ReadonlyMap<string | undefined, Element>): Element[] {
  let source: Element | undefined = gradient
  for (let step = 0; step < 10 && source !== undefined; step++) {
    const stops: Element[] = source.children.filter(isTag).filter(({ name }) => name === 'stop')
    if (stops.length > 0) return stops.map((stop) => new Element('stop', { ...stop.attribs }))
    source = byId.get(source.attribs.href?.slice(1))
  }
  return []
}

function moveStops(
  stops: readonly Element[],
  from: number,
  to: number,
): readonly { readonly offset: number; readonly stop: Element }[] {
  const moved = stops.map((stop) => {
    const written = Math.max(0, Math.min(1, resolveLength(stop.attribs.offset, 1) ?? 0))
    return { offset: from + (to - from) * written, stop }
  })
  return from > to ? moved.reverse() : moved
}
