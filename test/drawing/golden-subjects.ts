import { sampleKinds } from '../samples/all-kinds.ts'
import type { DocumentFrames } from '../samples/draw-document.ts'
import { listSamples, type Sample } from '../samples/sample.ts'
import { strip } from '../samples/strip.ts'
import { scripts, styles } from './whole-frames.ts'

/** Something that looks the same until somebody decides otherwise. */
export interface GoldenSubject {
  /** Its golden picture is `test/golden/<id>.png`. */
  readonly id: string
  /** As a PNG file. */
  draw(documentFrames: DocumentFrames): Promise<Buffer>
}

/** Pixels of one picture: those of strips are many, and small enough to keep them all. */
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
    const frames = await documentFrames.draw(sample.document, goldenInstants(sample), width)
    return strip(frames, 0).toBuffer('image/png')
  },
}))

export const goldenSubjects: readonly GoldenSubject[] = [...wholeFrames, ...sampleSubjects]

/** Of a strip, three in its midst: most begins and ends with what is seen elsewhere. */
function goldenInstants({ instants }: Sample): readonly number[] {
  return instants.length === 1 ? instants : instants.slice(1, 4)
}
