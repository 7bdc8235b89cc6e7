/**
 * A process that keeps a data folder's PostgreSQL running until SIGTERM, and prints one line of JSON about it:
 * `node hold-postgres.ts DATA_DIR STATE_DIR`.
 */
import { EmbeddedPostgres } from '../../src/platform/database/embedded/embedded-postgres.ts'

const [dataDir, stateDir] = process.argv.slice(2)
if (dataDir === undefined || stateDir === undefined) throw new Error('Pass a data folder and a state folder.')
const postgres = await EmbeddedPostgres.start({ dataDir, stateDir, log: (message) => console.error(message) })
console.log(JSON.stringify({ url: postgres.url, pid: postgres.pid, folder: postgres.folder }))
const alive = setInterval(() => {}, 60_000)
process.once('SIGTERM', async () => {
  await postgres.stop()
  clearInterval(alive)
})
