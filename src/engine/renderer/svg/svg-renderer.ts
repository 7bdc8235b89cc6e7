import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { compileFunction } from 'node:vm'
import type { initWasm, Resvg, ResvgRenderOptions } from '@resvg/resvg-wasm'
import { SvgError } from './svg-error.ts'

const require = createRequire(import.meta.url)

/** Pixels of a drawing: red, green, blue (multiplied by alpha) and alpha, row by row. */
export interface RenderedSvg {
  readonly width: number
  readonly height: number
  readonly pixels: Uint8Array
}

interface CompiledResvg {
  readonly module: WebAssembly.Module
  readonly source: string
}

/** After a larger drawing, the next job gets another instance, because the memory of an instance never shrinks. */
const MAX_KEPT_PIXELS = 4_000_000

type Binding = { readonly initWasm: typeof initWasm; readonly Resvg: typeof Resvg }

/**
 * Draws SVG with resvg, which runs as WebAssembly: it reads no file, opens no connection, and computes the same pixels
 * on every machine.
 */
export class SvgRenderer {
  #compiled: Promise<CompiledResvg> | undefined
  #binding: Binding | undefined
  /** Whether the instance has grown so much that `prepare` replaces it. */
  #isGrown = false

  /** Must have ended before a job's first `render`, because making an instance is asynchronous. */
  async prepare(): Promise<void> {
    if (this.#binding !== undefined && !this.#isGrown) return
    this.#compiled ??= compile()
    this.#binding = await instantiate(await this.#compiled)
    this.#isGrown = false
  }

  /**
   * Draws a complete SVG at the size of its root element.
   *
   * @param fonts - Font files (ttf, otf) for its texts.
   * @throws {SvgError} If it can't be drawn.
   */
  render(svg: string, fonts: readonly Uint8Array[]): RenderedSvg {
    const binding = this.#binding
    if (binding === undefined) throw new Error('The SVG renderer is not prepared.')
    const options: ResvgRenderOptions = { font: { loadSystemFonts: false, fontBuffers: [...fonts] } }
    try {
      const parsed = new binding.Resvg(svg, options)
      const image = parsed.render()
      const { width, height, pixels } = image
      image.free()
      parsed.free()
      this.#isGrown ||= width * height > MAX_KEPT_PIXELS
      return { width, height, pixels }
    } catch (error) {
      // After a panic, an instance is in an undefined state.
      this.#binding = undefined
      throw new SvgError(describe(error), { cause: error })
    }
  }
}

async function compile(): Promise<CompiledResvg> {
  const [bytes, source] = await Promise.all([
    readFile(require.resolve('@resvg/resvg-wasm/index_bg.wasm')),
    readFile(require.resolve('@resvg/resvg-wasm'), 'utf8'),
  ])
  return { module: await WebAssembly.compile(bytes), source }
}

/** The package keeps its instance in a variable of its module, so each instance needs a copy of the module (1 ms). */
async function instantiate({ module, source }: CompiledResvg): Promise<Binding> {
  const scope = { exports: {} }
  compileFunction(source, ['module', 'exports'])(scope, scope.exports)
  // The package's own exports; its types are those of the import.
  const binding = scope.exports as Binding
  await binding.initWasm(module)
  return binding
}

function describe(error: unknown): string {
  const isPanic = error instanceof WebAssembly.RuntimeError || error instanceof RangeError
  return isPanic ? 'the image is too complex to be drawn.' : 'the image is damaged or truncated.'
}
