import { readdir } from 'node:fs/promises'
import type { Migration, MigrationProvider } from 'kysely/migration'

/** Matches `0001-accounts.ts` in a checkout and `0001-accounts.js` in a build, but no declarations, maps or tests. */
const migrationFile = /^(\d{4}-[a-z0-9-]+)\.(?:ts|js)$/

/** Provides the migrations of the folder `migrations/`, one per file. */
export class FolderMigrations implements MigrationProvider {
  readonly #folder = new URL('./migrations/', import.meta.url)

  /** @throws {TypeError} If a file of the folder does not export a function "up". */
  async getMigrations(): Promise<Record<string, Migration>> {
    const names = (await readdir(this.#folder)).flatMap((file) => {
      const name = migrationFile.exec(file)?.[1]
      return name === undefined ? [] : [{ name, file }]
    })
    const entries = names.map(async ({ name, file }) => {
      const module: unknown = await import(new URL(file, this.#folder).href)
      if (!isMigration(module)) throw new TypeError(`The migration ${file} does not export a function "up".`)
      return [name, module] as const
    })
    return Object.fromEntries(await Promise.all(entries))
  }
}

function isMigration(module: unknown): module is Migration {
  return typeof module === 'object' && module !== null && 'up' in module && typeof module.up === 'function'
}
