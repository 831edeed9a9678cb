# escape=`
# syntax = docker/dockerfile:1.7
# check=skip=all
FROM a
RUN dir `
  c:\
COPY "a b" c:\\x
ENV A="q`"q" B=1
