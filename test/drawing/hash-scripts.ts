import { createHash } from 'node:crypto'
import { text } from '../support/documents.ts'
import { drawing } from './drawing.ts'
import { scriptSamples } from './scripts.ts'

/** Prints the hash of a frame for each sample of a script; a test runs this with and without the fonts of the machine. */
for (const [script, sample] of Object.entries(scriptSamples)) {
  for (const fontFamily of ['Inter', 'Noto Sans', 'Bebas Neue']) {
    const fields = { fontFamily, fontSize: 32 }
    const item = text(sample, { id: 'text', seconds: 1, box: [10, 10, 380, 60], fields })
    const frame = drawing({ tracks: [[item]], size: [400, 80] }).at(0)
    console.log(`${script} in ${fontFamily}: ${createHash('sha256').update(frame.png()).digest('hex')}`)
  }
}
