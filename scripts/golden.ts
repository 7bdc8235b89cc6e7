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

Compares what is drawn today with the golden pictures in test/golden. For each that differs, a sheet is
written: the golden picture, today's, and their difference, below each other.

  name…         only these: a whole name (transitions/fade) or the beginning of names (transitions/)
  --accept      make today's pictures the golden ones; remove those of what is no more
  --output DIR  where sheets go; default: a new folder for temporary files
`

const { values, positionals } = parseArgs({
  options: { accept: { type: 'boolean' }, output: { type: 'string' }, help: { type: 'boolean' } },
  allowPositionals: true,
})
if (values.help === true) console.log(usage)
else await review(values.accept === true)

async function review(isAccepting: boolean): Promise<void> {
  const isMeant = (id: string): boolean =>
    positionals.length === 0 ||
    positionals.some((name) => id === name || (name.endsWith('/') && id.startsWith(name)))
  const subjects = goldenSubjects.filter(({ id }) => isMeant(id))
  if (subjects.length === 0) throw new Error(`Nothing is named ${positionals.join(', ')}.`)
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
  for (const id of orphanedGoldens(goldenSubjects.map((subject) => subject.id)).filter(isMeant)) {
    changes++
    console.log(`${id}: belongs to nothing that is drawn`)
    if (isAccepting) removeGolden(id)
  }
  if (changes === 0) console.log(`${subjects.length} pictures are as they were.`)
  else if (isAccepting) console.log(`${changes} accepted; before and after: ${output}`)
  else {
    console.log(`Look at ${output}; to accept them: npm run golden -- --accept [name…]`)
    process.exitCode = 1
  }
}

function write(path: string, content: Buffer): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, content)
}
