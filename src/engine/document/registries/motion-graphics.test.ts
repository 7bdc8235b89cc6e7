import { expect, test } from 'vitest'
import { parseColor } from '../css/color.ts'
import type { MotionGraphicDefinition } from './motion-graphics/definition.ts'
import {
  findMotionGraphic,
  isMotionGraphicName,
  motionGraphicNames,
  motionGraphics,
} from './motion-graphics.ts'

const definitions: [string, MotionGraphicDefinition][] = Object.entries(motionGraphics)

test.each(definitions)('%s has a kebab-case name and valid defaults', (id, graphic) => {
  expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/)
  expect(graphic.version).toBeGreaterThanOrEqual(1)
  expect(graphic.description).toMatch(/^[A-Z].*\.$/)
  for (const [name, prop] of Object.entries(graphic.props)) {
    expect(name).toMatch(/^[a-z][A-Za-z]*$/)
    expect(prop.description).toMatch(/\.$/)
    if (prop.type === 'color') expect(parseColor(prop.default), name).toBeDefined()
    if (prop.type === 'choice') expect(prop.choices, name).toContain(prop.default)
    if (prop.type === 'string') expect(prop.default.length, name).toBeLessThanOrEqual(prop.maxLength)
    if (prop.type !== 'number') continue
    expect(prop.default, name).toBeGreaterThanOrEqual(prop.min)
    expect(prop.default, name).toBeLessThanOrEqual(prop.max)
  }
})

test.each(definitions)('%s has time between entering and leaving', (_id, graphic) => {
  const { durationTicks, enterTicks, exitTicks } = graphic
  expect([durationTicks, enterTicks, exitTicks].every(Number.isInteger)).toBe(true)
  expect(enterTicks + exitTicks).toBeLessThan(0.8 * durationTicks)
})

test('names inherited from Object.prototype are not motion graphics', () => {
  expect(motionGraphicNames.length).toBeGreaterThanOrEqual(12)
  expect(isMotionGraphicName('constructor')).toBe(false)
  expect(findMotionGraphic('__proto__')).toBeUndefined()
  expect(findMotionGraphic('ticker')).toBe(motionGraphics.ticker)
})
