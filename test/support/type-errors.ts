import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

const root = fileURLToPath(new URL('../../', import.meta.url))

/**
 * Returns the compiler's errors for programs that import our packages, as applications do.
 *
 * @param programs - The sources of modules.
 */
export function findTypeErrors(...programs: readonly string[]): string[] {
  // As if the files were in the repository, where the compiler finds the types of Node.
  const texts = new Map(programs.map((text, index) => [join(root, `program-${index}.ts`), text]))
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile).config,
    ts.sys,
    root,
  )
  const paths = {
    'framewright-client': [join(root, 'client/index.ts')],
    framewright: [join(root, 'src/index.ts')],
  }
  // Examples may end before they use what they made.
  const withPackages = { ...options, noUnusedLocals: false, paths }
  const host = ts.createCompilerHost(withPackages)
  const { fileExists, readFile, getSourceFile } = host
  host.fileExists = (name) => texts.has(name) || fileExists(name)
  host.readFile = (name) => texts.get(name) ?? readFile(name)
  host.getSourceFile = (name, version, ...rest) => {
    const text = texts.get(name)
    return text === undefined
      ? getSourceFile(name, version, ...rest)
      : ts.createSourceFile(name, text, version)
  }
  const program = ts.createProgram([...texts.keys()], withPackages, host)
  return [...texts.keys()]
    .flatMap((name) => ts.getPreEmitDiagnostics(program, program.getSourceFile(name)))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))
}
