import { readFileSync, writeFileSync } from 'node:fs'
import { findUsers, getReadmePath, writeUsers } from './maps/source-folders.ts'

// Updates the "Used by" line of each folder's README in src. A test compares the lines with the imports.
for (const [folder, users] of findUsers()) {
  const path = getReadmePath(folder)
  const page = readFileSync(path, 'utf8')
  const updated = writeUsers(page, users)
  if (updated !== page) {
    writeFileSync(path, updated)
    console.log(`updated src/${folder}/README.md`)
  }
}
