# The image of `framewright`: Node, PostgreSQL, FFmpeg and fonts are npm packages, so that it needs nothing else of Debian than
# its C library and a shell. docs/install.md says how to run it.

FROM node:24-trixie-slim AS build
WORKDIR /build
# In a layer of its own, which changes only with the dependencies.
COPY package.json package-lock.json .npmrc ./
COPY studio/package.json studio/
COPY test/older-typescript test/older-typescript
# No install script is needed: PostgreSQL's is replaced below, and the others download programs that are not used.
RUN npm ci --ignore-scripts
COPY . .
RUN npm pack --quiet \
  && mkdir /opt/framewright \
  && tar -xzf framewright-*.tgz -C /opt/framewright --strip-components=1 \
  && npm prune --omit=dev --ignore-scripts \
  && rm -r node_modules/framewright-studio node_modules/node-linux-*/include \
  && mv node_modules /opt/framewright/
WORKDIR /opt/framewright
# Creates PostgreSQL's links and permissions, which a container with a read-only root could not.
RUN node --input-type=module --eval "import { installPostgres } from './dist/platform/database/embedded/postgres-installation.js'; await installPostgres(undefined, '/nonexistent')"

FROM debian:trixie-slim
# tini ends processes whose parents have been killed. The user has a name, because PostgreSQL asks for it.
RUN apt-get update \
  && apt-get install --yes --no-install-recommends tini \
  && rm -rf /var/lib/apt/lists/* \
  && useradd --uid 10001 --user-group --no-create-home --home-dir /data --shell /usr/sbin/nologin framewright \
  && install --directory --owner=10001 --group=10001 --mode=0700 /data
COPY --from=build /opt/framewright /opt/framewright
ENV NODE_ENV=production \
  PATH=/opt/framewright/node_modules/.bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
  FRAMEWRIGHT_HOST=0.0.0.0 \
  FRAMEWRIGHT_PORT=8787 \
  FRAMEWRIGHT_DATA_DIR=/data
RUN ln -s /opt/framewright/bin/framewright.js /usr/local/bin/framewright
WORKDIR /data
USER 10001:10001
VOLUME /data
EXPOSE 8787
STOPSIGNAL SIGTERM
# The first start creates a database.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "--eval", "fetch(`http://127.0.0.1:${process.env.FRAMEWRIGHT_PORT}/readyz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["tini", "--", "framewright"]
CMD ["serve"]
