FROM a
ONBUILD RUN --mount=type=cache x y
ONBUILD COPY --link . /x
onbuild ENV a=b
ONBUILD CMD ["x"]
