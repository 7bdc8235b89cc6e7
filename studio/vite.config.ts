import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { compressFiles } from './compress-files.ts'

const resolvePath = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** Builds the studio into `studio/dist`, which the service serves at `/studio`. */
export default defineConfig({
  root: resolvePath('.'),
  base: '/studio/',
  plugins: [react(), compressFiles()],
  resolve: {
    alias: {
      '@engine': resolvePath('../src/engine'),
      'framewright-client': resolvePath('../client/index.ts'),
    },
  },
  build: {
    target: 'es2023',
    outDir: resolvePath('dist'),
    // The content security policy allows no inline data as scripts, and fonts and images are cached by their names.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The texts that the licences of bundled packages require; minified code has lost them.
    license: { fileName: 'licenses.md' },
    // In kB before compression. The editor is one chunk, which loads when a project is opened.
    chunkSizeWarningLimit: 1500,
  },
  server: {
    // `npm run dev --workspace studio` with a service on the default port.
    proxy: { '/v1': 'http://127.0.0.1:8787', '/files': 'http://127.0.0.1:8787' },
  },
})
