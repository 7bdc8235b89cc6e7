import type { Landscape } from './landscape.ts'

/** Photographs of the sample project by filename. */
export const sampleLandscapes: Readonly<Record<string, Landscape>> = {
  'dawn.jpg': {
    seed: 41,
    sky: ['#1b2a5c', '#6d5a9c', '#f08f6f', '#ffd59a'],
    light: { x: 0.63, y: 0.5, radius: 46, color: '#fff3d6' },
    ridges: ['#b88aa6', '#8a6c98', '#5f5384', '#3a3866', '#1c1f43'],
    stars: false,
    water: false,
  },
  'lake.jpg': {
    seed: 97,
    sky: ['#2f6fb3', '#7db7e0', '#d9ecf2', '#fbeccb'],
    light: { x: 0.3, y: 0.22, radius: 38, color: '#fffbe8' },
    ridges: ['#a9c3d6', '#7d9fb8', '#4f7a83', '#2f5a55', '#173a36'],
    stars: false,
    water: true,
  },
  'ember.jpg': {
    seed: 173,
    sky: ['#2a0f3a', '#8a1f4f', '#f0532d', '#ffc145'],
    light: { x: 0.46, y: 0.55, radius: 62, color: '#ffe9a8' },
    ridges: ['#b5413f', '#7f2a45', '#521d3f', '#2e1230'],
    stars: false,
    water: true,
  },
  'night.jpg': {
    seed: 229,
    sky: ['#030716', '#0a1a3f', '#173a6b', '#3d6c94'],
    light: { x: 0.76, y: 0.2, radius: 40, color: '#f4f1dc' },
    ridges: ['#25476f', '#193355', '#10233f', '#08142a'],
    stars: true,
    water: true,
  },
}

/** Further photographs, for the examples, by filename. */
export const exampleLandscapes: Readonly<Record<string, Landscape>> = {
  'fjord.jpg': {
    seed: 311,
    sky: ['#10313f', '#2c6b73', '#8fc1b5', '#f2e3c6'],
    light: { x: 0.22, y: 0.34, radius: 34, color: '#fff6dc' },
    ridges: ['#86a9a6', '#5a8488', '#35626b', '#1b434e', '#0d2a34'],
    stars: false,
    water: true,
  },
  'heath.jpg': {
    seed: 367,
    sky: ['#4b3a73', '#b06a9a', '#f3a7a0', '#fde3c1'],
    light: { x: 0.72, y: 0.42, radius: 40, color: '#fff0dd' },
    ridges: ['#c79ab4', '#a4719c', '#7c4c82', '#532f63', '#2f1a42'],
    stars: false,
    water: false,
  },
}
