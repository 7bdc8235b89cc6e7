import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { afterAll, expect, it } from 'vitest'
import { makeDirectoryEnd, makeDirectoryEntry, makeFileHeader } from './zip-headers.ts'

const folder = mkdtempSync(join(tmpdir(), 'framewright-zip-'))
afterAll(() => rmSync(folder, { recursive: true }))

const hasPython = spawnSync('python3', ['--version']).status === 0

/** Lists files of a ZIP file, and reads them, with Python's reader. */
function readWithPython(path: string, last: number): unknown {
  const script = `import json, sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as z:
  files = z.infolist()
  print(json.dumps([len(files), [[i.filename, i.header_offset, z.read(i).decode()] for i in files[-${last}:]]]))`
  return JSON.parse(execFileSync('python3', ['-c', script, path], { encoding: 'utf8' }))
}

/** Writes a ZIP file with a file at each offset. The space between them takes no space on the disk. */
async function writeZip(path: string, offsets: readonly number[]): Promise<void> {
  const file = await open(path, 'w')
  let end = 0
  const directory: Buffer[] = []
  for (const [index, offset] of offsets.entries()) {
    const content = Buffer.from(`content ${index}`)
    const name = Buffer.from(`frame-${index}.png`)
    const entry = { name, size: content.length, crc: crc32(content), offset }
    const bytes = Buffer.concat([makeFileHeader(entry), content])
    await file.write(bytes, 0, bytes.length, offset)
    end = offset + bytes.length
    directory.push(makeDirectoryEntry(entry))
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0)
  const tail = Buffer.concat([...directory, makeDirectoryEnd(offsets.length, end, size)])
  await file.write(tail, 0, tail.length, end)
  await file.close()
}

it.skipIf(!hasPython)('has files and a directory beyond 4 GiB', async () => {
  const path = join(folder, 'large.zip')
  const offsets = [0, 0xffff_fffe, 0x1_2345_6789]
  await writeZip(path, offsets)
  const listed = offsets.map((offset, index) => [`frame-${index}.png`, offset, `content ${index}`])
  expect(readWithPython(path, 3)).toEqual([3, listed])
})

it.skipIf(!hasPython)('has more than 65 535 files', async () => {
  const path = join(folder, 'many.zip')
  const content = Buffer.from('content')
  const entry = { name: Buffer.from('frame.png'), size: content.length, crc: crc32(content), offset: 0 }
  const file = Buffer.concat([makeFileHeader(entry), content])
  const entries = Array.from({ length: 65_536 }, (_, index) => ({ ...entry, offset: index * file.length }))
  const directory = Buffer.concat(entries.map(makeDirectoryEntry))
  const start = entries.length * file.length
  const end = makeDirectoryEnd(entries.length, start, directory.length)
  writeFileSync(path, Buffer.concat([...entries.map(() => file), directory, end]))
  expect(readWithPython(path, 1)).toEqual([65_536, [['frame.png', 65_535 * file.length, 'content']]])
})
