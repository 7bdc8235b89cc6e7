import { makeExampleMedia } from './make-example-media.ts'

/** A process that generates media of the examples: `media-process FOLDER FILE…`. */
const [folder, ...files] = process.argv.slice(2)
if (folder === undefined) throw new Error('Name the folder to write to.')
await makeExampleMedia(folder, { only: files })
