import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const resolvePath = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** Builds the page on which the inspector is tested without a service. */
export default defineConfig({
  root: resolvePath('.'),
  base: './',
  plugins: [react()],
  resolve: {
    alias: {
      '@engine': resolvePath('../../../src/engine'),
      'framewright-client': resolvePath('../../../client/index.ts'),
    },
  },
})
