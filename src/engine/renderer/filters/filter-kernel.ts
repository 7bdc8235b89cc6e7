import type { FrameArea } from '../../compositor/frame-area.ts'
import type { FilterStep } from './filter-steps.ts'
import { kernelBinary } from './kernel-binary.ts'
import type { PaintAxis } from './paint-points.ts'

/** A filter for frames of one size, in the form that the kernel takes. */
export interface KernelFilter {
  readonly axis: PaintAxis
  /** Number of points along the axis. */
  readonly count: number
  readonly steps: readonly FilterStep[]
}

/** The pixels over a frame. */
interface CoverPixels {
  /** The rows of the whole frame, without gaps; straight alpha. */
  readonly rgba: Uint8Array
  /** Returns whether a row from `top` to before `bottom` may have pixels that are not transparent. */
  hasVisible(top: number, bottom: number): boolean
}

interface KernelExports {
  readonly memory: WebAssembly.Memory
  readonly freeFrom: WebAssembly.Global
  readonly applyFilter: (
    pixels: number,
    planes: number,
    width: number,
    rowCount: number,
    firstRow: number,
    filter: number,
  ) => void
  readonly coverPixels: (pixels: number, cover: number, count: number) => void
}

/** The canvas draws narrower frames: the kernel needs eight pixels, and 16 bits for positions on a slanted axis. */
const MIN_WIDTH = 64
/** Must equal the kernel's own constant. */
const PLANE_BYTES = 65_600
const LANES = 8
/** Numbers that describe the filter, and each of its steps, to the kernel. */
const HEAD_NUMBERS = 5
const STEP_NUMBERS = 2
/** Rows are copied into the kernel's memory in strips that fit the processor's second-level cache. */
const STRIP_BYTES = 65_536
const PAGE_BYTES = 65_536

const binary = Buffer.from(kernelBinary, 'base64')

/** Returns whether this Node.js runs the kernel (which needs relaxed SIMD) and the kernel supports the width and axis. */
export function fitsKernel(width: number, { axis, count }: Pick<KernelFilter, 'axis' | 'count'>): boolean {
  const bytes = axis.kind === 'slant' ? (count + LANES) * 2 : count * LANES * 2
  return width >= MIN_WIDTH && bytes <= PLANE_BYTES && WebAssembly.validate(binary)
}

/** Compiles the kernel, which can then be instantiated for any number of filters. */
export function compileKernel(): WebAssembly.Module {
  return new WebAssembly.Module(binary)
}

/**
 * The compiled kernel (`kernel/filter-kernel.ts`), set up with one filter. It takes a quarter to two fifths of the time of
 * blending on a canvas, because it makes one pass over the frame and uses integers only.
 */
export class FilterKernel {
  readonly #stripBytes: number
  readonly #bytes: Uint8Array
  /** The first number of the filter's layout: where the coefficients of column 0 of row 0 are. */
  readonly #origin: Int32Array
  readonly #axis: PaintAxis
  readonly #width: number
  readonly #addresses: Readonly<Record<'filter' | 'planes' | 'pixels' | 'cover', number>>
  readonly #apply: KernelExports['applyFilter']
  readonly #cover: KernelExports['coverPixels']

  /**
   * @param module - From {@link compileKernel}.
   * @param width - Frame width in pixels; must satisfy {@link fitsKernel}.
   */
  constructor(module: WebAssembly.Module, width: number, filter: KernelFilter) {
    // The exports are those of kernel/filter-kernel.ts.
    const exported: unknown = new WebAssembly.Instance(module).exports
    const { memory, freeFrom, applyFilter, coverPixels } = exported as KernelExports
    this.#width = width
    this.#cover = coverPixels
    this.#stripBytes = Math.max(STRIP_BYTES, width * 4)
    this.#axis = filter.axis
    this.#apply = applyFilter
    const allocator = new Allocator(freeFrom.value)
    const head = allocator.allocate((HEAD_NUMBERS + STEP_NUMBERS * filter.steps.length) * 4)
    const tables = filter.steps.map(({ coefficients }) =>
      allocator.allocate((coefficients[0]?.length ?? 0) * PLANE_BYTES),
    )
    const planes = allocator.allocate(12 * (width + LANES))
    const pixels = allocator.allocate(this.#stripBytes)
    const cover = allocator.allocate(this.#stripBytes)
    memory.grow(Math.ceil((allocator.end - memory.buffer.byteLength) / PAGE_BYTES))
    this.#bytes = new Uint8Array(memory.buffer)
    this.#origin = new Int32Array(memory.buffer, head, 1)
    this.#addresses = { filter: head, planes, pixels, cover }
    writeHead(memory, head, tables, filter)
    for (const [index, step] of filter.steps.entries()) {
      writeTable(memory, tables[index] ?? 0, filter, step)
    }
  }

  /**
   * Filters an area of a frame in place.
   *
   * @param rgba - Opaque, rows of the area from the top without padding.
   * @param area - At least 8 pixels wide.
   * @throws {RangeError} If it is narrower.
   */
  apply(rgba: Uint8Array, { left, top, right }: FrameArea): void {
    const { filter, planes, pixels } = this.#addresses
    const width = right - left
    if (width < LANES) throw new RangeError(`a filtered area is at least ${LANES} pixels wide, got ${width}`)
    this.#origin[0] = getOrigin(this.#axis, left)
    const rowBytes = width * 4
    const height = rgba.length / rowBytes
    const rowsPerStrip = Math.floor(this.#stripBytes / rowBytes)
    for (let row = 0; row < height; row += rowsPerStrip) {
      const strip = rgba.subarray(row * rowBytes, (row + rowsPerStrip) * rowBytes)
      this.#bytes.set(strip, pixels)
      this.#apply(pixels, planes, width, strip.length / rowBytes, top + row, filter)
      strip.set(this.#bytes.subarray(pixels, pixels + strip.length))
    }
  }

  /**
   * Filters rows of a frame of two layers.
   *
   * @param below - The whole frame; opaque, rows without padding.
   * @param rows - From `top` to before `bottom`.
   * @param target - Receives the filtered rows.
   */
  applyOver(
    below: Uint8Array,
    over: CoverPixels,
    rows: { readonly top: number; readonly bottom: number },
    target: Uint8Array,
  ): void {
    const { filter, planes, pixels, cover } = this.#addresses
    this.#origin[0] = getOrigin(this.#axis, 0)
    const rowBytes = this.#width * 4
    const rowsPerStrip = Math.floor(this.#stripBytes / rowBytes)
    for (let top = rows.top; top < rows.bottom; top += rowsPerStrip) {
      const bottom = Math.min(top + rowsPerStrip, rows.bottom)
      const [start, end] = [top * rowBytes, bottom * rowBytes]
      this.#bytes.set(below.subarray(start, end), pixels)
      if (over.hasVisible(top, bottom)) {
        this.#bytes.set(over.rgba.subarray(start, end), cover)
        this.#cover(pixels, cover, (end - start) / 4)
      }
      this.#apply(pixels, planes, this.#width, bottom - top, top, filter)
      target.set(this.#bytes.subarray(pixels, pixels + end - start), (top - rows.top) * rowBytes)
    }
  }
}

/** Returns where the coefficients of a column of row 0 are, in 65536ths of an entry. */
function getOrigin(axis: PaintAxis, column: number): number {
  return axis.kind === 'slant' ? (column - axis.firstColumn) * 0x10000 + 0x8000 : 0
}

/** Allocates consecutive, aligned addresses. */
class Allocator {
  end: number

  constructor(start: number) {
    this.end = start
  }

  allocate(bytes: number): number {
    const address = Math.ceil(this.end / 16) * 16
    this.end = address + bytes
    return address
  }
}

/** Writes the filter in the layout that `applyFilter` reads. */
function writeHead(
  memory: WebAssembly.Memory,
  address: number,
  tables: readonly number[],
  { axis, steps }: KernelFilter,
): void {
  const head = new Int32Array(memory.buffer, address)
  head.set(getRowLayout(axis))
  head.set([steps.length], HEAD_NUMBERS - 1)
  for (const [index, { kind }] of steps.entries()) {
    head.set([kind, tables[index] ?? 0], HEAD_NUMBERS + index * STEP_NUMBERS)
  }
}

/**
 * Returns how the kernel finds a row's coefficients: they start at entry (origin + row × step) / 65536, entries have
 * `entryBytes` bytes, and `stride` bytes lie between one group of eight pixels and the next.
 */
function getRowLayout(axis: PaintAxis): [origin: number, step: number, entryBytes: number, stride: number] {
  switch (axis.kind) {
    case 'none':
      return [0, 0, LANES * 2, 0]
    case 'rows':
      return [0, 0x10000, LANES * 2, 0]
    case 'slant':
      return [getOrigin(axis, 0), axis.columnsPerRow, 2, LANES * 2]
  }
}

function writeTable(
  memory: WebAssembly.Memory,
  address: number,
  { axis, count }: KernelFilter,
  { coefficients }: FilterStep,
): void {
  const planeCount = coefficients[0]?.length ?? 0
  const copies = axis.kind === 'slant' ? 1 : LANES
  for (let plane = 0; plane < planeCount; plane++) {
    const table = new Int16Array(memory.buffer, address + plane * PLANE_BYTES, PLANE_BYTES / 2)
    for (let point = 0; point < count; point++) {
      // A uniform paint has one set of coefficients for all points.
      const numbers = coefficients[point] ?? coefficients[0]
      table.fill(numbers?.[plane] ?? 0, point * copies, (point + 1) * copies)
    }
  }
}
