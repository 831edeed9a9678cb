

  FROM   a		AS	b  
	RUN	echo   two  spaces 
  # indented comment
EXPOSE 80   90/udp

USER  a b 
WORKDIR /a b
  STOPSIGNAL  SIGTERM
MAINTAINER  Some One <a@b>
run lower
