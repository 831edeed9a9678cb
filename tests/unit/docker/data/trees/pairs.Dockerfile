FROM a
ENV a b c
ENV a=b c="d e" f='g h' i=j\ k
LABEL x.y=1 "with space"=2
ENV old "quoted  value"
ARG n n2=v n3="a b" n4=
LABEL a=$b c=${d:-e}
