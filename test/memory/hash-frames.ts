import { convertFrames } from './converted-frames.ts'
import { decodeFiles } from './decoded-files.ts'
import { encodeSegments } from './encoded-segments.ts'
import { exportFiles } from './exported-files.ts'
import type { Hashes, Sweep } from './hashes.ts'

/**
 * Prints the hashes of one rendering step's results. It is a separate program, so that a test can run it with memory that
 * glibc fills with a chosen byte.
 */
const steps: Readonly<Record<string, (folder: string, sweep: Sweep) => Promise<Hashes>>> = {
  convertFrames: (_folder, sweep) => convertFrames(sweep),
  encodeSegments: (_folder, sweep) => encodeSegments(sweep),
  decodeFiles,
  exportFiles,
}

const [step = '', folder = '', widths = '', density] = process.argv.slice(2)
const run = steps[step]
if (run === undefined) throw new Error(`There is no step ${step}.`)
const sweep = { widths: widths.split(',').map(Number), isDense: density === 'dense' }
console.log(JSON.stringify(await run(folder, sweep)))
