# The front end is built where Node is; only its result goes on.
FROM node:22-slim AS front
WORKDIR /src
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY static/src static/src
RUN node_modules/.bin/esbuild static/src/vendor.js --bundle --minify --target=es2022 --legal-comments=none --outfile=/out/htmx.js \
    && node_modules/.bin/esbuild static/src/codemirror.js --bundle --minify --target=es2022 --legal-comments=none --format=esm --outfile=/out/codemirror.js

# The packages are installed where pip is; only what they installed goes on.
FROM python:3.11-slim AS packages
RUN python -m venv /opt/lockstep
COPY requirements.txt .
RUN /opt/lockstep/bin/python -m pip install --no-cache-dir --disable-pip-version-check --require-hashes -r requirements.txt \
    && /opt/lockstep/bin/python -m pip uninstall --yes --quiet pip setuptools

# glibc and not musl: the stacks of its threads are large enough for deep programs. Fonts: charts are drawn as PNG here.
FROM python:3.11-slim
RUN apt-get update \
    && apt-get install --yes --no-install-recommends fonts-dejavu-core fonts-noto-cjk \
    && rm -rf /var/lib/apt/lists/* /var/cache/apt/*.bin \
    && useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin lockstep \
    && mkdir /data \
    && chown lockstep /data
COPY --from=packages /opt/lockstep /opt/lockstep
WORKDIR /srv
COPY app app
COPY simcore simcore
COPY templates templates
COPY static static
COPY --from=front /out/ static/vendor/
# Compiled once and here: nothing is written beside the code afterwards, so the root may be read-only.
RUN /opt/lockstep/bin/python -m compileall -q app simcore
ENV PATH=/opt/lockstep/bin:/usr/local/bin:/usr/local/sbin:/usr/sbin:/usr/bin:/sbin:/bin \
    PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 PYTHONPATH=/srv \
    LOCKSTEP_HOST=0.0.0.0 \
    LOCKSTEP_DATABASE_URL=sqlite:////data/lockstep.db
USER lockstep
VOLUME /data
EXPOSE 8000
# In exec form, so that SIGTERM reaches the server itself.
ENTRYPOINT ["python", "-m", "app.cli"]
CMD ["serve"]
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
    CMD ["python", "-c", "import os, urllib.request as web; web.urlopen('http://127.0.0.1:' + os.environ.get('LOCKSTEP_PORT', '8000') + '/healthz', timeout=4)"]
