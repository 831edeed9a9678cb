module crenel.example/check

go 1.19
