FROM --platform=$BUILDPLATFORM a AS b
RUN --mount=type=cache,target=/x --mount="type=secret,id=y" --network=none --security=insecure cmd --flag
COPY --from=b --link --chown=1:2 --chmod=0755 --exclude=*.md --exclude=x --parents a b
ADD --checksum=sha256:00 --keep-git-dir=true --unpack=false https://x/y.git#v1 /z
HEALTHCHECK --interval=5s --retries=3 CMD x --y
RUN -- --not-a-flag
RUN --network=host
