FROM a
RUN <<EOF
echo $x
  # not a comment
EOF
COPY <<"one" <<-two 3<<three /to/
$raw
one
	tabs
	two
more
three
RUN cat <<A && cat << B
in a
A
in b
B
RUN ["echo", "<<EOF"]
ONBUILD RUN <<E
later
E
ADD <<<x /y
