{{- define "common.container" -}}
- name: {{ .name }}
  image: {{ .image | quote }}
  securityContext:
    privileged: true
{{- end }}
