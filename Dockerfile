# 一个装好程序和字体的镜像，不以 root 运行。没有在 Docker 里试过，只由 hadolint 检查过写法。
#   docker build --tag notice-gen .
#   docker run --rm --volume "$PWD:/work" notice-gen build
FROM debian:bookworm-slim AS build

WORKDIR /opt/notice-gen
COPY scripts/set-up.sh scripts/
COPY pyproject.toml requirements.lock README.md LICENSE ./
COPY src src
# 与 make setup 相同：锁定的软件包进 .venv，Fandol 字体进 .fonts
RUN scripts/set-up.sh

FROM debian:bookworm-slim

# 版本随 Debian 的安全更新走，不写死
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install --yes --no-install-recommends \
        fonts-liberation fonts-noto-cjk git python3 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --create-home --uid 1000 notice
COPY --from=build /opt/notice-gen /opt/notice-gen
USER 1000
WORKDIR /work
ENTRYPOINT ["/opt/notice-gen/.venv/bin/notice"]
CMD ["--help"]
