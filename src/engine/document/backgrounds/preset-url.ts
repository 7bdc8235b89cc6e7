import { presetImages } from './images.ts'

/**
 * Where the server offers a preset picture, below its own address. Documents keep whole addresses; a server
 * that has moved, or another one, knows its pictures by the path alone.
 */
export function presetPath(name: string): string {
  return `/backgrounds/framewright-${name}.svg`
}

const presetUrl = /^https?:\/\/[^?#]*\/backgrounds\/framewright-([a-z]+)\.svg(?:[?#]|$)/i

/** The file behind an address of a preset picture; undefined for any other address. */
export function findPresetImage(url: string): string | undefined {
  const name = presetUrl.exec(url)?.[1]
  return name !== undefined && Object.hasOwn(presetImages, name) ? presetImages[name]?.svg : undefined
}
