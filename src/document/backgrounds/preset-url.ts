import { presetPictures } from './pictures.ts'

/**
 * Where the server offers a preset picture, below its own address. Documents keep whole addresses; a server
 * that has moved, or another one, knows its pictures by the path alone.
 */
export function presetPath(name: string): string {
  return `/backgrounds/framewright-${name}.svg`
}

const presetUrl = /^https?:\/\/[^?#]*\/backgrounds\/framewright-([a-z]+)\.svg(?:[?#]|$)/i

/** The file behind an address of a preset picture; undefined for any other address. */
export function presetPictureAt(url: string): string | undefined {
  const name = presetUrl.exec(url)?.[1]
  return name !== undefined && Object.hasOwn(presetPictures, name) ? presetPictures[name]?.svg : undefined
}
