module nordlys.example/customs-service

go 1.25
