# One image, two processes: `node start.mjs web` (default) or `node start.mjs worker`. `node start.mjs migrate` applies migrations.
FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN ONNXRUNTIME_NODE_INSTALL_CUDA=skip npm ci --no-audit --no-fund --loglevel=error
COPY tsconfig.json vite.config.ts prisma.config.ts ./
COPY prisma ./prisma
RUN DATABASE_URL=postgresql://none@127.0.0.1:1/none PRISMA_SCHEMA_ENGINE_BINARY=/bin/true npx prisma generate
COPY app ./app
COPY core ./core
COPY public ./public
RUN NODE_ENV=production npx remix vite:build

FROM node:24-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN ONNXRUNTIME_NODE_INSTALL_CUDA=skip npm ci --omit=dev --no-audit --no-fund --loglevel=error
# Only this platform's CPU library of ONNX Runtime stays.
RUN cd node_modules/onnxruntime-node/bin/napi-v6 && find . -mindepth 2 -maxdepth 2 -type d ! -path "./linux/$(node -p process.arch)" -prune -exec rm -rf {} +

FROM node:24-slim
WORKDIR /app
ENV NODE_ENV=production
# Image and model libraries allocate in many threads: without these glibc keeps a third more memory than is used (docs/decisions/0010).
ENV MALLOC_ARENA_MAX=2 MALLOC_TRIM_THRESHOLD_=131072 GLIBC_TUNABLES=glibc.malloc.hugetlb=1 NODE_OPTIONS="--max-old-space-size=256 --max-semi-space-size=4"
COPY --from=dependencies /app/node_modules ./node_modules
COPY --from=build /app/build ./build
COPY --from=build /app/prisma/generated ./prisma/generated
COPY prisma/migrations ./prisma/migrations
COPY package.json start.mjs ./
COPY models ./models
COPY core ./core
COPY worker ./worker
COPY app/server.ts ./app/server.ts
RUN mkdir -p .local/cache .local/storage && chown -R node:node .local
USER node
EXPOSE 3000 3001
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s CMD node -e "Promise.any([process.env.PORT||3000,process.env.WORKER_PORT||3001].map(p=>fetch('http://127.0.0.1:'+p+'/healthz').then(r=>{if(!r.ok)throw 0}))).catch(()=>process.exit(1))"
CMD ["node", "start.mjs", "web"]
