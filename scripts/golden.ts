import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import {
  acceptAsGolden,
  compareWithGolden,
  orphanedGoldens,
  removeGolden,
} from '../test/drawing/golden-images.ts'
import { goldenSubjects } from '../test/drawing/golden-subjects.ts'
import { DocumentFrames } from '../test/samples/draw-document.ts'

const usage = `node scripts/golden.ts [--accept] [--output DIR] [name…]

Compares the current images with the golden images in test/golden. For each difference, a sheet is written
that shows the golden image, the current image and their difference.

  name…         only these images: a full name (transitions/fade) or a prefix (transitions/)
  --accept      replace the golden images with the current ones; remove obsolete ones
  --output DIR  folder for the sheets; default: a new temporary folder
`

const { values, positionals } = parseArgs({
  options: { accept: { type: 'boolean' }, output: { type: 'string' }, help: { type: 'boolean' } },
  allowPositionals: true,
})
if (values.help === true) console.log(usage)
else await review(values.accept === true)

async function review(isAccepting: boolean): Promise<void> {
  const isSelected = (id: string): boolean =>
    positionals.length === 0 ||
    positionals.some((name) => id === name || (name.endsWith('/') && id.startsWith(name)))
  const subjects = goldenSubjects.filter(({ id }) => isSelected(id))
  if (subjects.length === 0) throw new Error(`There is no image named ${positionals.join(', ')}.`)
  const output = values.output ?? mkdtempSync(join(tmpdir(), 'framewright-golden-'))
  using documentFrames = await DocumentFrames.open()
  let changes = 0
  for (const { id, draw } of subjects) {
    const actual = await draw(documentFrames)
    const comparison = await compareWithGolden(id, actual)
    if (comparison.result === 'same') continue
    changes++
    if (comparison.result === 'missing') {
      console.log(`${id}: new`)
      write(join(output, `${id}.png`), actual)
    } else {
      const { pixels, levels, sheet } = comparison
      console.log(`${id}: ${pixels} pixels differ, by up to ${levels} levels`)
      write(join(output, `${id}.png`), sheet.toBuffer('image/png'))
    }
    if (isAccepting) acceptAsGolden(id, actual)
  }
  for (const id of orphanedGoldens(goldenSubjects.map((subject) => subject.id)).filter(isSelected)) {
    changes++
    console.log(`${id}: obsolete`)
    if (isAccepting) removeGolden(id)
  }
  if (changes === 0) console.log(`${subjects.length} images are unchanged.`)
  else if (isAccepting) console.log(`${changes} accepted; the sheets are in ${output}`)
  else {
    console.log(`Review ${output}. To accept the changes: npm run golden -- --accept [name…]`)
    process.exitCode = 1
  }
}

function write(path: string, content: Buffer): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, content)
}
