import { presetImages } from './images.ts'

/**
 * Returns the path at which the server offers a preset background. Documents store complete URLs; a server
 * that has moved, or another server, recognises its presets by the path alone.
 */
export function presetPath(name: string): string {
  return `/backgrounds/framewright-${name}.svg`
}

const presetUrl = /^https?:\/\/[^?#]*\/backgrounds\/framewright-([a-z]+)\.svg(?:[?#]|$)/i

/** Returns the SVG file of a preset's URL, or undefined for any other URL. */
export function findPresetImage(url: string): string | undefined {
  const name = presetUrl.exec(url)?.[1]
  return name !== undefined && Object.hasOwn(presetImages, name) ? presetImages[name]?.svg : undefined
}
