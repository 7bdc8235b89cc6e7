import { specimenKinds } from '../specimens/all-kinds.ts'
import type { DocumentPictures } from '../specimens/draw-document.ts'
import { namedSpecimens, type Specimen } from '../specimens/specimen.ts'
import { strip } from '../specimens/strip.ts'
import { scripts, styles } from './whole-frames.ts'

/** Something that looks the same until somebody decides otherwise. */
export interface GoldenSubject {
  /** Its golden picture is `test/golden/<id>.png`. */
  readonly id: string
  /** As a PNG file. */
  draw(pictures: DocumentPictures): Promise<Buffer>
}

/** Pixels of one picture: those of strips are many, and small enough to keep them all. */
const MOVING_WIDTH = 160
const RESTING_WIDTH = 192

const wholeFrames: readonly GoldenSubject[] = Object.entries({ scripts, styles }).map(([id, drawing]) => ({
  id,
  draw: async () => drawing().at(0.5).png(),
}))

const drawnOnes: readonly GoldenSubject[] = namedSpecimens(specimenKinds).map(({ id, specimen }) => ({
  id,
  async draw(pictures) {
    const width = specimen.instants.length > 1 ? MOVING_WIDTH : RESTING_WIDTH
    const frames = await pictures.draw(specimen.document, goldenInstants(specimen), width)
    return strip(frames, 0).toBuffer('image/png')
  },
}))

export const goldenSubjects: readonly GoldenSubject[] = [...wholeFrames, ...drawnOnes]

/** Of a strip, three in its midst: most begins and ends with what is seen elsewhere. */
function goldenInstants({ instants }: Specimen): readonly number[] {
  return instants.length === 1 ? instants : instants.slice(1, 4)
}
