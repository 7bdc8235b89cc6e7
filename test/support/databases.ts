import pg from 'pg'

/** The migrated database that test databases are copied from. */
export const templateDatabase = 'test_template'

/** Returns the URL of another database on the same server. */
export function buildDatabaseUrl(url: string, name: string): string {
  const other = new URL(url)
  other.pathname = `/${name}`
  return other.href
}

/** Runs one statement that creates or drops databases. */
export async function administer(clusterUrl: string, statement: string): Promise<void> {
  const session = new pg.Client({ connectionString: clusterUrl })
  await session.connect()
  try {
    await session.query(statement)
  } finally {
    await session.end()
  }
}
