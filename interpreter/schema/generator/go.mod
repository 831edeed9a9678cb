module crenel/schemagen

go 1.22
