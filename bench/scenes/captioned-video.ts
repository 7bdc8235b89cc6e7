import { buildCaptions, buildFilm, buildMusic, filmAssets } from './film.ts'
import { buildDocument, type Scene } from './scene.ts'

/** Returns a document with a rounded video below word-timed captions, and its audio mixed with music. */
export function buildCaptionedVideo(seconds: number): Record<string, unknown> {
  return buildDocument(
    [[buildCaptions(seconds)], buildFilm(seconds, [64, 36, 1152, 648], 24), buildMusic(seconds)],
    {
      assets: filmAssets(seconds),
      background: { type: 'color', color: '#111827', gradient: null },
    },
  )
}

export const captionedVideoScene: Scene = {
  name: 'C',
  title: 'video with captions',
  document: buildCaptionedVideo(10),
}
