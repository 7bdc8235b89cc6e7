import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buildCaptionsDocument } from './documents/captions.ts'
import { buildFinishesDocument } from './documents/finishes.ts'
import { buildMotionDocument, motionInstants } from './documents/motion.ts'
import { buildPostEffectsDocument, postEffectInstants } from './documents/post-effects.ts'
import { buildScriptsDocument } from './documents/scripts.ts'
import { buildTextsDocument } from './documents/texts.ts'

/** A document that is drawn both on the server and in a browser. */
export interface BrowserCase {
  readonly name: string
  /** The instants to compare. */
  readonly seconds: readonly number[]
  /** @param mediaFolder - Contains the sample media; the document's other files are added to it. */
  readonly document: (mediaFolder: string) => Promise<unknown>
}

function buildExampleCase(name: string, seconds: readonly number[]): BrowserCase {
  const path = join(import.meta.dirname, '../../examples', `${name}.json`)
  return { name, seconds, document: async () => JSON.parse(await readFile(path, 'utf8')) }
}

export const browserCases: readonly BrowserCase[] = [
  buildExampleCase('four-lights', [1.5, 6.1, 10.5]),
  buildExampleCase('data-story', [3.2, 6.4]),
  buildExampleCase('event-promo', [2.6, 5.2]),
  buildExampleCase('lyric-video', [2.2, 5.1]),
  { name: 'texts', seconds: [0, 1.37], document: async () => buildTextsDocument() },
  { name: 'scripts', seconds: [1.3, 3.5], document: async () => buildScriptsDocument() },
  { name: 'motion', seconds: motionInstants, document: async () => buildMotionDocument() },
  { name: 'captions', seconds: [0.54, 1.8, 2.72], document: async () => buildCaptionsDocument() },
  { name: 'finishes', seconds: [0.4, 1.5], document: async () => buildFinishesDocument() },
  { name: 'looks', seconds: postEffectInstants, document: buildPostEffectsDocument },
]

/** The files that the examples among the cases show or play. */
export const exampleMedia = ['skyline.jpg', 'confetti.json', 'equaliser.gif', 'calm.wav', 'driving.wav']
