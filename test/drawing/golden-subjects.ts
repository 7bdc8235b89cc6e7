import { sampleKinds } from '../samples/all-kinds.ts'
import type { DocumentFrames } from '../samples/draw-document.ts'
import { listSamples, type Sample } from '../samples/sample.ts'
import { strip } from '../samples/strip.ts'
import { scripts, styles } from './whole-frames.ts'

/** A subject whose drawing must not change until somebody decides otherwise. */
export interface GoldenSubject {
  /** Its golden image is `test/golden/<id>.png`. */
  readonly id: string
  /** Draws it as a PNG file. */
  draw(documentFrames: DocumentFrames): Promise<Buffer>
}

/** Width of one frame in pixels: strips have many frames, and at this size all of them can be kept. */
const MOVING_WIDTH = 160
const RESTING_WIDTH = 192

const wholeFrames: readonly GoldenSubject[] = Object.entries({ scripts, styles }).map(([id, drawing]) => ({
  id,
  draw: async () => drawing().at(0.5).png(),
}))

const sampleSubjects: readonly GoldenSubject[] = listSamples(sampleKinds).map(({ id, sample }) => ({
  id,
  async draw(documentFrames) {
    const width = sample.instants.length > 1 ? MOVING_WIDTH : RESTING_WIDTH
    const frames = await documentFrames.draw(sample.document, chooseInstants(sample), width)
    return strip(frames, 0).toBuffer('image/png')
  },
}))

export const goldenSubjects: readonly GoldenSubject[] = [...wholeFrames, ...sampleSubjects]

/** Picks three instants from the middle of a strip: its start and end usually look like those of other strips. */
function chooseInstants({ instants }: Sample): readonly number[] {
  return instants.length === 1 ? instants : instants.slice(1, 4)
}
