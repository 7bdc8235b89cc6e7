import { captionsOf, filmAssets, filmOf, musicOf } from './film.ts'
import { documentOf, type Scene } from './scene.ts'

/** A video with rounded corners under word-timed captions, its sound mixed with music, as long as wanted. */
export function captionedVideoOf(seconds: number): Record<string, unknown> {
  return documentOf([[captionsOf(seconds)], filmOf(seconds, [64, 36, 1152, 648], 24), musicOf(seconds)], {
    assets: filmAssets(seconds),
    background: { type: 'color', color: '#111827', gradient: null },
  })
}

export const captionedVideoScene: Scene = {
  name: 'C',
  title: 'video with captions',
  document: captionedVideoOf(10),
  remotionFramesPerSecond: 12.9,
}
