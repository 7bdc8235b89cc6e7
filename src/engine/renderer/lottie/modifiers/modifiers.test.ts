import { describe, expect, it } from 'vitest'
import { type BezierPath, corner, type Point } from '../bezier-path.ts'
import { type LineJoin, offsetPath } from './offset-path.ts'
import { applyPuckerBloat } from './pucker-bloat.ts'
import { roundCorners } from './round-corners.ts'
import { applyZigZag } from './zig-zag.ts'

const polygon = (points: readonly Point[], closed = true): BezierPath => ({
  closed,
  vertices: points.map(corner),
})

/** Clockwise from the top left. */
const square = polygon([
  [0, 0],
  [10, 0],
  [10, 10],
  [0, 10],
])

const listPoints = ({ vertices }: BezierPath): Point[] =>
  vertices.map(({ point: [x, y] }) => [Math.round(x * 100) / 100 + 0, Math.round(y * 100) / 100 + 0])

describe('Zig Zag', () => {
  it('moves vertices inwards and ridges outwards in turn', () => {
    const path = applyZigZag(square, { size: 1, ridges: 1, isSmooth: false })
    expect(listPoints(path)).toEqual([
      [0.71, 0.71],
      [5, -1],
      [9.29, 0.71],
      [11, 5],
      [9.29, 9.29],
      [5, 11],
      [0.71, 9.29],
      [-1, 5],
    ])
    expect(path.vertices.every((vertex) => vertex.in === vertex.out || vertex.in[0] === vertex.out[0])).toBe(
      true,
    )
  })

  it('spaces ridges evenly on straight lines', () => {
    const line = polygon(
      [
        [0, 0],
        [8, 0],
      ],
      false,
    )
    expect(listPoints(applyZigZag(line, { size: 1, ridges: 3, isSmooth: false }))).toEqual([
      [0, 1],
      [2, -1],
      [4, 1],
      [6, -1],
      [8, 1],
    ])
  })

  it('gives smooth ridges control points along the path', () => {
    const { vertices } = applyZigZag(square, { size: 1, ridges: 1, isSmooth: true })
    expect(vertices[1]).toEqual({ point: [5, -1], in: [5 - 2.9, -1], out: [5 + 2.9, -1] })
  })
})

describe('Pucker & Bloat', () => {
  it('moves vertices to the centre and the middle of sides outwards', () => {
    const { vertices } = applyPuckerBloat(square, 0.5)
    expect(vertices[0]?.point).toEqual([2.5, 2.5])
    expect(vertices[0]?.out[1]).toBeCloseTo(-2.5)
  })

  it('uses the centre of the box, not of the vertices', () => {
    const triangle = polygon([
      [5, 0],
      [10, 12],
      [0, 12],
    ])
    expect(applyPuckerBloat(triangle, 1).vertices[0]?.point).toEqual([5, 6])
  })
})

describe('Round Corners', () => {
  it('replaces corners with arcs', () => {
    const path = roundCorners(square, 2)
    expect(listPoints(path)).toEqual([
      [0, 2],
      [2, 0],
      [8, 0],
      [10, 2],
      [10, 8],
      [8, 10],
      [2, 10],
      [0, 8],
    ])
  })

  it('goes at most to the middle of a side', () => {
    expect(listPoints(roundCorners(square, 50)).slice(0, 2)).toEqual([
      [0, 5],
      [5, 0],
    ])
  })

  it('leaves the ends of open paths', () => {
    expect(listPoints(roundCorners({ ...square, closed: false }, 2))[0]).toEqual([0, 0])
  })
})

describe('Offset Paths', () => {
  const offset = (path: BezierPath, distance: number, join: LineJoin = 'miter'): BezierPath =>
    offsetPath(path, { distance, join, miterLimit: 4 })
  const findBox = (path: BezierPath): number[] => {
    const points = listPoints(path)
    const [x, y] = [points.map((point) => point[0]), points.map((point) => point[1])]
    return [Math.min(...x), Math.min(...y), Math.max(...x), Math.max(...y)]
  }

  it('enlarges a shape in either direction of travel', () => {
    const reversed = polygon(listPoints(square).reverse())
    expect(findBox(offset(square, 2))).toEqual([-2, -2, 12, 12])
    expect(findBox(offset(reversed, 2))).toEqual([-2, -2, 12, 12])
  })

  it('cuts off what crosses when a shape shrinks', () => {
    expect(findBox(offset(square, -2))).toEqual([2, 2, 8, 8])
  })

  it('cuts corners off with a bevel, and a miter beyond its limit', () => {
    expect(listPoints(offset(square, 2, 'bevel'))).not.toContainEqual([-2, -2])
    const beyond = offsetPath(square, { distance: 2, join: 'miter', miterLimit: 1 })
    expect(listPoints(beyond)).not.toContainEqual([-2, -2])
    expect(listPoints(offset(square, 2))).toContainEqual([-2, -2])
  })

  it('makes an open line the outline of a wide one', () => {
    const line = polygon(
      [
        [0, 0],
        [10, 0],
      ],
      false,
    )
    const outline = offset(line, 2)
    expect(outline.closed).toBe(true)
    expect(findBox(outline)).toEqual([0, -2, 10, 2])
    expect(findBox(offset(line, 2, 'round'))).toEqual([-2, -2, 12, 2])
  })

  it('does not change a path without a length', () => {
    const dot = polygon([
      [3, 3],
      [3, 3],
    ])
    expect(offset(dot, 2)).toBe(dot)
  })
})
