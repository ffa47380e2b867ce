# docker build -t smartcity-eval . && docker run --rm -v "$PWD:/work" --user "$(id -u):$(id -g)" smartcity-eval run params
# Untried: it was written where no container could be built.
FROM python:3.11-slim AS build
WORKDIR /source
COPY . .
RUN python -m pip wheel --no-cache-dir --no-deps --wheel-dir /wheel .

FROM python:3.11-slim
ENV PYTHONDONTWRITEBYTECODE=1 PYTHONUTF8=1 HOME=/tmp
COPY constraints.txt /tmp/constraints.txt
COPY --from=build /wheel /tmp/wheel
RUN python -m pip install --no-cache-dir -c /tmp/constraints.txt /tmp/wheel/*.whl \
    && rm -r /tmp/wheel /tmp/constraints.txt \
    && useradd --create-home evaluator
USER evaluator
WORKDIR /work
ENTRYPOINT ["smartcity-eval"]
CMD ["--help"]
