import { isBuiltin } from 'node:module'
import { join } from 'node:path'
import { build, type Plugin } from 'vite'

/** Rejects Node.js modules, which do not work in a page; a bundler would silently replace them with empty modules. */
const noBuiltins: Plugin = {
  name: 'no-builtins',
  enforce: 'pre',
  resolveId(id, importer) {
    if (isBuiltin(id)) this.error(`${importer ?? 'The entry'} imports ${id}, which browsers do not have.`)
  },
}

/**
 * Bundles a module and everything that it imports into one script for a page.
 *
 * @param entry - Absolute path.
 * @throws {Error} If an import cannot be found, or is not made for browsers.
 */
export async function bundleForBrowser(entry: string): Promise<string> {
  const result = await build({
    configFile: false,
    root: join(import.meta.dirname, 'page'),
    logLevel: 'silent',
    plugins: [noBuiltins],
    build: {
      write: false,
      minify: false,
      target: 'es2023',
      lib: { entry, formats: ['es'], fileName: 'page' },
      rolldownOptions: {
        onLog(level, log) {
          if (level === 'warn') throw new Error(log.message)
        },
      },
    },
  })
  const [output] = Array.isArray(result) ? result : [result]
  if (output === undefined || !('output' in output)) throw new Error('The bundler produced no output.')
  const [chunk, ...others] = output.output
  if (others.length > 0 || chunk.imports.length > 0)
    throw new Error(
      `The page needs more than one script: ${[...chunk.imports, ...others.map((o) => o.fileName)]}`,
    )
  return chunk.code
}
