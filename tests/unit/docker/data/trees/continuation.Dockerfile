FROM a
RUN one \
  # a comment within
  two \

  three \   
  four
RUN last \