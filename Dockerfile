# The front end is built where Node is; only its result goes on.
FROM node:22-slim AS front
WORKDIR /src
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY static/src static/src
RUN node_modules/.bin/esbuild static/src/vendor.js --bundle --minify --target=es2022 --legal-comments=none --outfile=/out/htmx.js

FROM python:3.11-slim
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 PYTHONPATH=/srv \
    LOCKSTEP_DATABASE_URL=sqlite:////data/lockstep.db
WORKDIR /srv
COPY requirements.txt .
RUN pip install --no-cache-dir --require-hashes -r requirements.txt
COPY app app
COPY simcore simcore
COPY templates templates
COPY static static
COPY --from=front /out/htmx.js static/vendor/htmx.js
RUN useradd --system --uid 10001 lockstep && mkdir /data && chown lockstep /data
USER lockstep
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=3s --start-period=10s \
    CMD ["python", "-c", "import httpx; httpx.get('http://127.0.0.1:8000/healthz').raise_for_status()"]
CMD ["python", "-m", "app.cli", "serve", "--host", "0.0.0.0"]
