FROM a
RUN ["a", "b c", "\u00e9\n"]
CMD [ ]
ENTRYPOINT ["a" "b"]
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN [[ -f x ]] && y
COPY ["a b", "c"]
VOLUME ["/x", "/y"]
CMD [ "a",\
 "b" ]
HEALTHCHECK CMD ["x", "y"]
