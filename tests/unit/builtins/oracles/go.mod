module crenel.example/oracles

go 1.25.0

require (
	github.com/Masterminds/semver/v3 v3.5.0
	github.com/gobwas/glob v1.1.0
	github.com/pandatix/go-cvss v0.6.4
	github.com/robfig/cron/v3 v3.0.1
)

require (
	github.com/davecgh/go-spew v1.1.2-0.20180830191138-d8f796af33cc // indirect
	github.com/pmezard/go-difflib v1.0.1-0.20181226105442-5d4384ee4fb2 // indirect
)
