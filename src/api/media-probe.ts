/** What an uploaded file turned out to be. */
export interface ProbedMedia {
  /** Pixels, upright; null where it does not apply. */
  readonly width: number | null
  readonly height: number | null
  readonly durationSeconds: number | null
}

/**
 * Looks into a stranger's file, in another process than the API's.
 *
 * @throws {Error} Whose message is a sentence about what is wrong with the file.
 */
export type MediaProbe = (path: string, label: string, kind: 'image' | 'video' | 'audio') => Promise<ProbedMedia>
