/**
 * A program to run in a separate process: sends large values to the database at `process.argv[2]`, one after the other,
 * while small objects come and go, and prints the peak memory of its buffers, in bytes.
 */
import { sql } from 'kysely'
import { connectDatabase } from '../../src/platform/database/connect-database.ts'

const VALUES = 400
const VALUE_BYTES = 160_000

const db = connectDatabase(process.argv[2] ?? '')
let peakBytes = 0
for (let number = 0; number < VALUES; number++) {
  // Values parsed from a document die young; collecting them must be enough to free the large value as well.
  JSON.parse(JSON.stringify(Array.from({ length: 6_000 }, (_, id) => ({ id, text: `item ${id}` }))))
  const value = Buffer.alloc(VALUE_BYTES, number)
  await sql`select length(${value}::bytea)`.execute(db)
  peakBytes = Math.max(peakBytes, process.memoryUsage().arrayBuffers)
}
await db.destroy()
console.log(peakBytes)
